import type { SessionKey } from '../device/device.events.js';
import { leaseOfHolder, type ServerAddress, type ServerIdentity, type ServerLease } from './server-lease.js';

/** A primary that has answered for this long gets its devices back (V42). */
const answersForMs = 60_000;
/** A device that was sent elsewhere and comes again within this time may not reach the other: it is served (V42). */
const servedWithinMs = 60_000;

export interface Arrival {
  readonly own: Pick<ServerIdentity, 'process' | 'role' | 'address'>;
  /** Who holds the device's session, as the log has it. */
  readonly holder: Pick<SessionKey, 'process' | 'epoch'> | undefined;
  readonly leases: readonly ServerLease[];
  /** When the device was last sent elsewhere from here, in ms before now. */
  readonly sentAgoMs: number | undefined;
}

/**
 * Where a device that opens a session has to go first; undefined: it is served. To the process that holds its session while that
 * one's lease is fresh, and from a backup to the primary (V42).
 */
export function placeOfArrival({ own, holder, leases, sentAgoMs }: Arrival): ServerAddress | undefined {
  if (sentAgoMs !== undefined && sentAgoMs <= servedWithinMs) return undefined;
  if (holder !== undefined && holder.process !== own.process) {
    const lease = leaseOfHolder(holder, leases);
    // One at the own address is gone: this process has taken its place.
    if (lease !== undefined && !isAt(lease, own.address)) return lease.address;
  }
  return primaryBack(own, leases);
}

const isAt = ({ address }: ServerLease, own: ServerAddress | undefined): boolean =>
  own !== undefined && address?.host === own.host && address.port === own.port;

/** Where a backup leads its devices: to a primary that has answered for a minute. */
export function primaryBack(
  own: Pick<ServerIdentity, 'process' | 'role'>,
  leases: readonly ServerLease[],
): ServerAddress | undefined {
  if (own.role === 'primary') return undefined;
  return leases.find(({ role, freshForMs = 0 }) => role === 'primary' && freshForMs >= answersForMs)?.address;
}

/** Where devices go when this process shuts down (RFC 2748 §4.7): the primary rather than another backup. */
export function alternativeOf(
  own: Pick<ServerIdentity, 'process'>,
  leases: readonly ServerLease[],
): ServerAddress | undefined {
  const others = leases.filter(({ process, freshForMs }) => process !== own.process && freshForMs !== undefined);
  const reachable = others.filter(({ address }) => address !== undefined);
  return (reachable.find(({ role }) => role === 'primary') ?? reachable[0])?.address;
}
