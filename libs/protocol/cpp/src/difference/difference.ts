import type { JsonValue } from '../json-value.js';

/** One thing in which two documents differ. */
export interface Difference {
  /** JSON pointer: into the earlier document for what was removed, into the later one otherwise. */
  readonly path: string;
  /** The clause that differs; where it is no clause, the member of the document or component. */
  readonly clause: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Absent for what was added. */
  readonly before?: JsonValue;
  /** Absent for what was removed. */
  readonly after?: JsonValue;
  /** One line for a person: "capacity of ed-mad-1/ge-0/0/1: in.committedBps 1000000000 → 800000000". */
  readonly text: string;
}
