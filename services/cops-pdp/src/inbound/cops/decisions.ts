import { unreachable } from '@parley/cpnp';
import {
  instanceOf,
  pridOf,
  pushedContext,
  requestTypes,
  vpnClientType,
  vpnDecisionMessages,
  type Context,
  type PdpCommand,
  type Prid,
  type VpnOrder,
} from '@parley/cops';
import type { DeviceDecided, Operation } from '../../domain/device/device.events.js';
import type { DeviceState } from '../../domain/device/device.state.js';
import type { TunnelEnd } from '../../domain/tunnel-end.js';
import { slid, vpnId } from './names.js';
import { rowOf } from './rows.js';

/** What the session's machine is told of a decision; `state` is the device's after it. Nothing, if it has no orders. */
export function commandOf(decided: DeviceDecided['data'], state: DeviceState): PdpCommand | undefined {
  const { handle, solicited } = decided;
  const vpn = state.handles.get(handle)?.vpn;
  const ends = vpn === undefined ? undefined : state.vpns.get(vpn)?.ends;
  const orders = ordersOf(decided.operations, (number) => ends?.get(number)?.end);
  // One DEC, as it was decided: its size was seen to, and its report is one.
  const said = vpnDecisionMessages({ handle, solicited, context: contextOf(decided), orders });
  const [first, ...rest] = said.flatMap(({ decisions }) => decisions ?? []);
  if (first === undefined) return undefined;
  return {
    kind: 'decide',
    clientType: vpnClientType,
    handle,
    decisions: [first, ...rest],
    answers: solicited,
    tag: String(decided.decision),
  };
}

/** The orders of a DEC (VPN00 §8.2.3); `endOf` gives the rows of what is installed. */
const ordersOf = (
  operations: readonly Operation[],
  endOf: (number: number) => TunnelEnd | undefined,
): readonly VpnOrder[] => operations.map((operation) => orderOf(operation, endOf));

function orderOf(operation: Operation, endOf: (number: number) => TunnelEnd | undefined): VpnOrder {
  switch (operation.command) {
    case 'install':
      return {
        command: 'install',
        bindings: operation.tunnels.flatMap((number) => {
          const end = endOf(number);
          return end === undefined ? [] : [{ prid: pridOf(number), row: rowOf(end) }];
        }),
      };
    case 'null':
    case 'remove':
    case 'activate':
    case 'deactivate':
      return { command: operation.command, prids: operation.tunnels.map((number) => pridOf(number)) };
    case 'swap':
      return {
        command: 'swap',
        deactivate: pridOf(operation.deactivate),
        activate: pridOf(operation.activate),
      };
    case 'attend':
    case 'leave':
      return { command: operation.command, vpnId: vpnId(operation.vpn), stubLink: slid(operation.stubLink) };
    default:
      return unreachable(operation);
  }
}

/** That of the REQ which is answered, or of a push (V2). */
const contextOf = ({ mType }: DeviceDecided['data']): Context =>
  mType === 0 ? pushedContext : { rType: requestTypes.configuration, mType };

/** The number of a tunnel; undefined for a PRID of another table. */
export function numberOf(prid: Prid): number | undefined {
  const number = instanceOf(prid);
  return Number.isSafeInteger(number) && pridOf(number) === prid ? number : undefined;
}
