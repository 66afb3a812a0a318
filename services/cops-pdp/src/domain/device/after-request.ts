import { keysWhere, withEntry, withoutKeys } from '../maps.js';
import type { DeviceRequested } from './device.events.js';
import {
  mayExist,
  noVpn,
  type DeviceState,
  type EndState,
  type HandleState,
  type VpnAtDevice,
} from './device.state.js';

export function afterRequest(state: DeviceState, data: DeviceRequested['data']): DeviceState {
  const { handle, kind, vpn: name, stubLinks, replaces } = data;
  const before = state.handles.get(handle);
  const asked = new Set(stubLinks);
  // An answer to SSQ says what the device has: decisions before it are made anew where they are still wanted.
  const outstanding = before === undefined || before.isLost ? [] : before.outstanding;
  if (kind === 'discovery' || name === undefined) {
    const discovered = { stubLinks: asked, outstanding, isLost: false };
    return revived({ ...state, handles: withDiscovery(state.handles, handle, discovered) }, asked);
  }
  const stored = before === undefined || replaces ? [] : [...before.stubLinks];
  const served = new Set(kind === 'unwanted' ? stored.filter((link) => !asked.has(link)) : [...stored, ...asked]);
  const next: HandleState = { vpn: name, stubLinks: served, outstanding, isLost: false };
  // A device has one handle per VPN (VPN00 §6): an older one of the same VPN was given up without a word.
  const others = before?.vpn === name ? [] : keysWhere(state.handles, (one) => one.vpn === name);
  const handles = new Map(state.handles).set(handle, next);
  for (const other of others) handles.delete(other);
  const vpn = state.vpns.get(name);
  if (vpn === undefined) return { ...state, handles };
  const linked = kind === 'unwanted' ? withoutLinks(vpn, asked) : withLinks(vpn, asked);
  const lost = before?.isLost === true || others.length > 0;
  return { ...state, handles, vpns: withVpn(state.vpns, name, lost ? withDoubt(linked) : linked) };
}

/** A stub link is discovered by one handle: an older one of the same link was given up without a word, and is called no more. */
function withDiscovery(
  before: DeviceState['handles'],
  handle: string,
  discovered: HandleState,
): ReadonlyMap<string, HandleState> {
  const handles = new Map(before).set(handle, discovered);
  for (const [other, one] of before) {
    if (one.vpn !== undefined || other === handle) continue;
    const stubLinks = new Set([...one.stubLinks].filter((link) => !discovered.stubLinks.has(link)));
    if (stubLinks.size === one.stubLinks.size) continue;
    if (stubLinks.size === 0) handles.delete(other);
    else handles.set(other, { ...one, stubLinks });
  }
  return handles;
}

/** DRQ: the request state is gone, and what became of its tunnels is not known. */
export function afterDeletion(state: DeviceState, handle: string): DeviceState {
  const name = state.handles.get(handle)?.vpn;
  const handles = withoutKeys(state.handles, [handle]);
  const vpn = name === undefined ? undefined : state.vpns.get(name);
  if (name === undefined || vpn === undefined) return { ...state, handles };
  return { ...state, handles, vpns: withVpn(state.vpns, name, withoutTrace(withDoubt(vpn))) };
}

/** A stub link that is discovered (again) is there: the VPNs on it may be attended. */
function revived(state: DeviceState, stubLinks: ReadonlySet<string>): DeviceState {
  let { vpns } = state;
  for (const [name, vpn] of state.vpns) vpns = withEntry(vpns, name, withLinks(vpn, stubLinks));
  return { ...state, vpns };
}

function withLinks(vpn: VpnAtDevice, asked: ReadonlySet<string>): VpnAtDevice {
  let { links } = vpn;
  for (const link of asked) if (links.get(link) === 'down') links = withEntry(links, link, 'wanted');
  const calls = withoutKeys(vpn.calls, asked);
  return links === vpn.links && calls === vpn.calls ? vpn : { ...vpn, links, calls };
}

function withoutLinks(vpn: VpnAtDevice, asked: ReadonlySet<string>): VpnAtDevice {
  const links = new Map(vpn.links);
  for (const link of asked)
    if (links.get(link) === 'leaving') links.delete(link);
    else if (links.has(link)) links.set(link, 'down');
  return { ...vpn, links, calls: withoutKeys(vpn.calls, asked) };
}

/** Nothing that the device was told about these tunnels is certain any more. */
function withDoubt(vpn: VpnAtDevice): VpnAtDevice {
  const ends = new Map<number, EndState>();
  for (const [number, end] of vpn.ends) ends.set(number, end.known === 'retrying' ? { ...end, known: 'sent' } : end);
  return { ...vpn, ends };
}

/** Without the links that only waited to leave, once no handle and no tunnel holds them. */
function withoutTrace(vpn: VpnAtDevice): VpnAtDevice {
  if ([...vpn.ends.values()].some(mayExist)) return vpn;
  const leaving = keysWhere(vpn.links, (link) => link === 'leaving');
  return { ...vpn, links: withoutKeys(vpn.links, leaving) };
}

/** The VPNs with this one, or without it when it has come to nothing. */
export function withVpn(
  vpns: DeviceState['vpns'],
  name: string,
  vpn: VpnAtDevice = noVpn,
): ReadonlyMap<string, VpnAtDevice> {
  return vpn.ends.size === 0 && vpn.links.size === 0 ? withoutKeys(vpns, [name]) : withEntry(vpns, name, vpn);
}
