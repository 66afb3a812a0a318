import { defaultTunnelRow, type TunnelAddress, type TunnelRow } from '@parley/cops';
import type { TunnelEnd } from '../../domain/tunnel-end.js';
import { limits } from '../../limits.js';
import { slid } from './names.js';

/** The row of decision V13 for one end of a tunnel; what the server does not set has the column's default. */
export function rowOf(end: TunnelEnd): TunnelRow {
  const { localInner, remoteInner, validFrom, validUntil } = end;
  return {
    ...defaultTunnelRow,
    ...(end.retries ?? { retry: limits.retry, reporting: limits.reporting }),
    instance: end.number,
    technology: end.technology,
    direction: end.direction,
    localAddress: addressOf(end.local),
    remoteAddress: addressOf(end.remote),
    qosClass: end.qosClass,
    bandwidth: end.bps,
    key: end.key,
    mtu: end.mtu,
    dscp: end.dscp,
    prefixes: end.prefixes,
    stubLinks: end.stubLinks.map(slid),
    ...(localInner !== undefined && { localInner }),
    ...(remoteInner !== undefined && { remoteInner }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
  };
}

const addressOf = (address: string): TunnelAddress => ({ family: address.includes(':') ? 2 : 1, address });
