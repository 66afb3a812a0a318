import type { TunnelStatus } from '@parley/cops';
import { groupedBy } from '../maps.js';
import { withPushes, type DeviceVerdict } from './verdict.js';
import type { DeviceCommand, TunnelSaid } from './device.commands.js';
import type { DeviceReported, Outcome } from './device.events.js';
import { noVpn, type DeviceState, type HandleState, type Outstanding, type VpnAtDevice } from './device.state.js';
import { saysMore } from './after-report.js';
import { saysNothingIsThere, statusMeant, tunnelsIn } from './removals.js';

type Report = Extract<DeviceCommand, { readonly type: 'report' }>;

/**
 * RPT (VPN00 §6.4): a solicited one answers the oldest decision of its handle that has none (RFC 2748 §3.3). One that answers
 * nothing tells what it tells all the same. Tunnels that this device was never told of are counted and forgotten.
 */
export function decideReport(report: Report, state: DeviceState): DeviceVerdict {
  const one = state.handles.get(report.handle);
  if (one === undefined) return { kind: 'refused', refusal: 'unknown-handle' };
  const answered = report.solicited ? one.outstanding[0] : undefined;
  const { ends } = (one.vpn === undefined ? undefined : state.vpns.get(one.vpn)) ?? noVpn;
  const known = report.tunnels.filter(({ number }) => ends.has(number));
  const outcomes = outcomesOf(known, report, one, answered, ends);
  const strangers = report.tunnels.length - known.length;
  if (answered === undefined && outcomes.length === 0) return { kind: 'unchanged', strangers };
  const reported: DeviceReported = {
    type: 'device-reported',
    data: {
      handle: report.handle,
      ...(one.vpn !== undefined && { vpn: one.vpn }),
      ...(answered !== undefined && { decision: answered.decision }),
      outcomes,
    },
  };
  const verdict = withPushes([reported], state, report);
  return verdict.kind === 'refused' ? verdict : { ...verdict, strangers };
}

function outcomesOf(
  tunnels: readonly TunnelSaid[],
  { isSuccess, isAccounting = false }: Report,
  { outstanding }: HandleState,
  answered: Outstanding | undefined,
  ends: VpnAtDevice['ends'],
): readonly Outcome[] {
  const removals = tunnelsIn(answered === undefined ? [] : [answered], 'remove');
  const coming = tunnelsIn(
    outstanding.filter((one) => one !== answered),
    'install',
  );
  const said = tunnels.flatMap(({ number, status = statusOf(number, isSuccess, answered), errorCode }) => {
    const end = ends.get(number);
    if (status === undefined || end === undefined) return [];
    const isRemoval = removals.has(number) || end.wanted === 'absent';
    const meant = statusMeant(status, errorCode, isRemoval);
    // It was said before the device had the install that is on its way (V41), and says nothing of what there will be.
    if (coming.has(number) && saysNothingIsThere(meant)) return [];
    return isAccounting && !saysMore(end, meant, errorCode) ? [] : [{ number, status: meant, errorCode }];
  });
  return [...groupedBy(said, ({ status, errorCode }) => `${status} ${errorCode}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ status: first.status, errorCode: first.errorCode, tunnels: group.map(({ number }) => number) }];
  });
}

/** What a report without a status means, by the decision that it answers (V15). */
function statusOf(number: number, isSuccess: boolean, answered: Outstanding | undefined): TunnelStatus | undefined {
  for (const operation of answered?.operations ?? []) {
    if (operation.command === 'swap') {
      if (operation.activate === number) return isSuccess ? 'activated' : 'not-activated';
      if (operation.deactivate === number) return isSuccess ? 'deactivated' : 'not-deactivated';
    }
    if (!('tunnels' in operation) || !operation.tunnels.includes(number)) continue;
    switch (operation.command) {
      case 'install':
        // Whether anything is there is not said.
        return isSuccess ? 'installed' : 'failed';
      case 'remove':
        return isSuccess ? 'removed' : 'not-removed';
      case 'activate':
        return isSuccess ? 'activated' : 'not-activated';
      case 'deactivate':
        return isSuccess ? 'deactivated' : 'not-deactivated';
      case 'null':
        return undefined;
    }
  }
  return undefined;
}
