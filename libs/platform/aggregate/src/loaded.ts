import type { StreamHead } from '@parley/event-log';

/** A stream as the log has it: its head and its state. */
export interface Loaded<State> {
  readonly streamId: string;
  readonly head: StreamHead;
  readonly state: State;
}
