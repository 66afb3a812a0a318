import { unreachable } from '@parley/cpnp';
import type { DeviceCommand } from './device.commands.js';
import type { DeviceEvent, DeviceWanted, SessionKey } from './device.events.js';
import { mayExist, tunnelsWhere, type DeviceState } from './device.state.js';
import { decideLapse } from './lapse.js';
import { decideListing, decideUnlisting } from './unlisting.js';
import { decideReport } from './decide-report.js';
import { decideRequest } from './decide-request.js';
import { dueAgain } from './refusals.js';
import { recorded, withPushes, type DeviceVerdict } from './verdict.js';

/** What comes of a command. Pure and total. */
export function decide(command: DeviceCommand, state: DeviceState): DeviceVerdict {
  if ('session' in command && command.type !== 'open-session' && !isHolder(state, command.session))
    return { kind: 'refused', refusal: 'not-the-holder' };
  switch (command.type) {
    case 'open-session': {
      const { session, proof, cached, address } = command;
      const data = { ...session, proof, cached, ...(address !== undefined && { address }) };
      return recorded([{ type: 'device-session-opened', data }]);
    }
    case 'close-session':
      return recorded([{ type: 'device-session-closed', data: { ...command.session, cause: command.cause } }]);
    case 'request':
      return decideRequest(command, state);
    case 'delete-request': {
      const { handle, reason } = command;
      if (!state.handles.has(handle)) return { kind: 'unchanged' };
      const deleted: DeviceEvent = { type: 'device-request-deleted', data: { handle, reason } };
      return withPushes([deleted], state, command);
    }
    case 'report':
      return decideReport(command, state);
    case 'push':
      return withPushes([], state, command);
    case 'want':
      return decideWant(command, state);
    case 'forget':
      return decideForget(state);
    case 'unlist':
      return decideUnlisting(state);
    case 'list':
      return decideListing(state);
    case 'lapse':
      return decideLapse(state);
    case 'retry':
      return recorded(dueAgain(state, command.now).map((data) => ({ type: 'device-retried', data })));
    default:
      return unreachable(command);
  }
}

const isHolder = ({ session }: DeviceState, { process, epoch, session: name }: SessionKey): boolean =>
  session !== undefined && session.process === process && session.epoch === epoch && session.session === name;

function decideWant(
  { vpn, stubLinks, ends, activate, deactivate, remove }: Omit<DeviceWanted['data'], 'settled' | 'forgotten'>,
  state: DeviceState,
): DeviceVerdict {
  const known = state.vpns.get(vpn)?.ends;
  const settled = remove.filter((number) => {
    const end = known?.get(number);
    return end === undefined || !mayExist(end) || state.isUnlisted === true;
  });
  // The row of a tunnel never changes: what is known already stays as it is.
  const added = ends.filter(({ end }) => known?.has(end.number) !== true);
  const data = {
    ...{ vpn, ends: added, activate, remove, settled, forgotten: false },
    ...(stubLinks !== undefined && { stubLinks }),
    ...(deactivate !== undefined && { deactivate }),
  };
  return recorded([{ type: 'device-wanted', data }]);
}

/** All that the device still has to remove is owed before it gets anything new (V44). */
function decideForget(state: DeviceState): DeviceVerdict {
  const owed = tunnelsWhere(state, ({ wanted, forgotten }) => wanted === 'absent' && !forgotten);
  return recorded(
    owed.map(({ vpn, tunnels: remove }) => ({
      type: 'device-wanted',
      data: { vpn, ends: [], activate: [], remove, settled: [], forgotten: true },
    })),
  );
}
