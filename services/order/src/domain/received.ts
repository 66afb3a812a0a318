import type { TransportSession } from './transport-session.js';

/** A message of the client that was accepted: its number is the highest so far, its hash tells a repeat (N9). */
export interface Received {
  readonly sequenceNumber: number;
  readonly contentHash: string;
  /** The way it came, where another gateway or another encoding than before: what is said later goes that way. */
  readonly via?: Pick<TransportSession, 'gateway' | 'encoding'>;
}
