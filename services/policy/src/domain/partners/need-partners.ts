import { longestPath, sizeOfValue } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import { asDocument } from '../as-document.js';
import { profileOf } from '../customers/customer-profile.js';
import type { Terms } from '../guidelines.js';
import { laidPaths } from '../laid-paths.js';
import { groundOf } from '../lay-order.js';
import { linksTaken } from '../links-taken.js';
import type { Amount, CapacityRefused, PartnersNeeded } from '../ledger.events.js';
import type { Ledger } from '../ledger.state.js';
import type { Network, Resource } from '../network.js';
import { asksForFailover } from '../failover/asked-shares.js';
import { pipesOfNoPath } from '../pipes.js';
import { placeSites } from '../place-sites.js';
import type { Pqo } from '../pqo.js';
import { procedureOn } from '../procedure.js';
import { isGlobal } from '../scope-points.js';
import { agreedParts, staysWith, updatedParts, type AgreedParts } from './agreed-parts.js';
import { askedFacts } from './asked-facts.js';
import { askedPairs, askedSites, linkKey } from './end-pairs.js';
import { findSegments, hasSegments } from './find-segments.js';
import { ownDocument } from './hand-over.js';
import { judgeSegments } from './judge-segments.js';
import { missingSites, type MissingSite } from './missing-sites.js';
import type { Candidate, NeededPart, NotAsked } from './needed-part.js';
import { PartnerJudge } from './partner-judge.js';
import { rowText } from './partner-rows.js';
import type { Partners } from './partner.js';
import { openPurchases } from './purchases.js';
import { searchBeside, searchSites, type Ask, type Found } from './search-parts.js';
import { rankedPartners, sitePartsOf } from './site-parts.js';

/** Octets of what partners are asked, in the message that carries it: NATS carries a megabyte. */
const maximumAskedOctets = 700_000;
/** Candidates of one negotiation: what they answer is one question. */
const maximumAsked = 64;
/** Milliseconds that partners have together. */
const answerWithinMs = 600_000;

/**
 * What of an order that is outside the footprint can be bought, and of whom (CPNP-03 §8.9): our own part is held for any of them. `alone`: the
 * refusal without partners, which stands where nothing can be bought, with the reason for it.
 */
export function needPartners(
  pqo: Pqo,
  alone: CapacityRefused,
  partners: Partners,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityRefused | PartnersNeeded {
  const refuse = (
    statusCode: number,
    reasons: readonly string[],
    notAsked: readonly NotAsked[] = [],
  ): CapacityRefused => ({
    ...alone,
    data: {
      ...{ ...alone.data, statusCode, reasons: [...alone.data.reasons, ...reasons] },
      ...(pqo.buysFrom !== undefined && { buysFrom: pqo.buysFrom }),
      ...(notAsked.length > 0 && { notAsked }),
    },
  });
  const missing = missingSites(pqo.cpd, network);
  if (missing.length === 0) return alone;
  const closed = whyNothingIsBought(pqo, terms) ?? whyNoSitesAre(pqo.cpd, missing);
  if (closed !== undefined) return refuse(6, [closed]);
  const unused = pqo.cpd.components.flatMap(({ profiles }) =>
    profiles.flatMap((profile) => {
      const sites = askedSites(profile);
      return pipesOfNoPath(sites, () => askedPairs(profile, sites));
    }),
  );
  if (unused.length > 0) return refuse(1, unused);
  const judge = new PartnerJudge(terms.rules, 'candidate', () => askedFacts(pqo, ledger, network, terms), pqo.at);
  const agreed = agreedParts(pqo.orderId, ledger);
  const isAgreed = (partner: string, link: string, sites: readonly string[]) =>
    staysWith(agreed, { partner, link, sites });
  const parts = sitePartsOf(missing, partners, new Set(pqo.buysFrom), pqo.cpd, network, judge, isAgreed);
  if (parts.kind === 'not-reached') return refuse(parts.statusCode, parts.reasons, parts.notAsked);
  const notAsked = [...parts.notAsked];
  const tooMany = tooManyPurchases(pqo, partners, ledger);
  if (tooMany !== undefined) return refuse(4, [tooMany]);
  const procedure = procedureOn(terms.basis);
  const { tried, ...ofSites } = searchSites(pqo, parts.parts, ledger, network, procedure, terms.counterOffers?.looser);
  const ranked = rankedPartners(partners.list, new Set(pqo.buysFrom));
  const segmentsOf = (asks: readonly Ask[]) => {
    const own = ownDocument(pqo.cpd, asks);
    const placed = placeSites(own, network, linksTaken(own, pqo.orderId, ledger));
    if (placed.kind === 'refused') return [];
    const segments = findSegments(placed.cpd, ranked, network, groundOf(pqo.orderId, ledger, network, new Map()));
    const refused: NotAsked[] = [];
    const judged = judgeSegments(segments, pqo, judge, agreed, refused);
    // The same segment may be refused beside several sites.
    const isNew = ({ link, rule }: NotAsked) => !notAsked.some((one) => one.link === link && one.rule === rule);
    for (const one of refused) if (isNew(one)) notAsked.push(one);
    return judged;
  };
  const part = `p${parts.parts.length + 1}`;
  const beside = hasSegments(ranked, network)
    ? searchBeside(pqo, tried, segmentsOf, part, ofSites.found, ledger, network, procedure)
    : { found: [], reasons: [], isApart: true };
  const found = [...ofSites.found, ...beside.found];
  const reasons = [...ofSites.reasons, ...beside.reasons];
  const isApart = ofSites.isApart && beside.isApart;
  // What no bound excludes is no FAIL 5, and nothing is held that a person could decide on.
  const statusCode = isApart ? 6 : ofSites.isRoomOpen === true ? 4 : 5;
  if (found.length === 0) return refuse(statusCode, [...new Set(reasons)].slice(0, 20), notAsked);
  return (
    partnersAsked(pqo, found, { agreed, notAsked, network, terms }) ??
    refuse(5, ['what partners would be asked is more than a message carries'], notAsked)
  );
}

/** Why nothing is asked of partners for an order, whatever it lacks; undefined: it may be. */
export function whyNothingIsBought(
  { customerId, cpd, ownDomainOnly, path = [], buysFrom }: Pqo,
  { customers }: Pick<Terms, 'customers'>,
): string | undefined {
  if (ownDomainOnly === true) return 'it is to be carried by this provider alone (RFC 8921 §8.8)';
  if (path.length >= longestPath)
    return `it has come through ${path.length} other providers, and ${longestPath} are the most (N49)`;
  if (!profileOf(customers, customerId).consentsToPartners)
    return `${customerId} has not agreed that partners are told what it asks for (CPNP-03 §13)`;
  if (buysFrom === undefined) return 'nothing can be bought of partners: there is no broker';
  if (cpd.components.some(({ profiles }) => profiles.some(isGlobal)))
    return 'scope.type: what reaches the Internet is not bought of partners';
  if (cpd.components.some(({ profiles }) => profiles.some(asksForFailover)))
    return 'capacity.failoverPercent: what is kept for when a link of a site fails is not bought of partners';
  return undefined;
}

/** Why so much is asked for a customer already that no more is. */
export function tooManyPurchases(
  { customerId, orderId }: Pick<Pqo, 'customerId' | 'orderId'>,
  { limits: { openPerCustomer } }: Partners,
  ledger: Ledger,
): string | undefined {
  const open = openPurchases(ledger.purchases.get(customerId) ?? [], orderId);
  return open < openPerCustomer
    ? undefined
    : `partners are asked for ${open} other orders of ${customerId} that are not agreed yet, and for ${openPerCustomer} at most`;
}

/** A missing site whose name is that of another place in another profile. */
function whyNoSitesAre({ components }: Cpd, missing: readonly MissingSite[]): string | undefined {
  const places = new Map(missing.map(({ identifier, node }) => [identifier, linkKey(node)]));
  const nodes = components.flatMap(({ profiles }) => profiles.flatMap((profile) => profile.customerNodesMap));
  const elsewhere = nodes.find((node) => (places.get(node.identifier) ?? linkKey(node)) !== linkKey(node));
  return elsewhere && `${elsewhere.identifier} is elsewhere in another profile: what is bought is one site in all`;
}

interface AskedOn {
  readonly agreed: AgreedParts | undefined;
  readonly notAsked: readonly NotAsked[];
  readonly network: Network;
  readonly terms: Terms;
}

/** That partners are asked for what was found, and what is held for it; undefined: no message carries what they would be asked. */
export function partnersAsked(
  pqo: Pqo,
  found: readonly Found[],
  { agreed, notAsked, network, terms }: AskedOn,
): PartnersNeeded | undefined {
  const { parts, combinations, used } = asked(found, agreed);
  const [first] = used;
  if (first === undefined) return undefined;
  const { orderId, negotiation, customerId, cpd, at, asksForPrice, room, path } = pqo;
  return {
    type: 'partners-needed',
    data: {
      ...{ orderId, negotiation, customerId },
      amounts: mostOf(used),
      parts,
      combinations,
      answerBy: new Date(Date.parse(at) + answerWithinMs).toISOString(),
      asked: {
        cpd: asDocument(cpd),
        at,
        ...(asksForPrice === true && { asksForPrice }),
        ...(room !== undefined && { room }),
        ...(path !== undefined && { path }),
      },
      decidedAt: at,
      ...(terms.basis !== undefined && { basis: terms.basis }),
      paths: laidPaths(first.laid.fitted.components.flat(), network),
      ...(notAsked.length > 0 && { notAsked }),
    },
  };
}

/** What the partners are asked, of as many combinations as one message carries. */
function asked(
  found: readonly Found[],
  agreed: AgreedParts | undefined,
): {
  readonly parts: readonly NeededPart[];
  readonly combinations: readonly (readonly string[])[];
  readonly used: readonly Found[];
} {
  /** A candidate is asked once, as the first combination with it leaves it; how our own part differs beside others is seen when they have answered. */
  const known = new Map<string, Candidate & { readonly part: string; readonly sites: readonly string[] }>();
  const used: Found[] = [];
  let octets = 0;
  for (const one of found) {
    const more = one.asks.flatMap((ask, at) => {
      const document = one.partials[at];
      if (document === undefined) throw new RangeError(`nothing is asked of ${ask.candidate}`);
      if (known.has(ask.candidate)) return [];
      const { part, sites, candidate, partner, link, interconnect, back } = ask;
      return [
        {
          ...{ part, sites, candidate, partner: partner.name, link, linkIdentifier: interconnect.linkIdentifier },
          ...(back !== undefined && {
            back: { link: back.link, linkIdentifier: back.interconnect.linkIdentifier, sites: back.sites },
          }),
          ...(partner.beyond !== undefined && { beyond: rowText(partner) }),
          cpd: asDocument(document),
        },
      ];
    });
    const added = more.reduce((sum, { cpd }) => sum + sizeOfValue(cpd, 'json').octets, 0);
    if (octets + added > maximumAskedOctets || known.size + more.length > maximumAsked) continue;
    octets += added;
    for (const candidate of more) known.set(candidate.candidate, candidate);
    used.push(one);
  }
  const updated = updatedParts(agreed, known);
  const parts = new Map<string, NeededPart & { readonly candidates: Candidate[] }>();
  for (const { part, sites, cpd, ...candidate } of known.values()) {
    const needed = parts.get(part) ?? { part, sites, candidates: [] };
    parts.set(part, needed);
    const updates = updated.get(candidate.candidate);
    needed.candidates.push({ ...candidate, ...(updates !== undefined && { updates }), cpd });
  }
  const combinations = used.map(({ asks }) => asks.map(({ candidate }) => candidate));
  return { parts: [...parts.values()], combinations, used };
}

/** What is held for any of the combinations: of each resource the most that one of them needs. */
function mostOf(combined: readonly Found[]): readonly Amount[] {
  const most = new Map<Resource, number>();
  for (const { amounts } of combined)
    for (const [resource, bps] of amounts) most.set(resource, Math.max(bps, most.get(resource) ?? 0));
  return [...most].map(([resource, bps]) => ({ resource, bps }));
}
