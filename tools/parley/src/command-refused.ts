/** Why a command came to nothing though it was given rightly. Scripts read the code. */
export type RefusalCode =
  'not-found' | 'already-decided' | 'already-ended' | 'reason-missing' | 'not-possible' | 'not-trusted';

/** The command was understood and cannot be done: what it names is not there, or may not be done with it. Ends with status 1. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}
