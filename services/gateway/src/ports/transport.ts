import type { TransportSession } from '@parley/contracts';

/** The two ends of a datagram. */
export type Route = Pick<TransportSession, 'clientAddress' | 'clientPort' | 'serverAddress' | 'serverPort'>;

/** Port: the gateway's sockets, as its use cases see them. */
export interface Transport {
  /** Sends from the address that the client wrote to; from another one of the family when that is not ours. False: no socket. */
  send(octets: Uint8Array, route: Route): boolean;
}
