import type { ShownTunnelEnd } from '@parley/contracts';
import type { VpnState } from '../../domain/vpn/vpn.state.js';
import { waitingTunnels, type WaitingTunnel } from '../../domain/vpn/waiting.js';
import { limits } from '../../limits.js';
import { tunnelId } from '../../read-models/vpns/tunnels.entity.js';
import { shownHours } from './hours-shown.js';
import type { NameOf } from './names-of-devices.js';

/** How many of those that wait were shown, by the `next` of a page; undefined: tunnels that are there come first. */
export function placeAmongWaiting(after: string | undefined): number | undefined {
  const place = after === undefined ? undefined : /^\+(\d{1,9})$/.exec(after)?.[1];
  return place === undefined ? undefined : Number(place);
}

/** Behind every tunnel that is there. */
export const afterTunnels = (vpn: string): string => tunnelId(vpn, 9_999_999_999);

/** What waits for its hours, from a place on, at both ends. */
export function pageOfWaiting(
  state: VpnState,
  from: number,
  nameOf: NameOf,
): { readonly waiting: readonly ShownTunnelEnd[]; readonly next?: string } {
  const all = waitingTunnels(state);
  const place = from + limits.page;
  return {
    waiting: all.slice(from, place).flatMap((one) => waitingEnds(one, state, nameOf)),
    ...(place < all.length && { next: `+${place}` }),
  };
}

/** Both ends of what waits for its hours. */
function waitingEnds(
  { number, pair, technology }: WaitingTunnel,
  state: VpnState,
  nameOf: NameOf,
): readonly ShownTunnelEnd[] {
  const [a, b] = [state.sites.get(pair.a), state.sites.get(pair.b)];
  const hours = shownHours(pair, state);
  if (a === undefined || b === undefined || hours === undefined || technology === undefined) return [];
  return [
    [a, b],
    [b, a],
  ].flatMap(([here, there]) =>
    here === undefined || there === undefined
      ? []
      : [
          {
            tunnel: String(number),
            ...{ device: nameOf(here.deviceId), peer: nameOf(there.deviceId) },
            ...{ node: here.siteId, peerNode: there.siteId, className: pair.classId, technology },
            ...{ state: 'waiting' as const, hours, waitsFor: 'hours' as const },
          },
        ],
  );
}
