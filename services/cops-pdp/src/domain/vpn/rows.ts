import { transitLink } from '@parley/cops';
import type { RetriesOf } from '../network/network.events.js';
import type { TunnelEnd } from '../tunnel-end.js';
import type { PlannedSite } from './plan.js';
import type { Tunnel, VpnState } from './vpn.state.js';
import { mtuOf } from './way.js';

/** What the devices of a tunnel have to know of it: both ends, then its transit points; undefined while a site of it is gone. */
export function rowsOf(
  state: VpnState,
  tunnel: Tunnel,
): readonly { readonly deviceId: string; readonly end: TunnelEnd }[] | undefined {
  const a = state.sites.get(tunnel.pair.a);
  const b = state.sites.get(tunnel.pair.b);
  const identity = state.identities.get(tunnel.number);
  if (a === undefined || b === undefined || identity === undefined) return undefined;
  const { innerA, innerB, key } = identity;
  const { bpsFromA, bpsFromB } = tunnel.pair;
  const common = {
    number: tunnel.number,
    technology: tunnel.technology,
    qosClass: tunnel.pair.classId,
    key,
    mtu: mtuOf(tunnel, a, b),
    dscp: state.classes.get(tunnel.pair.classId)?.dscp ?? -1,
    ...(tunnel.validity?.from !== undefined && { validFrom: tunnel.validity.from }),
    ...(tunnel.validity?.until !== undefined && { validUntil: tunnel.validity.until }),
  };
  const isOneWay = tunnel.pair.isOneWay === true;
  const endAt = (here: PlannedSite, there: PlannedSite, bps: number, local?: string, remote?: string): TunnelEnd => ({
    ...common,
    direction: !isOneWay ? 'both' : here === a ? 'send' : 'receive',
    local: addressOf(here, tunnel.family),
    remote: addressOf(there, tunnel.family),
    bps,
    prefixes: isOneWay && here === b ? [] : there.prefixes,
    stubLinks: here.stubLinks,
    ...retriesOf(here.retries, tunnel),
    ...(local !== undefined && remote !== undefined && { localInner: local, remoteInner: remote }),
  });
  return [
    { deviceId: tunnel.deviceA, end: endAt(a, b, bpsFromA, innerA, innerB) },
    { deviceId: tunnel.deviceB, end: endAt(b, a, isOneWay ? bpsFromA : bpsFromB, innerB, innerA) },
    ...(tunnel.transit ?? []).map((deviceId) => ({
      deviceId,
      end: {
        ...common,
        // What passes is known by its outer addresses; it has nothing of the tunnel's inside.
        ...{ direction: isOneWay ? ('send' as const) : ('both' as const), prefixes: [], stubLinks: [transitLink] },
        ...{ local: addressOf(a, tunnel.family), remote: addressOf(b, tunnel.family), bps: throughOf(tunnel) },
        ...retriesOf(state.transit?.get(deviceId)?.retries, tunnel),
      },
    })),
  ];
}

/** Bit/s to keep where a tunnel passes, in each direction; 0 for no limit. */
function throughOf({ pair: { bpsFromA, bpsFromB, isOneWay } }: Tunnel): number {
  if (isOneWay === true) return bpsFromA;
  return bpsFromA === 0 || bpsFromB === 0 ? 0 : Math.max(bpsFromA, bpsFromB);
}

/** What the provider says for the device and the technology of the tunnel (VPN00 §2.3). */
function retriesOf(retries: readonly RetriesOf[] = [], { technology }: Tunnel): Pick<TunnelEnd, 'retries'> {
  const found = retries.find(({ technologies }) => technologies?.includes(technology) !== false);
  return found === undefined ? {} : { retries: { retry: found.retry, reporting: found.reporting } };
}

const addressOf = ({ address4, address6 }: PlannedSite, family: 4 | 6): string =>
  (family === 4 ? address4 : address6) ?? '';
