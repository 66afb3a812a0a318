/** The CPNP session of a transaction (CPNP-03 §8.4), how it speaks, and the gateway that last heard it. It is recorded. */
export interface TransportSession {
  /** IPv4 or IPv6 address as the gateway saw it. */
  readonly clientAddress: string;
  readonly clientPort: number;
  /** The address that the client wrote to. */
  readonly serverAddress: string;
  readonly serverPort: number;
  readonly encoding: 'cbor' | 'json';
  /** Instance id of the gateway. */
  readonly gateway: string;
}
