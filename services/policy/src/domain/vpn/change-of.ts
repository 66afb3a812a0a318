import type { Amount } from '../ledger.events.js';
import { amountsOf, type Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import { endsOf } from './plan-ends.js';
import type { Provisioning } from './vpn-plan.js';

/** What is recorded of an offer's provisioning, and of the way there from what is agreed. */
export interface PlannedChange {
  readonly provisioning: Provisioning;
  /** Old and new together, where both reserve. */
  readonly during?: readonly Amount[];
}

/**
 * Tunnels that an update changes are made anew beside the old ones, and both reserve until the swap (draft-macrae §6.8). Where there
 * is no room for both the old ones are removed first, and the plan says so. Nothing of this while no device holds anything.
 */
export function changeOf(
  provisioning: Provisioning,
  amounts: readonly Amount[],
  ledger: Ledger,
  orderId: string,
  network: Network,
): PlannedChange {
  const reservation = ledger.reservations.get(orderId);
  const before = reservation?.agreed;
  if (provisioning.provisioner !== 'vpn' || reservation?.isTaken !== true || before?.ends === undefined)
    return { provisioning };
  if (!replaces(endsOf(provisioning.plan), before.ends)) return { provisioning };
  const old = new Map(before.amounts.map(({ resource, bps }) => [resource, bps]));
  const own = new Map(amountsOf(reservation).map(({ resource, bps }) => [resource, bps]));
  const during = amounts.map(({ resource, bps }) => ({ resource, bps: bps + (old.get(resource) ?? 0) }));
  const hasRoom = during.every(({ resource, bps }) => {
    const others = (ledger.reservedBps.get(resource) ?? 0) - (own.get(resource) ?? 0);
    return bps <= network.capacityOf(resource) - others;
  });
  if (hasRoom) return { provisioning, during };
  return { provisioning: { ...provisioning, plan: { ...provisioning.plan, replacement: 'remove-first' } } };
}

function replaces(after: readonly string[], before: readonly string[]): boolean {
  const known = new Map(before.map((line) => halves(line)));
  return after.some((line) => {
    const [name, made] = halves(line);
    return (known.get(name) ?? made) !== made;
  });
}

const halves = (line: string): readonly [string, string] => {
  const at = line.lastIndexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
};
