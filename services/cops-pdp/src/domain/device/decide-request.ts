import { recorded, type DeviceVerdict } from './verdict.js';
import type { DeviceCommand } from './device.commands.js';
import type { DeviceEvent } from './device.events.js';
import { noVpn, type DeviceState } from './device.state.js';
import { evolve } from './evolve.js';
import { deviceLimits } from './limits.js';
import { decisionsOf, pushesOf } from './pushes.js';

/**
 * REQ (VPN00 §6.2, §6.7): it is recorded, and answered in the same append. The answer names the tunnels that are there already
 * (V22) and what has to be installed or removed; a discovery is answered by NULL, and what it brings is pushed (V39).
 */
export function decideRequest(
  { type: _, session, now, mType, ...data }: Extract<DeviceCommand, { readonly type: 'request' }>,
  state: DeviceState,
): DeviceVerdict {
  const { handle, kind, vpn, stubLinks } = data;
  const before = state.handles.get(handle);
  if (before === undefined && state.handles.size >= deviceLimits.handles)
    return { kind: 'refused', refusal: 'too-many-handles' };
  if ((before?.stubLinks.size ?? 0) + stubLinks.length > deviceLimits.stubLinks)
    return { kind: 'refused', refusal: 'too-many-stub-links' };
  if (before?.isLost === false && before.outstanding.length >= deviceLimits.unreported)
    return { kind: 'refused', refusal: 'too-many-unreported' };
  // What a device says after a SSQ is all that it has (V24).
  const replaces = data.replaces || before?.isLost === true;
  const requested: DeviceEvent = { type: 'device-requested', data: { ...data, replaces } };
  const after = evolve(state, requested);
  const one = after.handles.get(handle);
  if (one === undefined) return recorded([requested]);
  const existing = kind === 'wanted' && vpn !== undefined ? existingOf(after, vpn, stubLinks) : [];
  const answers = decisionsOf(after, handle, one, session, now, { mType, existing });
  const pushes = pushesOf(answers.reduce(evolve, after), session, now);
  return recorded([requested, ...answers, ...pushes]);
}

/** Tunnels of the VPN that the device has, for a further stub link (VPN00 §6.2, V22, V37). */
function existingOf(state: DeviceState, vpn: string, stubLinks: readonly string[]): readonly number[] {
  const { ends } = state.vpns.get(vpn) ?? noVpn;
  return [...ends.values()].flatMap(({ end, known, wanted }) =>
    wanted !== 'absent' &&
    (known === 'installed' || known === 'active') &&
    end.stubLinks.some((link) => stubLinks.includes(link))
      ? [end.number]
      : [],
  );
}
