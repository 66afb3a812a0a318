/** What remembers something of the datagrams that came, for a time. */
export interface Remembering {
  /** How much it remembers. */
  readonly remembered: number;
  /** Forgets what nobody used for its lifetime. */
  forgetUnused(nowMs: number): void;
}
