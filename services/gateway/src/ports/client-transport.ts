/** The other end of a datagram of ours: an IP address and a UDP port. */
export interface PartnerEnd {
  readonly address: string;
  readonly port: number;
}

/** Port: the sockets from which we speak as the client of partners. */
export interface ClientTransport {
  /** Sends from the one client port of the address's family; false when there is no socket of that family. */
  send(octets: Uint8Array, to: PartnerEnd): boolean;
}
