import { shortfallOf, type Cpd } from '@parley/cpp';
import { profileOf } from '../customers/customer-profile.js';
import { decidePqo } from '../decide-pqo.js';
import type { Escalation, Terms } from '../guidelines.js';
import type { CapacityRefused, CapacityReserved } from '../ledger.events.js';
import type { Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import { millionthsOf } from '../money.js';
import type { Pqo } from '../pqo.js';
import { procedureOn } from '../procedure.js';
import { boughtOf, boughtSegment } from './bought.js';
import { combine, type Chosen } from './combine.js';
import { ratesOf } from '../demand.js';
import { linkKey } from './hand-over.js';
import { combineSegment, splitDocument } from './combine-segment.js';
import type { Segment } from './find-segments.js';
import { withBehind } from './missing-sites.js';
import type {
  Asking,
  Candidate,
  JudgedAnswer,
  NeededPart,
  PartnerAnswer,
  PartnerOffer,
  Purchase,
} from './needed-part.js';
import { askedFacts } from './asked-facts.js';
import { compareOffers, whyBehind, type Rank } from './offer-rank.js';
import { candidateFacts, PartnerJudge, type PartnerFacts, type PartnerJudged } from './partner-judge.js';
import type { Partner } from './partner.js';
import { isAmount, worthOf, worthText, type PartnerPrice } from './partner-price.js';
import { boughtInDay } from './purchases.js';
import { classAsked } from './quality-shares.js';

/** What partners have answered of one negotiation. */
export interface Answered {
  readonly orderId: string;
  readonly negotiation: number;
  readonly answers: readonly PartnerAnswer[];
  /** ISO instant. */
  readonly at: string;
}

/** On what it is decided. */
interface Ground {
  readonly judge: PartnerJudge;
  /** What each candidate comes to, by its name: it is judged once. */
  readonly seen: Map<string, Choice | string>;
  readonly pqo: Pqo;
  readonly ledger: Ledger;
  readonly network: Network;
  readonly terms: Terms;
}

/** An offer for a part. */
interface Choice extends Chosen {
  readonly part: NeededPart;
  readonly candidate: Candidate;
  readonly child: string;
  readonly offer: PartnerOffer;
  /** Of a segment: where it comes back. */
  readonly back?: Segment['back'];
  /** What rules say of it. */
  readonly says: PartnerJudged;
}

/** An offer for each part, with what our own network makes of it. */
interface Composed {
  readonly names: readonly string[];
  readonly choices: readonly Choice[];
  readonly decided: CapacityReserved;
  readonly rank: Rank;
  /** What the partners ask; undefined: of one of them it is not known. */
  readonly prices?: readonly PartnerPrice[];
}

type Judged =
  | ({ readonly kind: 'composed' } & Composed)
  /** `why`, by the candidates that it is about. */
  | { readonly kind: 'not-taken'; readonly why: ReadonlyMap<string, string>; readonly refused?: CapacityRefused };

/**
 * Chooses among what partners offer, and composes the offer to the customer: as offer-rank.ts compares them. Nothing is offered where no
 * combination of candidates has an offer for each part that our own part goes with.
 */
export function chooseOffers(
  { orderId, negotiation, answers, at }: Answered,
  asking: Asking,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityReserved | CapacityRefused {
  const customerId = ledger.reservations.get(orderId)?.customerId ?? '';
  const { cpd, ...asked } = asking.asked;
  // The order service has checked it when the order came: the contract's type says less of it.
  const pqo: Pqo = { orderId, negotiation, customerId, ...asked, cpd: cpd as unknown as Cpd, at };
  const judge = new PartnerJudge(terms.rules, 'offer', () => askedFacts(pqo, ledger, network, terms), at);
  const ground = { pqo, ledger, network, terms, judge, seen: new Map<string, Choice | string>() };
  const heard = new Map<string, PartnerAnswer>();
  for (const one of answers) if (!heard.has(one.candidate)) heard.set(one.candidate, one);
  const why = new Map<string, string>();
  const refused: CapacityRefused[] = [];
  let best: Composed | undefined;
  const composed: Composed[] = [];
  for (const names of asking.combinations) {
    const judged = judgeCombination(names, asking, heard, ground);
    if (judged.kind === 'composed') {
      composed.push(judged);
      if (best === undefined || compareOffers(judged.rank, best.rank) > 0) best = judged;
    } else {
      for (const [candidate, reason] of judged.why) if (!why.has(candidate)) why.set(candidate, reason);
      if (judged.refused !== undefined) refused.push(judged.refused);
    }
  }
  const alone = isOfSegments(asking) ? decidePqo(pqo, ledger, network, terms) : undefined;
  if (alone?.type === 'capacity-reserved') {
    // What our own network offers stands where nothing that is bought is better.
    const own = { names: [], choices: [], decided: alone, rank: rankOf(pqo.cpd, [], alone, []) };
    composed.push(own);
    if (best === undefined || compareOffers(own.rank, best.rank) >= 0) best = own;
  }
  const judged = judgedAnswers(asking, heard, why, composed, best);
  const answered = {
    ...(judged.length > 0 && { answers: judged }),
    ...(asking.notAsked !== undefined && { notAsked: asking.notAsked }),
  };
  if (best === undefined) {
    const refusal = refused[0] ?? (alone?.type === 'capacity-refused' ? alone : nobodyOffers(asking, heard, ground));
    return { ...refusal, data: { ...refusal.data, ...answered } };
  }
  return {
    ...best.decided,
    data: { ...best.decided.data, ...(best.choices.length > 0 && { bought: purchaseOf(best) }), ...answered },
  };
}

/** What our own network carries without a segment may be offered all the same. */
const isOfSegments = ({ parts }: Asking): boolean =>
  parts.some(({ candidates }) => candidates.some(({ back }) => back !== undefined));

function judgeCombination(
  names: readonly string[],
  asking: Asking,
  heard: ReadonlyMap<string, PartnerAnswer>,
  ground: Ground,
): Judged {
  const { pqo, ledger, network, terms } = ground;
  const why = new Map<string, string>();
  const choices = names.flatMap((name): readonly Choice[] => {
    const choice = ground.seen.get(name) ?? choiceOf(asking, name, heard.get(name), ground);
    ground.seen.set(name, choice);
    if (typeof choice !== 'string') return [choice];
    why.set(name, choice);
    return [];
  });
  if (choices.length < names.length) return { kind: 'not-taken', why };
  const forAll = (reasons: readonly string[]) => new Map(names.map((name) => [name, reasons.join('; ')]));
  const [segment] = choices.filter(isSegment);
  const procedure = procedureOn(terms.basis);
  const combined =
    segment === undefined
      ? combine(pqo, choices, ledger, network, procedure)
      : combineSegment(pqo, segment, ledger, network, procedure);
  if (combined.kind === 'not-kept') return { kind: 'not-taken', why: forAll(combined.reasons) };
  const offered = choices.map(({ candidate, offer, ...handOver }, at) => ({
    handOver,
    asked: candidate.cpd as unknown as Cpd,
    offered: (offer.cpd ?? candidate.cpd) as unknown as Cpd,
    needed: combined.partials[at],
    name: candidate.candidate,
  }));
  for (const { name, needed, offered: by } of offered) {
    const missing = needed === undefined ? ['another part'] : missingOf(needed, by, segment !== undefined);
    if (missing.length > 0) why.set(name, `does not offer what is needed: ${missing.join(', ')}`);
  }
  if (why.size > 0) return { kind: 'not-taken', why };
  const prices = pricesOf(choices, terms);
  const beyond = beyondWorth(prices, ground);
  if (beyond === 'nobody-to-ask')
    return { kind: 'not-taken', why: forAll([nobodyToAsk]), refused: refuse(4, [nobodyToAsk], ground) };
  const escalation = withApprovals(beyond, choices);
  const more = {
    prices: prices ?? [],
    facts: choices.map(({ partner, link, sites }, at) => {
      const price = prices?.[at];
      return {
        ...{ partner: partner.name, interconnect: link, sites },
        ...(price !== undefined && { price: Number(worthText(worthOf([price]))) }),
      };
    }),
    ...(escalation !== undefined && { escalation }),
  };
  const split = segment && splitDocument(pqo, segment, ledger, network);
  if (split?.kind === 'not-kept') return { kind: 'not-taken', why: forAll(split.reasons) };
  const bought = split === undefined ? boughtOf(pqo.cpd, offered, more) : boughtSegment(split, more);
  const decided = withRulesOf(choices, decidePqo(pqo, ledger, network, terms, bought));
  if (decided.type === 'capacity-refused')
    return { kind: 'not-taken', why: forAll(decided.data.reasons), refused: decided };
  return {
    ...{ kind: 'composed', names, choices, decided, rank: rankOf(pqo.cpd, choices, decided, prices) },
    ...(prices !== undefined && { prices }),
  };
}

const isSegment = (choice: Choice): choice is Choice & Segment => choice.back !== undefined;

/** The offer of a candidate, or why there is none that can be taken. */
function choiceOf(
  { parts }: Asking,
  name: string,
  heard: PartnerAnswer | undefined,
  { pqo, network, terms, judge }: Ground,
): Choice | string {
  const part = parts.find(({ candidates }) => candidates.some((one) => one.candidate === name));
  const candidate = part?.candidates.find((one) => one.candidate === name);
  if (part === undefined || candidate === undefined) return 'is no candidate';
  if (heard === undefined) return 'has not answered';
  const { answer: offer, child } = heard;
  if (offer.kind === 'refusal') return `refuses with FAIL ${offer.statusCode}: ${offer.reasons.join('; ')}`;
  // An instant that cannot be read is none that is to come.
  if (!(Date.parse(offer.validUntil) > Date.parse(pqo.at))) return `was valid until ${offer.validUntil}`;
  const partner = partnerOf(candidate, terms);
  if (partner === undefined) return `${candidate.partner} is no partner any more`;
  const interconnect = network.interconnects.get(candidate.link);
  if (interconnect?.partner !== partner.name) return `${candidate.link} leads to ${partner.name} no more`;
  const back = candidate.back && backAt(candidate.back, partner, network);
  if (candidate.back !== undefined && back === undefined)
    return `${candidate.back.link} leads to ${partner.name} no more`;
  const { price } = offer;
  if (price !== undefined && !isAmount(price.amount)) return `its price of ${price.amount} is no amount`;
  const hasCredit = profileOf(terms.customers, pqo.customerId).credit !== undefined;
  if ((pqo.asksForPrice === true || hasCredit) && terms.prices !== undefined) {
    if (price === undefined)
      return `names no price, and the customer ${hasCredit ? 'has a credit' : 'asks what it costs'}`;
    if (price.currency !== terms.prices.currency)
      return `asks for ${price.currency}, and prices here are in ${terms.prices.currency}`;
  }
  const says = judge.judge(offerFacts(candidate, part.sites.length, offer, partner, { pqo, terms }));
  if (says.refusal !== undefined) return `the rule ${says.refusal.rule} refuses it: ${says.refusal.reason}`;
  return {
    ...{ part, candidate, child, offer, partner, interconnect, sites: part.sites, link: candidate.link, says },
    ...(back !== undefined && { back }),
  };
}

/** The partner as it was asked: with the one behind it that it was asked to order of. */
function partnerOf({ partner, beyond }: Candidate, { partners }: Terms): Partner | undefined {
  const named = (name: string) => partners?.list.find((one) => one.name === name);
  const own = named(partner);
  const behind = beyond === undefined ? undefined : named(beyond);
  return beyond === undefined || own === undefined ? own : behind && withBehind(own, behind);
}

function backAt(
  { link, sites }: NonNullable<Candidate['back']>,
  { name }: Partner,
  network: Network,
): Segment['back'] | undefined {
  const interconnect = network.interconnects.get(link);
  return interconnect?.partner === name ? { link, interconnect, sites } : undefined;
}

function offerFacts(
  { link, cpd }: Candidate,
  sites: number,
  offer: PartnerOffer,
  partner: Partner,
  { pqo, terms }: Pick<Ground, 'pqo' | 'terms'>,
): PartnerFacts {
  const [asked, offered] = [cpd, offer.cpd ?? cpd] as unknown as readonly [Cpd, Cpd];
  const { price } = offer;
  const hasPrice = price !== undefined && price.currency === terms.prices?.currency;
  const delays = offered.components.flatMap(({ profiles = [] }) =>
    profiles.flatMap(({ qosGuarantees }) => mostOf(qosGuarantees?.oneWayDelayMs)),
  );
  return {
    ...candidateFacts(partner, link, sites, classAsked(pqo.cpd, partner)),
    ...{ hasPrice, price: hasPrice ? Number(price.amount) : 0 },
    validForS: Math.floor((Date.parse(offer.validUntil) - Date.parse(pqo.at)) / 1_000),
    isAsAsked: shortfallOf(asked, offered).length === 0,
    delayMs: Math.max(0, ...delays),
  };
}

/** The widest of the bounds of a statistic. */
const mostOf = (bound: NonNullable<Cpd['components'][number]['profiles'][number]['qosGuarantees']>['oneWayDelayMs']) =>
  bound === undefined
    ? []
    : [bound.minimum, bound.average, bound.maximum, bound.percentile?.value].filter((one) => one !== undefined);

/** Whom rules have asked beside, each check once. */
function withApprovals(beyond: Escalation | undefined, choices: readonly Choice[]): Escalation | undefined {
  const approvals = choices.flatMap(({ says }) => says.approvals);
  if (approvals.length === 0) return beyond;
  const { reasons = [], checks = [] } = beyond ?? {};
  const more = new Map(approvals.map(({ check }) => [check.name, check]));
  for (const { name } of checks) more.delete(name);
  return {
    reasons: [...reasons, ...new Set(approvals.map(({ reason }) => reason))],
    checks: [...checks, ...more.values()],
  };
}

/** With what rules said of the partners, after what they said of the order; each rule once. */
function withRulesOf<Decided extends CapacityReserved | CapacityRefused>(
  choices: readonly Choice[],
  decided: Decided,
): Decided {
  const { fired, failed } = decided.data.rules ?? { fired: [], failed: [] };
  const said = choices.map(({ says }) => says.judged);
  const more = { fired: said.flatMap((one) => one.fired), failed: said.flatMap((one) => one.failed) };
  if (more.fired.length + more.failed.length === 0) return decided;
  const once = <Named extends { readonly name: string }>(list: readonly Named[]) => [
    ...new Map(list.map((one) => [one.name, one])).values(),
  ];
  const rules = { fired: once([...fired, ...more.fired]), failed: once([...failed, ...more.failed]) };
  return { ...decided, data: { ...decided.data, rules } };
}

/** What may be offered lower, and leads to a counter-offer; all else is offered as it is asked, or better. */
const mayBeLower = /\/(capacity\/\d+\/(in|out)\/(committedBps|peakBps|burstOctets)|conformanceTraffic\/mtuOctets)$/;

const missingOf = (needed: Cpd, offered: Cpd, isWhole: boolean): readonly string[] =>
  shortfallOf(needed, offered).flatMap(({ kind, path }) =>
    !isWhole && kind === 'changed' && mayBeLower.test(path) ? [] : [path],
  );

/** In our currency; undefined: one of them is not known. */
function pricesOf(choices: readonly Choice[], { prices }: Terms): readonly PartnerPrice[] | undefined {
  const known = choices.flatMap(({ offer, partner }) =>
    offer.price !== undefined && offer.price.currency === prices?.currency
      ? [{ amount: offer.price.amount, factor: partner.priceFactor ?? '1' }]
      : [],
  );
  return known.length === choices.length ? known : undefined;
}

const nobodyToAsk = 'what partners ask is more than is bought without asking, and there is nobody to ask';

/** Who approves what is bought beyond the worth of a day; undefined: it is within it. */
function beyondWorth(
  prices: readonly PartnerPrice[] | undefined,
  { pqo, ledger, terms }: Ground,
): Escalation | 'nobody-to-ask' | undefined {
  const { partners, guidelines } = terms;
  const most = millionthsOf(partners?.limits.worthPerDay ?? '0');
  const before = boughtInDay(ledger.purchases.get(pqo.customerId) ?? [], pqo);
  const inDay = before.reduce((sum, amount) => sum + millionthsOf(amount), 0n);
  const worth = prices && worthOf(prices);
  if (worth !== undefined && worth + inDay <= most) return undefined;
  const checks = partners?.limits.checks ?? guidelines?.checks ?? [];
  if (checks.length === 0) return 'nobody-to-ask';
  const reason =
    worth === undefined
      ? 'it is not known what partners ask for it'
      : `partners ask ${worthText(worth)} for it, with ${worthText(inDay)} for others of the customer in a day, and ${worthText(most)} are bought without asking`;
  return { reasons: [reason], checks };
}

/** bit/s that are committed to the customer, into the network and out of it at all its sites: not at links that hand over. */
const committedOf = ({ components }: Cpd): bigint =>
  components
    .flatMap(({ profiles }) => profiles)
    .reduce((sum, { customerNodesMap, capacity }) => {
      const links = new Map(customerNodesMap.map((node) => [linkKey(node), node.linkIdentifier]));
      return [...links.values()].reduce((all, link) => {
        const { inBps, outBps } = ratesOf(capacity, link);
        return all + BigInt(inBps) + BigInt(outBps);
      }, sum);
    }, 0n);

function rankOf(
  asked: Cpd,
  choices: readonly Choice[],
  { data: { cpd, reasons, price } }: CapacityReserved,
  prices: readonly PartnerPrice[] | undefined,
): Rank {
  const validity = choices.map(({ offer }) => Date.parse(offer.validUntil));
  const costs = price === undefined ? prices && worthOf(prices) : millionthsOf(price.amount);
  return {
    committedBps: committedOf((cpd as unknown as Cpd | undefined) ?? asked),
    isExact: reasons.length === 0,
    preferredParts: choices.filter(({ says }) => says.isPreferred).length,
    ...(costs !== undefined && { costs: costs - discountOf(choices, prices) }),
    stayingParts: choices.filter(({ candidate }) => candidate.updates !== undefined).length,
    preference: choices.reduce((sum, { partner }) => sum + (partner.preference ?? 0), 0),
    validUntilMs: Math.min(...validity),
  };
}

/** What a partner asks who carries the part already counts four fifths: another one has to be cheaper by more than that. */
function discountOf(choices: readonly Choice[], prices: readonly PartnerPrice[] = []): bigint {
  const staying = prices.filter((_, at) => choices[at]?.candidate.updates !== undefined);
  return worthOf(staying) / 5n;
}

function purchaseOf({ choices, prices, rank: { validUntilMs } }: Composed): Purchase {
  return {
    taken: choices.map(({ part, candidate, child, partner, link, sites, back }) => ({
      ...{ part: part.part, sites, candidate: candidate.candidate, child },
      ...{ partner: partner.name, interconnect: link },
      ...(back !== undefined && { back: back.link }),
    })),
    validUntil: new Date(validUntilMs).toISOString(),
    ...(prices !== undefined && { worth: worthText(worthOf(prices)) }),
  };
}

/** What became of each answer, in the order in which the candidates were asked. */
function judgedAnswers(
  { parts }: Asking,
  heard: ReadonlyMap<string, PartnerAnswer>,
  why: ReadonlyMap<string, string>,
  composed: readonly Composed[],
  best: Composed | undefined,
): readonly JudgedAnswer[] {
  return parts.flatMap(({ candidates }) =>
    candidates.flatMap(({ candidate, partner }): readonly JudgedAnswer[] => {
      const answer = heard.get(candidate);
      if (answer === undefined) return [];
      if (best?.names.includes(candidate) === true) {
        const others = composed.length - 1;
        const among =
          others === 0 ? 'nothing else can be offered' : `the best of ${composed.length} that can be offered`;
        return [{ ...answer, partner, isTaken: true, why: among }];
      }
      const own = composed.filter(({ names }) => names.includes(candidate));
      const first = own.reduce<Composed | undefined>(
        (sofar, one) => (sofar === undefined || compareOffers(one.rank, sofar.rank) > 0 ? one : sofar),
        undefined,
      );
      const behind = first && best && whyBehind(first.rank, best.rank);
      return [
        { ...answer, partner, isTaken: false, why: behind ?? why.get(candidate) ?? 'is no part of what goes together' },
      ];
    }),
  );
}

/** FAIL 5 where nothing that is offered goes with our own part. */
function nobodyOffers(
  { parts, answerBy }: Asking,
  heard: ReadonlyMap<string, PartnerAnswer>,
  ground: Pick<Ground, 'pqo' | 'terms'>,
): CapacityRefused {
  // Of parts that may be bought apart and together, each site is named once.
  const sitesOf = (isOf: (candidate: string) => boolean) => {
    const others = parts.filter(({ candidates }) => !candidates.every(({ candidate }) => isOf(candidate)));
    const reached = new Set(others.flatMap(({ sites }) => sites));
    return [...new Set(parts.flatMap(({ sites }) => sites))].filter((site) => !reached.has(site));
  };
  const silent = sitesOf((candidate) => !heard.has(candidate));
  const without = sitesOf((candidate) => heard.get(candidate)?.answer.kind !== 'offer');
  const sites = [...new Set(parts.flatMap((part) => part.sites))].join(', ');
  if (silent.length > 0) return refuse(5, [`no partner has answered for ${silent.join(', ')} by ${answerBy}`], ground);
  if (without.length > 0) return refuse(5, [`no partner offers ${without.join(', ')}`], ground);
  return refuse(5, [`no partner offers what is asked for ${sites}`], ground);
}

function refuse(
  statusCode: number,
  reasons: readonly string[],
  { pqo: { orderId, negotiation, customerId, at }, terms: { basis } }: Pick<Ground, 'pqo' | 'terms'>,
): CapacityRefused {
  const about = { orderId, negotiation, customerId };
  return {
    type: 'capacity-refused',
    data: { ...about, statusCode, reasons, decidedAt: at, ...(basis !== undefined && { basis }) },
  };
}
