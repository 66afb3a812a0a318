import { isNamedBy, type Cpd, type Profile, type ScopeEntry } from '@parley/cpp';
import { saysOfPairs } from '../pipes.js';
import { askedSites } from './end-pairs.js';
import { endNames, endsIn, type End, type HandOver } from './hand-over-ends.js';
import { customerCapacity, ownCapacity } from './hand-over-capacity.js';
import { pipesLowered, withPipeRates } from './lowered-pipes.js';
import { namesOneOf, openEnds, scopeOfEnds, unlikeGuarantees } from './scope-of-ends.js';

type Node = Profile['customerNodesMap'][number];

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
      ...(scope !== undefined && { scope: ownScope(profile, scope, ends, points) }),
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
      ...(capacity !== undefined && { capacity: ownCapacity(profile, capacity, ends, endNames(ends)) }),
    };
  });
}

function ownScope(
  profile: Profile,
  scope: readonly ScopeEntry[],
  ends: readonly End[],
  points: (list: readonly string[]) => readonly string[],
): readonly ScopeEntry[] {
  if (ends.length === 0) return scope;
  const named = (entry: ScopeEntry): ScopeEntry => ({
    ...entry,
    ...(entry.ingress !== undefined && { ingress: points(entry.ingress) }),
    ...(entry.egress !== undefined && { egress: points(entry.egress) }),
  });
  const behind = ends.flatMap(({ nodes }) => nodes);
  const nameOf = endNames(ends);
  const own = saysOfPairs(profile)
    ? scopeOfEnds(profile, askedSites(profile), { nameOf, named, isTouched: (entry) => namesOneOf(entry, behind) })
    : scope.map(named);
  return [...own, ...openEnds(profile, own, nameOf)];
}

/** Guarantees of pairs that hand-overs make one pair of, and no one guarantee includes. */
export const unlikeAtHandOvers = (asked: Cpd, handOvers: readonly HandOver[]): readonly string[] =>
  asked.components.flatMap(({ profiles }) =>
    profiles.flatMap((profile) =>
      saysOfPairs(profile) ? unlikeGuarantees(profile, askedSites(profile), endNames(endsIn(profile, handOvers))) : [],
    ),
  );

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
    const isChanged = lowered.capacity !== ours.capacity || lowered.scope !== ours.scope;
    const piped =
      saysOfPairs(profile) && isChanged ? pipesLowered(profile, askedSites(ours), lowered, endNames(ends)) : undefined;
    return {
      ...profile,
      ...(piped !== undefined && withPipeRates(profile, piped)),
      customerNodesMap: profile.customerNodesMap.map((node) =>
        behind.has(node) ? node : (placed.get(node.identifier) ?? node),
      ),
      ...(lowered.conformanceTraffic !== undefined && { conformanceTraffic: lowered.conformanceTraffic }),
      ...(profile.capacity !== undefined &&
        lowered.capacity !== undefined &&
        lowered.capacity !== ours.capacity && {
          capacity: customerCapacity(profile.capacity, ours.capacity ?? [], lowered.capacity, ends, piped),
        }),
    };
  });
}

export const mapProfiles = (cpd: Cpd, change: (profile: Profile, component: number, at: number) => Profile): Cpd => ({
  ...cpd,
  components: cpd.components.map((component, index) => ({
    ...component,
    profiles: component.profiles.map((profile, at) => change(profile, index, at)),
  })),
});
