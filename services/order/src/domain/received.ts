import type { TransportSession } from './transport-session.js';

/** A message of the client that was accepted: its number is the highest so far, its hash tells a repeat (N9). */
export interface Received {
  readonly sequenceNumber: number;
  readonly contentHash: string;
  /**
   * Gateway and encoding of this message, where they differ from those of the session: later messages to the client use these.
   */
  readonly via?: Pick<TransportSession, 'gateway' | 'encoding'>;
}
