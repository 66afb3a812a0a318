import { unreachable } from '@parley/cpnp';
import type { TunnelStatus } from '@parley/cops';
import { withEntry } from '../maps.js';
import { withVpn } from './after-request.js';
import type { DeviceReported, Outcome } from './device.events.js';
import type { DeviceState, EndState, HandleState, Outstanding, VpnAtDevice } from './device.state.js';

export function afterReport(state: DeviceState, data: DeviceReported['data']): DeviceState {
  const { handle, vpn: name, decision, outcomes } = data;
  const before = state.handles.get(handle);
  const answered =
    before === undefined || decision === undefined
      ? state
      : {
          ...state,
          handles: withEntry(state.handles, handle, { ...before, outstanding: unanswered(before, decision) }),
        };
  const vpn = name === undefined ? undefined : state.vpns.get(name);
  if (name === undefined || vpn === undefined || outcomes.length === 0) return answered;
  return { ...answered, vpns: withVpn(answered.vpns, name, withOutcomes(vpn, outcomes)) };
}

const unanswered = ({ outstanding }: HandleState, decision: number): readonly Outstanding[] =>
  outstanding.filter((one) => one.decision !== decision);

function withOutcomes(vpn: VpnAtDevice, outcomes: readonly Outcome[]): VpnAtDevice {
  const ends = new Map(vpn.ends);
  for (const { status, errorCode, tunnels } of outcomes)
    for (const number of tunnels) {
      const end = ends.get(number);
      if (end === undefined) continue;
      const next = afterStatus(end, status, errorCode);
      // What is not wanted and is not there has come to its end.
      if (next.wanted === 'absent' && isGone(next)) ends.delete(number);
      else ends.set(number, next);
    }
  return { ...vpn, ends };
}

/** Whether the device has said that it holds nothing of the tunnel. */
export const isGone = ({ known }: Pick<EndState, 'known'>): boolean =>
  known === 'removed' || known === 'failed' || known === 'gave-up' || known === 'unsent';

/** V16: what each status says of the tunnel at this end. */
function afterStatus({ refused: _, ...end }: EndState, status: TunnelStatus, errorCode: number): EndState {
  const said = { ...end, errorCode };
  switch (status) {
    case 'installed':
    case 'deactivated':
      return { ...said, known: 'installed' };
    case 'activated':
      return { ...said, known: 'active' };
    case 'retrying':
      return { ...said, known: 'retrying' };
    case 'retries-used-up':
      return { ...said, known: 'gave-up' };
    case 'removed':
      return { ...said, known: 'removed' };
    case 'failed':
      return { ...said, known: 'failed' };
    case 'not-removed':
      return { ...said, refused: 'remove' };
    case 'not-activated':
      return { ...said, known: 'installed', refused: 'activate' };
    case 'not-deactivated':
      return { ...said, known: 'active', refused: 'deactivate' };
    default:
      return unreachable(status);
  }
}
