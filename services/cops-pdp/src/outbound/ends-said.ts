import { vpnTunnelInstalled, vpnTunnelRemoved } from '@parley/contracts';
import type { HeardEnds } from '../domain/vpn/vpn.events.js';
import type { Tunnel, VpnState } from '../domain/vpn/vpn.state.js';
import type { Saying } from './saying.js';

/** Ends in one message at most. */
const mostEnds = 1_000;

/** What devices reported, a message for each device and thousand of tunnels. */
export function endsSaid(orderId: string, heard: readonly HeardEnds[], state: VpnState): readonly Saying[] {
  const about = { orderId, negotiation: state.negotiation };
  return heard.flatMap(({ deviceId: device, installed, absent }) =>
    (
      [
        { contract: vpnTunnelInstalled, numbers: installed },
        { contract: vpnTunnelRemoved, numbers: absent },
      ] as const
    ).flatMap(({ contract, numbers }) =>
      inParts(numbers.flatMap((number) => endOf(state.tunnels.get(number), device))).map((ends) => ({
        contract,
        data: { ...about, device, ends },
      })),
    ),
  );
}

function endOf(tunnel: Tunnel | undefined, device: string): readonly object[] {
  if (tunnel === undefined) return [];
  const { number, technology, pair, deviceA, deviceB } = tunnel;
  // What a transit point has of it is no end.
  if (device !== deviceA && device !== deviceB) return [];
  const [node, peerNode] = deviceA === device ? [pair.a, pair.b] : [pair.b, pair.a];
  return [{ tunnel: String(number), className: pair.classId, node, peerNode, technology }];
}

function inParts(ends: readonly object[]): readonly (readonly object[])[] {
  const parts: (readonly object[])[] = [];
  for (let at = 0; at < ends.length; at += mostEnds) parts.push(ends.slice(at, at + mostEnds));
  return parts;
}
