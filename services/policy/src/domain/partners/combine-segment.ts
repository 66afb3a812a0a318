import type { Cpd, Profile } from '@parley/cpp';
import { takenBy, type FittedProfile } from '../fitted-order.js';
import { documentOf, layOrder, offeredProfiles } from '../lay-order.js';
import type { Ledger } from '../ledger.state.js';
import { linksTaken } from '../links-taken.js';
import type { Network } from '../network.js';
import { placeSites } from '../place-sites.js';
import type { Pqo } from '../pqo.js';
import type { Procedure } from '../procedure.js';
import { asksForVpn } from '../vpn/provisioning-of.js';
import { sitePrefixesOf } from '../vpn/site-prefixes.js';
import type { Chosen, CombinedFound } from './combine.js';
import { endNames, endsIn, type HandOver } from './hand-over-ends.js';
import { customerDocument, mapProfiles, ownDocument, unjoinedHandOvers, unlikeAtHandOvers } from './hand-over.js';
import type { Segment } from './find-segments.js';
import { partialDocument, partialSegment, partnerNames } from './partial-document.js';
import type { HandedOver } from './own-legs.js';
import { sharesAt, sharesBeside, sharesBetween, type TakenOfPart } from './quality-shares.js';

/** A document that our own network carries in two parts, with a segment of a partner between them. */
export interface SplitDocument {
  /** The document as the customer asks, with the border link of each node. */
  readonly asked: Cpd;
  /** A profile with sites at both ends is two here, one after the other. */
  readonly own: Cpd;
  readonly handOvers: readonly [HandOver, HandOver];
  /** One for each border link that was chosen. */
  readonly reasons: readonly string[];
}

export type Split =
  ({ readonly kind: 'split' } & SplitDocument) | { readonly kind: 'not-kept'; readonly reasons: readonly string[] };

/** A profile with the sites of one end alone has one part. */
const isDivided = (profile: Profile, handOvers: readonly [HandOver, HandOver]): boolean =>
  endsIn(profile, handOvers).length === handOvers.length;

/** Divides an order at a segment: in each part, a hand-over is in place of the sites of the other (N53). */
export function splitDocument(
  { orderId, cpd }: Pick<Pqo, 'orderId' | 'cpd'>,
  { link, back }: Segment,
  ledger: Ledger,
  network: Network,
): Split {
  const placed = placeSites(cpd, network, linksTaken(cpd, orderId, ledger));
  if (placed.kind === 'refused') return { kind: 'not-kept', reasons: placed.reasons };
  const names = new Set(
    placed.cpd.components.flatMap(({ profiles }) =>
      profiles.flatMap(({ customerNodesMap }) => customerNodesMap.map(({ identifier }) => identifier)),
    ),
  );
  const far = new Set(back.sites);
  const nodeAt = (at: string): string => {
    let name = `hand-over ${at}`;
    while (names.has(name)) name += "'";
    return name;
  };
  const handOvers: SplitDocument['handOvers'] = [
    { sites: [...far], link, node: nodeAt(link) },
    { sites: [...names].filter((name) => !far.has(name)), link: back.link, node: nodeAt(back.link) },
  ];
  const [near, beyond] = handOvers.map((handOver) => ownDocument(placed.cpd, [handOver]));
  const unjoined =
    near === undefined
      ? []
      : [
          ...unjoinedHandOvers(placed.cpd, near, [handOvers[0]]),
          ...handOvers.flatMap((one) => unlikeAtHandOvers(placed.cpd, [one])),
        ];
  if (unjoined.length > 0) return { kind: 'not-kept', reasons: unjoined };
  const own: Cpd = {
    ...placed.cpd,
    components: placed.cpd.components.map((component, index) => ({
      ...component,
      profiles: component.profiles.flatMap((profile, at): readonly Profile[] => {
        const halves = [near, beyond].flatMap((half) => half?.components[index]?.profiles[at] ?? []);
        return isDivided(profile, handOvers) ? halves : [profile];
      }),
    })),
  };
  return { kind: 'split', asked: placed.cpd, own, handOvers, reasons: placed.reasons };
}

/** The profiles of a document of two parts by those of the customer's: one for each part that it has. */
function halvesOf<Each>({ asked, handOvers }: SplitDocument, components: readonly (readonly Each[])[]) {
  return asked.components.map(({ profiles }, index) => {
    let next = 0;
    return profiles.map((profile) => {
      const from = next;
      next += isDivided(profile, handOvers) ? 2 : 1;
      return (components[index] ?? []).slice(from, next);
    });
  });
}

/**
 * Looks for both parts of our own network and for what is left for the partner between them. Nothing of it may be lower than it was asked: a
 * segment is bought so that all of it is carried. `beside`: of whom sites outside the footprint are bought; what they are asked for comes first.
 */
export function combineSegment(
  pqo: Pick<Pqo, 'orderId' | 'cpd'>,
  segment: Segment,
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
  beside: readonly Chosen[] = [],
): CombinedFound {
  const whole = ownDocument(pqo.cpd, beside);
  const unjoined = unjoinedHandOvers(pqo.cpd, whole, beside);
  if (unjoined.length > 0) return { kind: 'not-kept', reasons: unjoined, isApart: true };
  const unlike = unlikeAtHandOvers(pqo.cpd, beside);
  if (unlike.length > 0) return { kind: 'not-kept', reasons: unlike };
  const split = splitDocument({ orderId: pqo.orderId, cpd: whole }, segment, ledger, network);
  if (split.kind === 'not-kept') return split;
  const { asked, own, handOvers } = split;
  const laid = layOrder(pqo.orderId, own, [...beside, ...handOvers], ledger, network, procedure);
  if (laid.kind === 'refused') return { kind: 'not-kept', reasons: laid.reasons };
  const { components, reasons: lowered } = laid.fitted;
  if (lowered.length > 0) return { kind: 'not-kept', reasons: lowered };
  const offered = offeredProfiles(laid, components, network, procedure);
  const less = offered.flat().flatMap(({ reasons }) => reasons);
  if (less.length > 0) return { kind: 'not-kept', reasons: less };
  const { link, interconnect, back, partner } = segment;
  const handedOver = new Map([
    ...beside.map((one) => [one.link, one.interconnect] as const),
    ...([
      [link, interconnect],
      [back.link, back.interconnect],
    ] as const),
  ]);
  const reasons: string[] = [];
  const prefixes = asksForVpn(asked) ? sitePrefixesOf(asked) : undefined;
  const far = new Set(back.sites);
  const halves = halvesOf<FittedProfile>(split, components);
  const partial = asked.components.flatMap(({ profiles }, index) => {
    const found = profiles.flatMap((profile, at): readonly Profile[] => {
      const [near, beyond] = halves[index]?.[at] ?? [];
      if (near === undefined || beyond === undefined) return [];
      const part = {
        ...{ asked: profile, partner, isSegment: true, isBehind: (site: string) => far.has(site) },
        nameOf: (site: string) => (far.has(site) ? 'far' : 'near'),
      };
      const shared = sharesBetween([near, beyond], [link, back.link], part, handedOver, network, procedure);
      if (shared.kind === 'nothing-left') {
        reasons.push(...shared.reasons);
        return [];
      }
      const nodesAt = (isFar: boolean) =>
        profile.customerNodesMap.filter(({ identifier }) => far.has(identifier) === isFar);
      return [
        partialSegment(
          profile,
          [
            { interconnect, link, own: near.profile, nodes: nodesAt(false) },
            { interconnect: back.interconnect, link: back.link, own: beyond.profile, nodes: nodesAt(true) },
          ],
          shared.taken,
          partner,
          prefixes,
        ),
      ];
    });
    return found.length === 0 ? [] : [{ profiles: found }];
  });
  if (reasons.length > 0) return { kind: 'not-kept', reasons };
  if (partial.length === 0) return { kind: 'not-kept', reasons: [`nothing goes over ${link} and ${back.link}`] };
  const besides = beside.map((one) => {
    const shared = sharesOfSites(pqo.cpd, one, beside, { segment, split, halves, handedOver, network, procedure });
    reasons.push(...shared.reasons);
    return partialDocument({
      ...{ cpd: pqo.cpd, own: asked, handOver: one, interconnect: one.interconnect, partner: one.partner },
      taken: shared.taken,
      ...(asksForVpn(pqo.cpd) && { prefixes: sitePrefixesOf(pqo.cpd) }),
    });
  });
  if (reasons.length > 0) return { kind: 'not-kept', reasons };
  const partials = [...besides, { components: partial }];
  return { kind: 'combined', amounts: takenBy(components.flat()), laid, partials };
}

interface Divided {
  readonly segment: Segment;
  readonly split: SplitDocument;
  readonly halves: readonly (readonly (readonly FittedProfile[])[])[];
  readonly handedOver: HandedOver;
  readonly network: Network;
  readonly procedure: Procedure;
}

/** What is left for the partner of sites outside the footprint, beside a segment. */
function sharesOfSites(
  cpd: Cpd,
  { sites, link, partner }: Chosen,
  beside: readonly Chosen[],
  { segment, split, halves, handedOver, network, procedure }: Divided,
): { readonly taken: readonly (readonly (TakenOfPart | undefined)[])[]; readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  const far = new Set(split.handOvers[0].sites);
  const ends = [segment.link, segment.back.link] as const;
  const taken = cpd.components.map(({ profiles }, component) =>
    profiles.map((asked, at) => {
      const [end] = endsIn(asked, [{ sites, link }]);
      const [near, beyond] = halves[component]?.[at] ?? [];
      if (end === undefined || near === undefined) return undefined;
      const nameOf = partnerNames(asked, { sites }, partner);
      const part = { asked, partner, nameOf, isBehind: (site: string) => sites.includes(site) };
      const ownName = endNames(endsIn(asked, beside));
      const isFar = far.has(end.identifier);
      const shared =
        beyond === undefined
          ? sharesAt(near, link, part, ownName, handedOver, network, procedure)
          : sharesBeside(
              isFar ? [beyond, near] : [near, beyond],
              link,
              isFar ? [ends[1], ends[0]] : ends,
              ...([part, ownName, handedOver, network, procedure] as const),
            );
      if (shared.kind === 'shared') return shared.taken;
      reasons.push(...shared.reasons);
      return undefined;
    }),
  );
  return { taken, reasons };
}

/** The customer's document of the two parts as they are offered: at each site the least that either offers. */
export function joinedDocument(split: SplitDocument, offered: Cpd): Cpd {
  const halves = halvesOf(
    split,
    offered.components.map(({ profiles }) => profiles),
  );
  const ownHalves = halvesOf(
    split,
    split.own.components.map(({ profiles }) => profiles),
  );
  const part = (list: typeof halves, at: number) =>
    documentOf(
      split.asked,
      list.map((component) =>
        component.flatMap((profiles) => {
          const profile = profiles[at] ?? profiles[0];
          return profile === undefined ? [] : [{ profile }];
        }),
      ),
    );
  const [one, other] = split.handOvers.map((handOver, at) =>
    customerDocument(split.asked, part(ownHalves, at), part(halves, at), [handOver]),
  );
  if (one === undefined || other === undefined) throw new RangeError('a segment has two ends');
  return mapProfiles(one, (profile, component, at) => {
    const [near, far] = halves[component]?.[at] ?? [];
    // A profile at one end alone is offered as it is.
    if (near !== undefined && far === undefined) return near;
    return leastOf(profile, other.components[component]?.profiles[at]);
  });
}

type Entries = NonNullable<Profile['capacity']>;

function leastOf(one: Profile, other: Profile | undefined): Profile {
  if (other === undefined) return one;
  const mtus = [one, other].flatMap(({ conformanceTraffic }) => conformanceTraffic?.mtuOctets ?? []);
  return {
    ...one,
    ...(one.conformanceTraffic !== undefined &&
      mtus.length === 2 && { conformanceTraffic: { ...one.conformanceTraffic, mtuOctets: Math.min(...mtus) } }),
    ...(one.capacity !== undefined &&
      other.capacity !== undefined &&
      one.capacity !== other.capacity && { capacity: leastEntries(one.capacity, other.capacity) }),
    ...(one.scope !== undefined && {
      scope: one.scope.map((entry, at) => {
        const bps = other.scope?.[at]?.committedBps;
        return entry.committedBps === undefined || bps === undefined || bps >= entry.committedBps
          ? entry
          : { ...entry, committedBps: bps };
      }),
    }),
  };
}

/** Of the entries of each link; those that one document alone has are as it has them. */
function leastEntries(one: Entries, other: Entries): Entries {
  const links = [...new Set([...one, ...other].map(({ linkIdentifier }) => linkIdentifier))];
  return links.flatMap((link): Entries => {
    const both = [one, other].flatMap((entries) => entries.find(({ linkIdentifier }) => linkIdentifier === link) ?? []);
    const [first, second = first] = both;
    if (first === undefined || second === undefined) return [];
    const least = (way: 'in' | 'out') =>
      second[way].committedBps < first[way].committedBps ? second[way] : first[way];
    return [{ ...first, in: least('in'), out: least('out') }];
  });
}
