import type { CapacityEntry, Profile } from './generated/cpd.js';

/** bit/s, in both directions of border links. */
export interface CommittedRates {
  readonly inBps: number;
  readonly outBps: number;
}

/** The entry of a link, else the one for every link. */
export const entryAt = (capacity: readonly CapacityEntry[], link: string | undefined): CapacityEntry | undefined =>
  (link === undefined ? undefined : capacity.find(({ linkIdentifier }) => linkIdentifier === link)) ??
  capacity.find(({ linkIdentifier }) => linkIdentifier === undefined);

/** Committed rates at a link: its own entry, else the one for every link, else nothing is committed (best effort). */
export function ratesOf(
  capacity: readonly CapacityEntry[] | undefined,
  linkIdentifier: string | undefined,
): CommittedRates {
  const entry = entryAt(capacity ?? [], linkIdentifier);
  return { inBps: entry?.in.committedBps ?? 0, outBps: entry?.out.committedBps ?? 0 };
}

/** The same at all border links of a profile together. What is at one link is one site; a node without one gets a link of its own. */
export function ratesTogether({
  customerNodesMap: nodes,
  capacity,
}: Pick<Profile, 'customerNodesMap' | 'capacity'>): CommittedRates {
  const links = new Map(nodes.map(({ linkIdentifier: link, identifier }) => [link ?? `node ${identifier}`, link]));
  const rates = [...links.values()].map((link) => ratesOf(capacity, link));
  const sum = (direction: keyof CommittedRates) => rates.reduce((total, rate) => total + rate[direction], 0);
  return { inBps: sum('inBps'), outBps: sum('outBps') };
}
