/** Where devices reach a policy server: an address, since PDPRedirAddr has no names (RFC 2748 §2.2.13). */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** `primary`: devices belong there while it answers. `backup`: they are led back from there (RFC 2748 §2.3). */
export type ServerRole = 'primary' | 'backup';

/** What a process says of itself. */
export interface ServerIdentity {
  readonly process: string;
  readonly role: ServerRole;
  /** Absent: no device is sent there. */
  readonly address?: ServerAddress;
}

/** The right of a process to be taken for a living policy server (V42). */
export interface ServerLease extends ServerIdentity {
  /** Counts the leases that were given, of all processes. */
  readonly epoch: number;
  /** For how long it has been renewed without a gap, ms; absent when it has run out. */
  readonly freshForMs?: number;
}

/** The lease under which a session is held, as long as its process renews it. */
export const leaseOfHolder = (
  holder: Pick<ServerLease, 'process' | 'epoch'>,
  leases: readonly ServerLease[],
): ServerLease | undefined =>
  leases.find(
    ({ process, epoch, freshForMs }) =>
      process === holder.process && epoch === holder.epoch && freshForMs !== undefined,
  );
