import type { CapacityEntry, Profile } from '@parley/cpp';
import { entryAt } from '../demand.js';
import { pairKey } from '../pair-key.js';
import { saysOfPairs } from '../pipes.js';
import type { Site, Sites } from '../site.js';
import { askedSites, endPairsOf, hosedBps, linkKey, sumOf } from './end-pairs.js';
import type { End } from './hand-over-ends.js';
import { inProportion, type LoweredPipes } from './lowered-pipes.js';

type Node = Profile['customerNodesMap'][number];
type Rates = CapacityEntry['in'];

/**
 * The capacity entries of some nodes, one for each of their border links. A link without an entry of its own has the entry that names no link;
 * that entry is returned with the name of the link.
 */
function entriesOf(nodes: readonly Node[], capacity: readonly CapacityEntry[]): readonly CapacityEntry[] {
  const links = new Map(nodes.map((node) => [linkKey(node), node.linkIdentifier]));
  return [...links.values()].flatMap((linkIdentifier): readonly CapacityEntry[] => {
    const entry = entryAt(capacity, linkIdentifier);
    return entry === undefined ? [] : [{ ...entry, ...(linkIdentifier !== undefined && { linkIdentifier }) }];
  });
}

/**
 * The capacity entries of the document for our own network. The border links of sites behind a hand-over give way to one entry for the link of
 * the hand-over: what those sites send together, but no more than all other sites receive, and the same the other way.
 */
export function ownCapacity(
  profile: Profile,
  capacity: readonly CapacityEntry[],
  ends: readonly End[],
  nameOf: (site: string) => string,
): readonly CapacityEntry[] {
  const { customerNodesMap } = profile;
  const behind = new Set(ends.flatMap(({ nodes }) => nodes.flatMap(({ linkIdentifier }) => linkIdentifier ?? [])));
  const own = capacity.filter(({ linkIdentifier }) => linkIdentifier === undefined || !behind.has(linkIdentifier));
  if (saysOfPairs(profile)) return [...own, ...withPipesOver(profile, capacity, ends, nameOf)];
  const handedOver = ends.flatMap(({ nodes, link }): readonly CapacityEntry[] => {
    const entries = entriesOf(nodes, capacity);
    if (entries.length === 0) return [];
    const others = entriesOf(
      customerNodesMap.filter((node) => !nodes.includes(node)),
      capacity,
    );
    const together = (way: 'in' | 'out'): Rates =>
      ratesTogether(
        entries.map((entry) => entry[way]),
        others.map((entry) => entry[way === 'in' ? 'out' : 'in'].committedBps),
      );
    return [{ linkIdentifier: link, in: together('in'), out: together('out') }];
  });
  return [...own, ...handedOver];
}

/** The rates of several sites together: their sum, the committed one no higher than the sum of `ofOthers`. */
function ratesTogether(rates: readonly Rates[], ofOthers: readonly number[]): Rates {
  const committedBps = Math.min(sumOf(rates.map((one) => one.committedBps)), sumOf(ofOthers));
  return { committedBps, ...peaksOf(rates) };
}

/**
 * The same for a document that says something of single pairs: at each hand-over the sum of its pipes, and beside it what the hoses of its sites send, but no more than
 * the hoses at the other ends receive, and the same the other way.
 */
function withPipesOver(
  profile: Profile,
  capacity: readonly CapacityEntry[],
  ends: readonly End[],
  nameOf: (site: string) => string,
): readonly CapacityEntry[] {
  const sites = askedSites(profile);
  const pairs = endPairsOf(profile, sites, nameOf);
  const hosed = (isBehind: (site: string) => boolean, way: 'in' | 'out') =>
    sumOf(
      [...sites.values()]
        .filter(({ identifier }) => isBehind(identifier))
        .map((site) => hosedBps(site, way, sites, nameOf, pairs)),
    );
  return ends.flatMap(({ nodes, link, identifier }): readonly CapacityEntry[] => {
    const entries = entriesOf(nodes, capacity);
    const piped = (way: 'in' | 'out') =>
      sumOf(
        [...pairs.values()].flatMap((pair) =>
          pair[way === 'in' ? 'from' : 'to'] === identifier ? (pair.pipedBps ?? 0) : [],
        ),
      );
    const isBehind = (site: string) => nameOf(site) === identifier;
    const hasAll = entries.length === new Set(nodes.map(linkKey)).size;
    /** Whether a site exchanges traffic with this hand-over by hose, and not by a pipe. */
    const isOther = (site: string, way: 'in' | 'out') => {
      const pair = pairs.get(way === 'in' ? pairKey(identifier, nameOf(site)) : pairKey(nameOf(site), identifier));
      return pair !== undefined && pair.pipedBps === undefined;
    };
    const together = (way: 'in' | 'out'): Rates => {
      const others = hosed((site) => isOther(site, way), way === 'in' ? 'out' : 'in');
      const committedBps = sumOf([piped(way), Math.min(hosed(isBehind, way), others)]);
      return { committedBps, ...(hasAll && peaksOf(entries.map((entry) => entry[way]))) };
    };
    const rates = { in: together('in'), out: together('out') };
    return entries.length === 0 && rates.in.committedBps + rates.out.committedBps === 0
      ? []
      : [{ linkIdentifier: link, ...rates }];
  });
}

function peaksOf(rates: readonly Rates[]): Omit<Rates, 'committedBps'> {
  const hasPeak = rates.every(({ peakBps }) => peakBps !== undefined);
  const hasBurst = rates.every(({ burstOctets }) => burstOctets !== undefined);
  return {
    ...(hasPeak && { peakBps: sumOf(rates.map(({ peakBps = 0 }) => peakBps)) }),
    ...(hasBurst && { burstOctets: sumOf(rates.map(({ burstOctets = 0 }) => burstOctets)) }),
  };
}

/**
 * The capacity of a counter-offer, with an entry for each border link of the customer. `lowered` is what our network commits of `ours`; a rate that
 * was lowered at a hand-over is shared among the sites behind it in proportion to what each of them asked.
 */
export function customerCapacity(
  asked: readonly CapacityEntry[],
  ours: readonly CapacityEntry[],
  lowered: readonly CapacityEntry[],
  ends: readonly End[],
  piped: LoweredPipes | undefined,
): readonly CapacityEntry[] {
  const handOvers = new Set(ends.map(({ link }) => link));
  const own = lowered.filter(({ linkIdentifier }) => linkIdentifier === undefined || !handOvers.has(linkIdentifier));
  const behind = ends.flatMap(({ nodes, link, identifier }) => {
    const [before, after] = [entryAt(ours, link), entryAt(lowered, link)];
    if (before === undefined || after === undefined) return [];
    return entriesOf(nodes, asked).map((entry) => {
      const committed = (way: 'in' | 'out') => {
        const site = piped && siteAtLink(piped.sites, entry.linkIdentifier);
        if (piped === undefined || site === undefined)
          return inProportion(entry[way].committedBps, before[way].committedBps, after[way].committedBps);
        return piped.pipedBps(site, way) + inProportion(piped.hosedBps(site, way), ...piped.hosesAt(identifier, way));
      };
      const rates = (way: 'in' | 'out') => lowerRates(entry[way], committed(way), before[way], after[way]);
      return { ...entry, in: rates('in'), out: rates('out') };
    });
  });
  return [...own, ...behind];
}

/** The site at a border link. Undefined: the capacity entry names no link, so that it is about several sites. */
export const siteAtLink = (sites: Sites, link: string | undefined): Site | undefined =>
  [...sites.values()].find(({ linkIdentifier }) => linkIdentifier === link);

function lowerRates(rates: Rates, committedBps: number, before: Rates, after: Rates): Rates {
  if (rates.peakBps === undefined) return { ...rates, committedBps };
  return {
    ...rates,
    committedBps,
    peakBps: Math.max(committedBps, inProportion(rates.peakBps, before.peakBps, after.peakBps)),
  };
}
