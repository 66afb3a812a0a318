import { ratesOf, type Profile } from '@parley/cpp';
import { coreResource, stubResource } from '../src/domain/network.js';
import type { CapacityReserved } from '../src/domain/ledger.events.js';

type Offer = CapacityReserved['data'];

/** The profiles that an offer commits to, by which what is asked is offered where it says nothing else. */
export const offeredProfiles = ({ cpd }: Pick<Offer, 'cpd'>, asked: readonly Profile[]): readonly Profile[] =>
  cpd === undefined
    ? asked
    : (
        cpd as unknown as { readonly components: readonly { readonly profiles: readonly Profile[] }[] }
      ).components.flatMap(({ profiles }) => profiles);

/** The paths of one profile among those of an offer: for each ordered pair of border links, the devices on the way. */
export interface LaidPair {
  readonly from: string;
  readonly to: string;
  readonly over: readonly string[];
}

/**
 * Adds to `load`, by resource, some traffic that a profile permits: each pair of `paths` in turn sends `share` of what its ends have left, in bit/s.
 * Whatever the shares are, no site sends or receives more than it has committed (RFC 7297 §3.2, the hose model).
 */
export function addTraffic(
  load: Map<string, number>,
  { capacity }: Profile,
  paths: readonly LaidPair[],
  shares: readonly number[],
): void {
  const left = new Map<string, number>();
  const leftAt = (end: string, rate: number): number => left.get(end) ?? rate;
  for (const [at, { from, to, over }] of paths.entries()) {
    const [sent, heard] = [`${from} in`, `${to} out`];
    const most = Math.min(leftAt(sent, ratesOf(capacity, from).inBps), leftAt(heard, ratesOf(capacity, to).outBps));
    const bps = Math.floor(most * (shares[at % shares.length] ?? 0));
    left.set(sent, leftAt(sent, ratesOf(capacity, from).inBps) - bps);
    left.set(heard, leftAt(heard, ratesOf(capacity, to).outBps) - bps);
    const hops = over.slice(1).map((device, hop) => coreResource(over[hop] ?? '', device));
    for (const resource of [stubResource(from, 'in'), ...hops, stubResource(to, 'out')])
      load.set(resource, (load.get(resource) ?? 0) + bps);
  }
}
