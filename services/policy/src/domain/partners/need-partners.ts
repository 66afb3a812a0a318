import { sizeOfValue } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import { asDocument } from '../as-document.js';
import { profileOf } from '../customers/customer-profile.js';
import { takenBy } from '../fit-order.js';
import type { Terms } from '../guidelines.js';
import { laidPaths } from '../laid-paths.js';
import { documentOf, layOrder, offeredProfiles, type LaidOrder } from '../lay-order.js';
import type { Amount, CapacityRefused, PartnersNeeded } from '../ledger.events.js';
import type { Ledger } from '../ledger.state.js';
import type { Interconnect, Network, Resource } from '../network.js';
import type { Pqo } from '../pqo.js';
import { procedureOn, type Procedure } from '../procedure.js';
import { isGlobal } from '../scope-points.js';
import { asksForVpn } from '../vpn/provisioning-of.js';
import { sitePrefixesOf } from '../vpn/site-prefixes.js';
import { combinationsOf } from './combinations.js';
import { customerDocument, endsIn, linkKey, ownDocument, type HandOver } from './hand-over.js';
import { missingSites, reaches, type MissingSite } from './missing-sites.js';
import type { Candidate, NeededPart, NotAsked } from './needed-part.js';
import { partialDocument } from './partial-document.js';
import { askedFacts } from './asked-facts.js';
import { candidateFacts, PartnerJudge, type PartnerJudged } from './partner-judge.js';
import type { Partner, Partners } from './partner.js';
import { openPurchases } from './purchases.js';
import { classAsked, sharesAt, type Taken } from './quality-shares.js';

/** Parts of one order, and candidates of each: each combination of them is looked for in the network. */
const maximumParts = 8;
const maximumCandidates = 8;
/** Combinations that the network is searched for. */
const maximumCombinations = 16;
/** Combinations that are passed over, as two parts would be handed over at one link. */
const maximumSkipped = 1_000;
/** Octets of what partners are asked, in the message that carries it: NATS carries a megabyte. */
const maximumAskedOctets = 700_000;
/** Milliseconds that partners have together. */
const answerWithinMs = 600_000;

/** A part before it is looked for in the network. */
interface Part {
  readonly part: string;
  readonly sites: readonly string[];
  readonly offers: readonly { readonly partner: Partner; readonly link: string; readonly interconnect: Interconnect }[];
}

/** Our own part of an order, with a partner for each other part. */
interface Combined {
  readonly places: readonly number[];
  readonly amounts: ReadonlyMap<Resource, number>;
  readonly laid: LaidOrder;
  /** What is asked of the partner of each part. */
  readonly partials: readonly Cpd[];
}

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
  const closed = whyNothingIsBought(pqo, missing, terms);
  if (closed !== undefined) return refuse(6, [closed]);
  const judge = new PartnerJudge(terms.rules, 'candidate', () => askedFacts(pqo, ledger, network, terms), pqo.at);
  const parts = partsOf(missing, partners, new Set(pqo.buysFrom), pqo.cpd, network, judge);
  if (parts.kind === 'not-reached') return refuse(parts.statusCode, parts.reasons, parts.notAsked);
  const { notAsked } = parts;
  const { openPerCustomer } = partners.limits;
  const open = openPurchases(ledger.purchases.get(pqo.customerId) ?? [], pqo.orderId);
  if (open >= openPerCustomer)
    return refuse(4, [
      `partners are asked for ${open} other orders of ${pqo.customerId} that are not agreed yet, and for ${openPerCustomer} at most`,
    ]);
  const procedure = procedureOn(terms.basis);
  const found = searchCombinations(pqo, parts.parts, ledger, network, procedure);
  if (found.combined.length === 0) return refuse(5, [...new Set(found.reasons)].slice(0, 20), notAsked);
  const { parts: needed, combinations, used } = asked(parts.parts, found.combined);
  if (used.length === 0) return refuse(5, ['what partners would be asked is more than a message carries'], notAsked);
  const [first] = used;
  const { orderId, negotiation, customerId, cpd, at, asksForPrice, room } = pqo;
  return {
    type: 'partners-needed',
    data: {
      ...{ orderId, negotiation, customerId },
      amounts: mostOf(used),
      parts: needed,
      combinations,
      answerBy: new Date(Date.parse(at) + answerWithinMs).toISOString(),
      asked: {
        cpd: asDocument(cpd),
        at,
        ...(asksForPrice === true && { asksForPrice }),
        ...(room !== undefined && { room }),
      },
      decidedAt: at,
      ...(terms.basis !== undefined && { basis: terms.basis }),
      ...(first !== undefined && { paths: laidPaths(first.laid.fitted.components.flat(), network) }),
      ...(notAsked.length > 0 && { notAsked }),
    },
  };
}

/** A missing site whose name is that of another place in another profile. */
function namedElsewhere({ components }: Cpd, missing: readonly MissingSite[]): string | undefined {
  const places = new Map(missing.map(({ identifier, node }) => [identifier, linkKey(node)]));
  const nodes = components.flatMap(({ profiles }) => profiles.flatMap((profile) => profile.customerNodesMap));
  return nodes.find((node) => (places.get(node.identifier) ?? linkKey(node)) !== linkKey(node))?.identifier;
}

function whyNothingIsBought(
  { customerId, cpd, ownDomainOnly, buysFrom }: Pqo,
  missing: readonly MissingSite[],
  { customers }: Terms,
): string | undefined {
  if (ownDomainOnly === true) return 'it is to be carried by this provider alone (RFC 8921 §8.8)';
  if (!profileOf(customers, customerId).consentsToPartners)
    return `${customerId} has not agreed that partners are told what it asks for (CPNP-03 §13)`;
  if (buysFrom === undefined) return 'nothing can be bought of partners: there is no broker';
  if (cpd.components.some(({ profiles }) => profiles.some(isGlobal)))
    return 'scope.type: what reaches the Internet is not bought of partners';
  const elsewhere = namedElsewhere(cpd, missing);
  if (elsewhere !== undefined) return `${elsewhere} is elsewhere in another profile: what is bought is one site in all`;
  return undefined;
}

/** Sites that the same partners connect are one part, so that these carry what such sites send each other. */
function partsOf(
  missing: readonly MissingSite[],
  { list }: Partners,
  buysFrom: ReadonlySet<string>,
  cpd: Cpd,
  network: Network,
  judge: PartnerJudge,
):
  | { readonly kind: 'parts'; readonly parts: readonly Part[]; readonly notAsked: readonly NotAsked[] }
  | {
      readonly kind: 'not-reached';
      readonly statusCode: number;
      readonly reasons: readonly string[];
      readonly notAsked?: readonly NotAsked[];
    } {
  const ranked = list
    .filter(({ name }) => buysFrom.has(name))
    .toSorted((one, other) => (other.preference ?? 0) - (one.preference ?? 0));
  const byPartners = new Map<string, { readonly sites: string[]; readonly partners: readonly Partner[] }>();
  const notReached: string[] = [];
  for (const site of missing) {
    const partners = ranked.filter((partner) => reaches(partner, site));
    if (partners.length === 0) notReached.push(`no partner connects ${site.identifier}`);
    const key = partners.map(({ name }) => name).join(' ');
    const known = byPartners.get(key) ?? { sites: [], partners };
    byPartners.set(key, known);
    known.sites.push(site.identifier);
  }
  if (notReached.length > 0) return { kind: 'not-reached', statusCode: 6, reasons: notReached };
  const notAsked: NotAsked[] = [];
  let refusal: PartnerJudged['refusal'];
  const parts = [...byPartners.values()].map(({ sites, partners }, at): Part => {
    const judged = partners
      .flatMap((partner) =>
        [...network.interconnects].flatMap(([link, interconnect]) =>
          interconnect.partner === partner.name ? [{ partner, link, interconnect }] : [],
        ),
      )
      .map((one) => ({
        ...one,
        says: judge.judge(candidateFacts(one.partner, one.link, sites.length, classAsked(cpd, one.partner))),
      }));
    const offers = judged.filter(({ partner, link, says }) => {
      if (says.refusal === undefined) return true;
      const { rule, reason: why } = says.refusal;
      notAsked.push({ sites, partner: partner.name, link, rule, why });
      refusal ??= says.refusal;
      return false;
    });
    return {
      part: `p${at + 1}`,
      sites,
      offers: offers
        .toSorted((one, other) => Number(other.says.isPreferred) - Number(one.says.isPreferred))
        .slice(0, maximumCandidates)
        .map(({ says: _, ...offer }) => offer),
    };
  });
  const apart = parts.filter(({ offers }) => offers.length === 0);
  const ruledOut = apart.filter(({ sites }) => notAsked.some((one) => one.sites === sites));
  if (refusal !== undefined && ruledOut.length > 0) {
    // A rule's reason is what the customer is told; of whom it is not bought, it is not.
    const reasons = ruledOut.flatMap(({ sites }) =>
      notAsked.filter((one) => one.sites === sites).map(({ why }) => why),
    );
    return { kind: 'not-reached', statusCode: refusal.statusCode, reasons: [...new Set(reasons)], notAsked };
  }
  if (apart.length > 0)
    return {
      kind: 'not-reached',
      statusCode: 6,
      reasons: apart.map(({ sites }) => `no link leads to a partner that connects ${sites.join(', ')}`),
    };
  return parts.length > maximumParts
    ? {
        ...{ kind: 'not-reached', statusCode: 6 },
        reasons: [`${parts.length} parts would have to be bought, more than ${maximumParts}`],
      }
    : { kind: 'parts', parts, notAsked };
}

function searchCombinations(
  pqo: Pqo,
  parts: readonly Part[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
): { readonly combined: readonly Combined[]; readonly reasons: readonly string[] } {
  const combined: Combined[] = [];
  const reasons: string[] = [];
  let [searched, skipped] = [0, 0];
  for (const places of combinationsOf(parts.map(({ offers }) => offers.length))) {
    const chosen = parts.map(({ sites, offers }, at) => ({ sites, ...offerAt(offers, places[at]) }));
    if (new Set(chosen.map(({ link }) => link)).size < chosen.length) {
      skipped += 1;
      if (skipped > maximumSkipped) break;
      continue;
    }
    if (searched === maximumCombinations) break;
    searched += 1;
    const found = combine(pqo, chosen, ledger, network, procedure);
    if (found.kind === 'combined') combined.push({ places, ...found });
    else reasons.push(...found.reasons);
  }
  if (searched === 0) reasons.push('its parts would be handed over at one link');
  return { combined, reasons };
}

function offerAt(offers: Part['offers'], place = 0): Part['offers'][number] {
  const offer = offers[place];
  if (offer === undefined) throw new RangeError(`there is no candidate ${place}`);
  return offer;
}

/** Of whom a part is bought, and where it is handed over. */
export type Chosen = HandOver & Part['offers'][number];

/** Looks for our own part with these partners, and for what is left for each of them. */
export function combine(
  pqo: Pick<Pqo, 'orderId' | 'cpd'>,
  chosen: readonly Chosen[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
):
  | ({ readonly kind: 'combined' } & Omit<Combined, 'places'>)
  | { readonly kind: 'not-kept'; readonly reasons: readonly string[] } {
  const own = ownDocument(pqo.cpd, chosen);
  const laid = layOrder(pqo.orderId, own, chosen, ledger, network, procedure);
  if (laid.kind === 'refused') return { kind: 'not-kept', reasons: laid.reasons };
  const { components } = laid.fitted;
  const handedOver = new Map(chosen.map(({ link, interconnect }) => [link, interconnect]));
  const reasons: string[] = [];
  const takenOf = ({ link, sites, partner }: Chosen): readonly (readonly (Taken | undefined)[])[] =>
    components.map((profiles, component) =>
      profiles.map((fitted, at) => {
        const asked = pqo.cpd.components[component]?.profiles[at];
        if (asked === undefined || endsIn(asked, [{ sites, link }]).length === 0) return undefined;
        const shared = sharesAt(fitted, link, handedOver, partner, network, procedure);
        if (shared.kind === 'shared') return shared.taken;
        reasons.push(...shared.reasons);
        return undefined;
      }),
    );
  const taken = chosen.map(takenOf);
  if (reasons.length > 0) return { kind: 'not-kept', reasons };
  const offered = documentOf(laid.placed.cpd, offeredProfiles(laid, components, network, procedure));
  const cpd = customerDocument(pqo.cpd, own, offered, chosen);
  const prefixes = asksForVpn(pqo.cpd) ? sitePrefixesOf(pqo.cpd) : undefined;
  const partials = chosen.map((handOver, at) =>
    partialDocument({
      ...{ cpd, own: offered, handOver, interconnect: handOver.interconnect, partner: handOver.partner },
      taken: taken[at] ?? [],
      ...(prefixes !== undefined && { prefixes }),
    }),
  );
  return { kind: 'combined', amounts: takenBy(components.flat()), laid, partials };
}

/** What the partners are asked, of as many combinations as one message carries. */
function asked(
  parts: readonly Part[],
  combined: readonly Combined[],
): {
  readonly parts: readonly NeededPart[];
  readonly combinations: readonly (readonly string[])[];
  readonly used: readonly Combined[];
} {
  const candidates = parts.map(() => new Map<number, Candidate>());
  const combinations: string[][] = [];
  const used: Combined[] = [];
  let octets = 0;
  for (const one of combined) {
    const more: (() => void)[] = [];
    let added = 0;
    const names = one.places.map((place, at) => {
      const [part, known, cpd] = [parts[at], candidates[at], one.partials[at]];
      if (part === undefined || known === undefined || cpd === undefined) throw new RangeError(`no part ${at}`);
      const candidate = `${part.part}.${place + 1}`;
      // The candidate is asked once, as the first combination with it leaves it; how our own part differs beside others is seen again
      // when they have answered.
      if (known.has(place)) return candidate;
      const { partner, link, interconnect } = offerAt(part.offers, place);
      const { linkIdentifier } = interconnect;
      added += sizeOfValue(asDocument(cpd), 'json').octets;
      more.push(() =>
        known.set(place, { candidate, partner: partner.name, link, linkIdentifier, cpd: asDocument(cpd) }),
      );
      return candidate;
    });
    if (octets + added > maximumAskedOctets) continue;
    octets += added;
    for (const add of more) add();
    combinations.push(names);
    used.push(one);
  }
  return {
    parts: parts.map(({ part, sites }, at) => ({
      part,
      sites,
      candidates: [...(candidates[at] ?? [])].toSorted(([a], [b]) => a - b).map(([, candidate]) => candidate),
    })),
    combinations,
    used,
  };
}

/** What is held for any of the combinations: of each resource the most that one of them needs. */
function mostOf(combined: readonly Combined[]): readonly Amount[] {
  const most = new Map<Resource, number>();
  for (const { amounts } of combined)
    for (const [resource, bps] of amounts) most.set(resource, Math.max(bps, most.get(resource) ?? 0));
  return [...most].map(([resource, bps]) => ({ resource, bps }));
}
