import { isNamedBy, type CapacityEntry, type Cpd, type Profile } from '@parley/cpp';
import { entryAt } from '../demand.js';
import { share } from '../fit.js';

type Node = Profile['customerNodesMap'][number];
type Rates = CapacityEntry['in'];

/** Sites that a partner connects, and the link of ours "device/stub" at which it hands their traffic over (N53). */
export interface HandOver {
  /** Identifiers of customer nodes. */
  readonly sites: readonly string[];
  readonly link: string;
  /**
   * At an end of a segment: what the node of the hand-over is called, as the sites behind it are in the document too. Absent: as the first
   * of them.
   */
  readonly node?: string;
}

/**
 * The document with hand-overs in place of the sites behind them, as our own network is asked for it: a hand-over is one node at the
 * interconnect, named as the first of its sites, with what all of them send and receive together, and no more than the others take and send.
 */
export function ownDocument(cpd: Cpd, handOvers: readonly HandOver[]): Cpd {
  return mapProfiles(cpd, (profile) => {
    const { customerNodesMap, scope, routingAndForwarding, flowIdentification, capacity } = profile;
    const ends = endsIn(profile, handOvers);
    const endOf = (node: Node) => ends.find(({ nodes }) => nodes.includes(node));
    /** A point of the scope, a hub, an end of a pair or a link, as the own document names it. */
    const named = (point: string, as: 'node' | 'link'): string => {
      const end = ends.find(({ nodes }) => nodes.some((node) => isNamedBy(point, node)));
      if (end === undefined) return point;
      return as === 'node' ? end.identifier : end.link;
    };
    const points = (list: readonly string[]) => [...new Set(list.map((point) => named(point, 'node')))];
    return {
      ...profile,
      customerNodesMap: customerNodesMap.flatMap((node): readonly Node[] => {
        const end = endOf(node);
        if (end === undefined) return [node];
        if (end.nodes[0] !== node) return [];
        const { siteIdentifier } = node;
        const isOne = end.nodes.length === 1 && siteIdentifier !== undefined && !end.isRepeated;
        return [{ identifier: end.identifier, linkIdentifier: end.link, ...(isOne && { siteIdentifier }) }];
      }),
      ...(scope !== undefined && {
        scope: scope.map((entry) => ({
          ...entry,
          ...(entry.ingress !== undefined && { ingress: points(entry.ingress) }),
          ...(entry.egress !== undefined && { egress: points(entry.egress) }),
        })),
      }),
      ...(routingAndForwarding !== undefined && {
        routingAndForwarding: {
          ...routingAndForwarding,
          ...(routingAndForwarding.hubs !== undefined && { hubs: points(routingAndForwarding.hubs) }),
          ...(routingAndForwarding.pairs !== undefined && {
            pairs: pairsNamed(routingAndForwarding.pairs, (node) => named(node, 'node')),
          }),
        },
      }),
      ...(flowIdentification !== undefined && {
        flowIdentification: flowIdentification.map((flow) =>
          flow.links === undefined
            ? flow
            : { ...flow, links: [...new Set(flow.links.map((link) => named(link, 'link')))] },
        ),
      }),
      ...(capacity !== undefined && { capacity: ownCapacity(profile, capacity, ends) }),
    };
  });
}

/** The pairs of a partial mesh by other names of its nodes: what has become one node is no pair, and each pair is there once. */
export function pairsNamed(
  pairs: readonly (readonly string[])[],
  nameOf: (node: string) => string,
): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const names = pair.map(nameOf);
    const key = JSON.stringify(names.toSorted());
    if (new Set(names).size > 1 && !found.has(key)) found.set(key, names);
  }
  return [...found.values()];
}

/** Sites behind a hand-over that a partial mesh joins with none of the others: there is nothing to hand over, and one reason each. */
export const unjoinedHandOvers = (asked: Cpd, own: Cpd, handOvers: readonly HandOver[]): readonly string[] =>
  asked.components.flatMap(({ profiles }, component) =>
    profiles.flatMap((profile, at) => {
      const { topology, pairs = [] } = own.components[component]?.profiles[at]?.routingAndForwarding ?? {};
      if (topology !== 'partial-mesh') return [];
      const joined = new Set(pairs.flat());
      return endsIn(profile, handOvers).flatMap(({ identifier, nodes }) =>
        joined.has(identifier)
          ? []
          : [`no pair of the partial mesh joins ${nodes.map((node) => node.identifier).join(', ')} with another site`],
      );
    }),
  );

/**
 * The customer's document as it is offered: what `offered` has lowered of the own document is lowered in it, at the sites behind a
 * hand-over in proportion.
 */
export function customerDocument(asked: Cpd, own: Cpd, offered: Cpd, handOvers: readonly HandOver[]): Cpd {
  return mapProfiles(asked, (profile, component, at) => {
    const ours = own.components[component]?.profiles[at];
    const lowered = offered.components[component]?.profiles[at];
    if (ours === undefined || lowered === undefined) throw new RangeError('the offered document has other profiles');
    const placed = new Map(lowered.customerNodesMap.map((node) => [node.identifier, node]));
    const ends = endsIn(profile, handOvers);
    const behind = new Set(ends.flatMap(({ nodes }) => nodes));
    return {
      ...profile,
      customerNodesMap: profile.customerNodesMap.map((node) =>
        behind.has(node) ? node : (placed.get(node.identifier) ?? node),
      ),
      ...(lowered.conformanceTraffic !== undefined && { conformanceTraffic: lowered.conformanceTraffic }),
      ...(profile.capacity !== undefined &&
        lowered.capacity !== undefined &&
        lowered.capacity !== ours.capacity && {
          capacity: customerCapacity(profile.capacity, ours.capacity ?? [], lowered.capacity, ends),
        }),
    };
  });
}

interface End {
  readonly identifier: string;
  readonly link: string;
  /** In the order of the profile. */
  readonly nodes: readonly Node[];
  /** They are in the document beside the hand-over. */
  readonly isRepeated: boolean;
}

/** The hand-overs that a profile has sites behind. */
export const endsIn = ({ customerNodesMap }: Profile, handOvers: readonly HandOver[]): readonly End[] =>
  handOvers.flatMap(({ sites, link, node }) => {
    const nodes = customerNodesMap.filter(({ identifier }) => sites.includes(identifier));
    const [first] = nodes;
    if (first === undefined) return [];
    return [{ identifier: node ?? first.identifier, link, nodes, isRepeated: node !== undefined }];
  });

/** A node that names no link has one of its own, which nobody else has. */
export const linkKey = ({ linkIdentifier, identifier }: Node): string => linkIdentifier ?? `${identifier} `;

/** One entry for each link of nodes, as capacity is given per link; the one of every link is named as the link that it is of. */
function entriesOf(nodes: readonly Node[], capacity: readonly CapacityEntry[]): readonly CapacityEntry[] {
  const links = new Map(nodes.map((node) => [linkKey(node), node.linkIdentifier]));
  return [...links.values()].flatMap((linkIdentifier): readonly CapacityEntry[] => {
    const entry = entryAt(capacity, linkIdentifier);
    return entry === undefined ? [] : [{ ...entry, ...(linkIdentifier !== undefined && { linkIdentifier }) }];
  });
}

function ownCapacity(
  { customerNodesMap }: Profile,
  capacity: readonly CapacityEntry[],
  ends: readonly End[],
): readonly CapacityEntry[] {
  const behind = new Set(ends.flatMap(({ nodes }) => nodes.flatMap(({ linkIdentifier }) => linkIdentifier ?? [])));
  const own = capacity.filter(({ linkIdentifier }) => linkIdentifier === undefined || !behind.has(linkIdentifier));
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

/** Of one site, its own rates; of more, their sums. */
function ratesTogether(rates: readonly Rates[], ofOthers: readonly number[]): Rates {
  const total = (of: (one: Rates) => number) =>
    rates.reduce((sum, one) => Math.min(Number.MAX_SAFE_INTEGER, sum + of(one)), 0);
  const others = ofOthers.reduce((sum, bps) => Math.min(Number.MAX_SAFE_INTEGER, sum + bps), 0);
  const committedBps = Math.min(
    total((one) => one.committedBps),
    others,
  );
  const hasPeak = rates.every(({ peakBps }) => peakBps !== undefined);
  const hasBurst = rates.every(({ burstOctets }) => burstOctets !== undefined);
  return {
    committedBps,
    ...(hasPeak && { peakBps: total(({ peakBps = 0 }) => peakBps) }),
    ...(hasBurst && { burstOctets: total(({ burstOctets = 0 }) => burstOctets) }),
  };
}

/** An entry for each link of the profile, as of every counter-offer. */
function customerCapacity(
  asked: readonly CapacityEntry[],
  ours: readonly CapacityEntry[],
  lowered: readonly CapacityEntry[],
  ends: readonly End[],
): readonly CapacityEntry[] {
  const handOvers = new Set(ends.map(({ link }) => link));
  const own = lowered.filter(({ linkIdentifier }) => linkIdentifier === undefined || !handOvers.has(linkIdentifier));
  const behind = ends.flatMap(({ nodes, link }) => {
    const [before, after] = [entryAt(ours, link), entryAt(lowered, link)];
    if (before === undefined || after === undefined) return [];
    return entriesOf(nodes, asked).map((entry) => ({
      ...entry,
      in: lowerInProportion(entry.in, before.in, after.in),
      out: lowerInProportion(entry.out, before.out, after.out),
    }));
  });
  return [...own, ...behind];
}

/** Bit/s, lowered as others were that are known; rounded down. */
export const inProportion = (bps: number, was: number | undefined, is: number | undefined): number =>
  was === undefined || is === undefined || is >= was ? bps : share(bps, is, was);

function lowerInProportion(rates: Rates, before: Rates, after: Rates): Rates {
  const committedBps = inProportion(rates.committedBps, before.committedBps, after.committedBps);
  if (rates.peakBps === undefined) return { ...rates, committedBps };
  return {
    ...rates,
    committedBps,
    peakBps: Math.max(committedBps, inProportion(rates.peakBps, before.peakBps, after.peakBps)),
  };
}

export const mapProfiles = (cpd: Cpd, change: (profile: Profile, component: number, at: number) => Profile): Cpd => ({
  ...cpd,
  components: cpd.components.map((component, index) => ({
    ...component,
    profiles: component.profiles.map((profile, at) => change(profile, index, at)),
  })),
});
