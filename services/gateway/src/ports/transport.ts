import type { TransportSession } from '@parley/contracts';

/** The two ends of a datagram. */
export type Route = Pick<TransportSession, 'clientAddress' | 'clientPort' | 'serverAddress' | 'serverPort'>;

/** Port: the gateway's sockets, as its use cases see them. */
export interface Transport {
  /**
   * Sends from the address that the client wrote to, or from another of the same family when this gateway does not have that
   * one. False when there is no socket for it.
   */
  send(octets: Uint8Array, route: Route): boolean;
  /**
   * This flow sends many times what is heard of it: for some time it gets a receive queue of its own, where the transport can, of
   * which the kernel drops most unread.
   */
  setApart(route: Route): void;
}
