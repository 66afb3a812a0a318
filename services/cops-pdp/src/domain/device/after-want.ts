import { withVpn } from './after-request.js';
import type { DeviceWanted } from './device.events.js';
import { mayExist, noVpn, type DeviceState, type EndState, type LinkState, type VpnAtDevice } from './device.state.js';

export function afterWant(state: DeviceState, data: DeviceWanted['data']): DeviceState {
  const { vpn: name, stubLinks } = data;
  const before = state.vpns.get(name) ?? noVpn;
  const ends = wantedEnds(before, data, state.isUnlisted === true);
  const held = new Set([...state.handles.values()].flatMap((one) => (one.vpn === name ? [...one.stubLinks] : [])));
  const links = stubLinks === undefined ? before.links : wantedLinks(before, stubLinks, held, ends);
  return { ...state, vpns: withVpn(state.vpns, name, { ...before, links, ends }) };
}

function wantedEnds(
  before: VpnAtDevice,
  data: DeviceWanted['data'],
  isUnlisted: boolean,
): ReadonlyMap<number, EndState> {
  const ends = new Map(before.ends);
  for (const { end, replaces } of data.ends)
    ends.set(end.number, {
      end,
      wanted: 'installed',
      known: 'unsent',
      errorCode: 0,
      forgotten: false,
      ...(replaces !== undefined && { replaces }),
    });
  for (const number of data.activate) {
    const end = ends.get(number);
    if (end === undefined || end.wanted === 'absent') continue;
    ends.set(number, { ...end, wanted: 'active' });
    const old = end.replaces === undefined ? undefined : ends.get(end.replaces);
    if (old !== undefined && old.wanted === 'active') ends.set(old.end.number, { ...old, wanted: 'installed' });
  }
  for (const number of data.deactivate ?? []) {
    const end = ends.get(number);
    if (end?.wanted === 'active') ends.set(number, { ...end, wanted: 'installed' });
  }
  for (const number of data.remove) {
    const end = ends.get(number);
    if (end === undefined) continue;
    const { refused: _, ...rest } = end;
    if (!mayExist(end) || isUnlisted) ends.delete(number);
    else ends.set(number, { ...rest, wanted: 'absent', forgotten: end.forgotten || data.forgotten });
  }
  return ends;
}

/** A link that is gone from the plan stays until the device was heard about it, where the device has something of the VPN. */
function wantedLinks(
  before: VpnAtDevice,
  stubLinks: readonly string[],
  held: ReadonlySet<string>,
  ends: ReadonlyMap<number, EndState>,
): ReadonlyMap<string, LinkState> {
  const links = new Map<string, LinkState>();
  for (const link of stubLinks) links.set(link, before.links.get(link) === 'down' ? 'down' : 'wanted');
  for (const link of before.links.keys())
    if (!links.has(link) && (held.has(link) || ends.size > 0)) links.set(link, 'leaving');
  return links;
}
