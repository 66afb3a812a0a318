import type { TunnelStatus } from '@parley/cops';
import { groupedBy } from '../maps.js';
import { withPushes, type DeviceVerdict } from './verdict.js';
import type { DeviceCommand, TunnelSaid } from './device.commands.js';
import type { DeviceReported, Outcome } from './device.events.js';
import { noVpn, type DeviceState, type Outstanding } from './device.state.js';

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
  const outcomes = outcomesOf(known, report, answered);
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
  { isSuccess }: Report,
  answered: Outstanding | undefined,
): readonly Outcome[] {
  const said = tunnels.flatMap(({ number, status, errorCode }) => {
    const meant = status ?? statusOf(number, isSuccess, answered);
    return meant === undefined ? [] : [{ number, status: meant, errorCode }];
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
        return isSuccess ? 'installed' : 'retries-used-up';
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
