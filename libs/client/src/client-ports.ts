import type { Identifiers } from '@parley/cpnp-session';
import type { DatagramSocket, SocketOptions } from './datagram-socket.js';

/** The time of a client, and what wakes it. */
export interface ClientClock {
  /** ms since 1970, UTC. */
  now(): number;
  /** Calls `expired` once at that instant, or soon when it has passed. Returns the function that cancels the timer. */
  startTimer(at: number, expired: () => void): () => void;
}

/** What a client takes from its process. Other ports give it another network and another time, as tests do. */
export interface ClientPorts {
  /** Throws ClientFault (bind-failed). */
  readonly openSocket: (options: SocketOptions) => Promise<DatagramSocket>;
  readonly clock: ClientClock;
  readonly identifiers: Identifiers;
}
