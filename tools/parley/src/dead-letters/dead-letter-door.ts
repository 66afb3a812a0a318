import type { DeadLetter } from '@parley/bus';

/** Where dead letters are: on NATS in the deployed form, behind the HTTP door in the embedded one. */
export interface DeadLetterDoor extends AsyncDisposable {
  list(): Promise<readonly DeadLetter[]>;
  /** False when there is no such letter. */
  redrive(id: string): Promise<boolean>;
}
