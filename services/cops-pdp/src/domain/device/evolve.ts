import { unreachable } from '@parley/cpnp';
import { keysWhere, withEntry, withoutKeys } from '../maps.js';
import { afterDecision } from './after-decision.js';
import { afterReport } from './after-report.js';
import { afterDeletion, afterRequest } from './after-request.js';
import { afterUnlisting } from './after-unlisting.js';
import { afterWant } from './after-want.js';
import { afterLapse } from './after-lapse.js';
import type { DeviceEvent, DeviceSessionOpened } from './device.events.js';
import type { DeviceState, EndState, HandleState, VpnAtDevice } from './device.state.js';

/** The device after an event. Total over released events; checks no rule. */
export function evolve(state: DeviceState, event: DeviceEvent): DeviceState {
  switch (event.type) {
    case 'device-session-opened':
      return afterOpening(state, event.data);
    case 'device-session-closed': {
      const { session: _, ...rest } = state;
      return event.data.session === state.session?.session ? rest : state;
    }
    case 'device-requested':
      return afterRequest(state, event.data);
    case 'device-request-deleted':
      return afterDeletion(state, event.data.handle);
    case 'device-decided':
      return afterDecision(state, event.data);
    case 'device-reported':
      return afterReport(state, event.data);
    case 'device-wanted':
      return afterWant(state, event.data);
    case 'device-listing-changed': {
      const { isUnlisted: _, ...listed } = state;
      return event.data.isListed ? listed : afterUnlisting(state);
    }
    case 'device-lapsed':
      return afterLapse(state, event.data);
    case 'device-retried': {
      const { vpn: name, tunnels } = event.data;
      const vpn = state.vpns.get(name);
      if (vpn === undefined) return state;
      const ends = withoutRefusals(vpn.ends, tunnels ?? vpn.ends.keys());
      return { ...state, vpns: withEntry(state.vpns, name, { ...vpn, ends }) };
    }
    default:
      return unreachable(event);
  }
}

/**
 * A device that kept its request states keeps them here too (RFC 3084 §7): it is asked about those alone of which a report may
 * be lost (V41). One that kept nothing requests anew; what it had may still be there.
 */
function afterOpening(state: DeviceState, data: DeviceSessionOpened['data']): DeviceState {
  const { process, epoch, session, cached } = data;
  const handles: ReadonlyMap<string, HandleState> = cached
    ? new Map([...state.handles].map(([handle, one]) => [handle, { ...one, isLost: one.outstanding.length > 0 }]))
    : new Map();
  const vpns = new Map([...state.vpns].map(([name, vpn]) => [name, cached ? forgiven(vpn) : restarted(vpn)]));
  return { ...state, session: { process, epoch, session }, handles, vpns };
}

/** What was refused is asked for again at once, and calls count from new. */
const forgiven = (vpn: VpnAtDevice): VpnAtDevice => ({
  ...vpn,
  ends: withoutRefusals(vpn.ends, vpn.ends.keys()),
  calls: new Map(),
});

function restarted(vpn: VpnAtDevice): VpnAtDevice {
  const ends = new Map(
    [...vpn.ends].map(([number, end]) => [
      number,
      { ...asIfNew(end), known: end.known === 'unsent' ? ('unsent' as const) : ('sent' as const) },
    ]),
  );
  // A link that went down is requested again, or discovered; one that leaves and was not asked about is gone with its handle.
  const down = keysWhere(vpn.links, (link) => link === 'down');
  const links = down.reduce((all, link) => withEntry(all, link, 'wanted' as const), vpn.links);
  return { links, ends, calls: withoutKeys(vpn.calls, vpn.calls.keys()) };
}

/** These may be asked again; how often they were refused is not forgotten. */
function withoutRefusals(before: VpnAtDevice['ends'], numbers: Iterable<number>): VpnAtDevice['ends'] {
  const ends = new Map(before);
  for (const number of numbers) {
    const end = before.get(number);
    if (end?.refused === undefined) continue;
    const { refused: _, ...willing } = end;
    ends.set(number, willing);
  }
  return ends;
}

function asIfNew({ refused: _, refusals: __, ...end }: EndState): EndState {
  return end;
}
