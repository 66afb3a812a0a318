import type { Operation } from './device.events.js';
import { mayExist, type DeviceState, type EndState, type HandleState, type VpnAtDevice } from './device.state.js';

/** What has to be done at a device so that it has what is wanted of one VPN. */
interface Difference {
  readonly remove: number[];
  readonly deactivate: number[];
  readonly install: number[];
  readonly activate: number[];
  readonly swap: { readonly deactivate: number; readonly activate: number }[];
}

/**
 * The operations that lead from what the device has to what is wanted of it, in the order of decision V7: removes, deactivates,
 * installs, activates; a swap is an activation that takes another tunnel out of use in the same step (V6).
 */
export function operationsOf(state: DeviceState, handle: HandleState, vpn: VpnAtDevice): readonly Operation[] {
  const { remove, deactivate, install, activate, swap } = differenceOf(vpn, handle, () => holdsInstalls(state));
  const operations: Operation[] = [];
  if (remove.length > 0) operations.push({ command: 'remove', tunnels: remove });
  if (deactivate.length > 0) operations.push({ command: 'deactivate', tunnels: deactivate });
  if (install.length > 0) operations.push({ command: 'install', tunnels: install });
  if (activate.length > 0) operations.push({ command: 'activate', tunnels: activate });
  for (const pair of swap) operations.push({ command: 'swap', ...pair });
  return operations;
}

/** A device that was given up reports its removals before it gets anything (V44). */
export const holdsInstalls = ({ vpns }: DeviceState): boolean => {
  for (const { ends } of vpns.values())
    for (const end of ends.values()) if (end.forgotten && mayExist(end)) return true;
  return false;
};

function differenceOf({ ends }: VpnAtDevice, { stubLinks }: HandleState, holds: () => boolean): Difference {
  const difference: Difference = { remove: [], deactivate: [], install: [], activate: [], swap: [] };
  let superseded: ReadonlySet<number> | undefined;
  for (const [number, end] of ends) {
    const { known, refused } = end;
    const isServed = end.end.stubLinks.some((link) => stubLinks.has(link));
    if (end.wanted === 'absent' || !isServed) {
      if (mayExist(end) && refused !== 'remove') difference.remove.push(number);
    } else if (known === 'unsent' || known === 'sent') {
      if (!holds()) difference.install.push(number);
    } else if (end.wanted === 'active' && known === 'installed') {
      if (refused !== 'activate') activateInto(difference, number, end, ends);
    } else if (end.wanted === 'installed' && known === 'active') {
      // Its successor takes it out of use, as soon as that one can be used.
      superseded ??= replacedOf(ends);
      if (!superseded.has(number) && refused !== 'deactivate') difference.deactivate.push(number);
    }
  }
  return difference;
}

/** Tunnels that another one is to take out of use. */
function replacedOf(ends: VpnAtDevice['ends']): ReadonlySet<number> {
  const replaced = new Set<number>();
  for (const { replaces, wanted, known } of ends.values())
    if (replaces !== undefined && wanted === 'active' && known !== 'active') replaced.add(replaces);
  return replaced;
}

function activateInto(into: Difference, number: number, end: EndState, ends: VpnAtDevice['ends']): void {
  const old = end.replaces === undefined ? undefined : ends.get(end.replaces);
  if (old?.known === 'active' && old.wanted !== 'active')
    into.swap.push({ deactivate: old.end.number, activate: number });
  else into.activate.push(number);
}
