import { unreachable } from '@parley/cpnp';
import type { TunnelStatus } from '@parley/cops';
import { withEntry } from '../maps.js';
import { withVpn } from './after-request.js';
import type { DeviceReported, Outcome } from './device.events.js';
import {
  mayExist,
  type DeviceState,
  type EndState,
  type HandleState,
  type Outstanding,
  type VpnAtDevice,
} from './device.state.js';
import { namedIn, withRefusals } from './refusals.js';
import { tunnelsIn } from './removals.js';

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
  const answers = before?.outstanding.filter((one) => one.decision === decision) ?? [];
  const removals = tunnelsIn(answers, 'remove');
  const asked = { tunnels: namedIn(answers), at: answers[0]?.at };
  const after = withOutcomes(vpn, outcomes, removals, asked);
  return { ...answered, vpns: withVpn(answered.vpns, name, after) };
}

const unanswered = ({ outstanding }: HandleState, decision: number): readonly Outstanding[] =>
  outstanding.filter((one) => one.decision !== decision);

function withOutcomes(
  vpn: VpnAtDevice,
  outcomes: readonly Outcome[],
  removals: ReadonlySet<number>,
  asked: { readonly tunnels: ReadonlySet<number>; readonly at: string | undefined },
): VpnAtDevice {
  const ends = new Map(vpn.ends);
  for (const { status, errorCode, tunnels } of outcomes)
    for (const number of tunnels) {
      const end = ends.get(number);
      if (end === undefined) continue;
      const askedAt = asked.tunnels.has(number) ? asked.at : undefined;
      const next = withRefusals(end, afterStatus(end, status, errorCode, removals.has(number)), askedAt);
      // What is not wanted and is not there has come to its end.
      if (next.wanted === 'absent' && !mayExist(next)) ends.delete(number);
      else ends.set(number, next);
    }
  return { ...vpn, ends };
}

/** Whether what is said of an end is not known: of what accounting lists, most is (V21). */
export function saysMore(end: EndState, status: TunnelStatus, errorCode: number): boolean {
  const next = afterStatus(end, status, errorCode, false);
  return next.known !== end.known || next.refused !== end.refused || next.errorCode !== end.errorCode;
}

/** V16: what each status says of the tunnel at this end. */
function afterStatus(
  { refused, ...end }: EndState,
  status: TunnelStatus,
  errorCode: number,
  isRemoval: boolean,
): EndState {
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
      // A removal that came to nothing is not asked for again at once, however often the device says so.
      return { ...said, known: 'failed', ...((isRemoval || refused === 'remove') && { refused: 'remove' }) };
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
