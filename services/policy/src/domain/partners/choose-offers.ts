import { shortfallOf, type Cpd } from '@parley/cpp';
import { decidePqo } from '../decide-pqo.js';
import type { Terms } from '../guidelines.js';
import type { CapacityRefused, CapacityReserved } from '../ledger.events.js';
import type { Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import type { Pqo } from '../pqo.js';
import { procedureOn } from '../procedure.js';
import { boughtBeside, boughtOf, boughtSegment, type Bought, type OfferedPart } from './bought.js';
import { combine } from './combine.js';
import { combineSegment, splitDocument } from './combine-segment.js';
import type { Asking, JudgedAnswer, PartnerAnswer, Purchase } from './needed-part.js';
import { askedFacts } from './asked-facts.js';
import { compareOffers, whyBehind, type Rank } from './offer-rank.js';
import type { Segment } from './find-segments.js';
import { choiceOf, isSegment, type Choice, type ChoiceGround } from './offer-choice.js';
import { combineLooser, whyLooser, type LooserDocument } from './looser-parts.js';
import { beyondWorth, nobodyToAsk, pricesOf, withApprovals, withRulesOf } from './offer-worth.js';
import { PartnerJudge } from './partner-judge.js';
import { latestEndOf } from '../offer-validity.js';
import { worthOf, worthText, type PartnerPrice } from './partner-price.js';
import { rankOf } from './rank-offers.js';

/** What partners have answered of one negotiation. */
export interface Answered {
  readonly orderId: string;
  readonly negotiation: number;
  readonly answers: readonly PartnerAnswer[];
  /** ISO instant. */
  readonly at: string;
}

/** On what it is decided. */
interface Ground extends ChoiceGround {
  /** What each candidate comes to, by its name: it is judged once. */
  readonly seen: Map<string, Choice | string>;
  readonly ledger: Ledger;
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
 * combination of candidates has an offer for each part that our own part goes with. Where that is so as rules could not be judged of what was offered, the
 * same is chosen once more, for a person to decide on (ADR 67): nothing of it is bought before.
 */
export function chooseOffers(
  answered: Answered,
  asking: Asking,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityReserved | CapacityRefused {
  const { chosen, judge } = chosenBy('offer', answered, asking, ledger, network, terms);
  if (chosen.type === 'capacity-reserved' || !judge.leftSomeUnjudged) return chosen;
  return chosenBy('offer-for-a-person', answered, asking, ledger, network, terms).chosen;
}

function chosenBy(
  about: 'offer' | 'offer-for-a-person',
  { orderId, negotiation, answers, at }: Answered,
  asking: Asking,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): { readonly chosen: CapacityReserved | CapacityRefused; readonly judge: PartnerJudge } {
  const customerId = ledger.reservations.get(orderId)?.customerId ?? '';
  const { cpd, ...asked } = asking.asked;
  // The order service has checked it when the order came: the contract's type says less of it.
  const pqo: Pqo = { orderId, negotiation, customerId, ...asked, cpd: cpd as unknown as Cpd, at };
  const judge = new PartnerJudge(terms.rules, about, () => askedFacts(pqo, ledger, network, terms), at);
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
  const alone = isOfSegmentsAlone(asking) ? decidePqo(pqo, ledger, network, terms) : undefined;
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
    return { judge, chosen: { ...refusal, data: { ...refusal.data, ...answered } } };
  }
  const bought = best.choices.length > 0 && boughtFor(best);
  return { judge, chosen: { ...best.decided, data: { ...best.decided.data, ...bought, ...answered } } };
}

/** What our own network carries without a segment may be offered all the same. */
const isOfSegmentsAlone = ({ parts }: Asking): boolean =>
  parts.every(({ candidates }) => candidates.every(({ back }) => back !== undefined));

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
  const ofSites = choices.filter((choice) => !isSegment(choice));
  const procedure = procedureOn(terms.basis);
  const asAsked =
    segment === undefined
      ? combine(pqo, choices, ledger, network, procedure)
      : combineSegment(pqo, segment, ledger, network, procedure, ofSites);
  // As they were asked: by looser bounds where our own part keeps no others.
  const found =
    asAsked.kind === 'not-kept' && segment === undefined
      ? combineLooser(pqo, choices, terms.counterOffers?.looser ?? [], ledger, network, procedure)
      : undefined;
  const combined = found ?? asAsked;
  if (combined.kind === 'not-kept') return { kind: 'not-taken', why: forAll(combined.reasons) };
  const offered = choices.map(({ candidate, offer, ...handOver }, at) => ({
    handOver,
    partner: handOver.partner,
    asked: candidate.cpd as unknown as Cpd,
    offered: (offer.cpd ?? candidate.cpd) as unknown as Cpd,
    needed: combined.partials[at],
    name: candidate.candidate,
  }));
  for (const { name, needed, offered: by, handOver } of offered) {
    // Of a segment nothing may be lower.
    const missing = needed === undefined ? ['another part'] : missingOf(needed, by, handOver.back !== undefined);
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
  const composed = boughtWith(
    found === undefined ? pqo : { ...pqo, cpd: found.looser.cpd },
    offered.filter(({ handOver }) => handOver.back === undefined),
    segment,
    more,
    ground,
  );
  if (composed.kind === 'not-kept') return { kind: 'not-taken', why: forAll(composed.reasons) };
  const bought = found === undefined ? composed.bought : looserBought(composed.bought, found.looser);
  const decided = withRulesOf(choices, decidePqo(pqo, ledger, network, terms, bought));
  if (decided.type === 'capacity-refused')
    return { kind: 'not-taken', why: forAll(decided.data.reasons), refused: decided };
  return {
    ...{ kind: 'composed', names, choices, decided, rank: rankOf(pqo.cpd, choices, decided, prices) },
    ...(prices !== undefined && { prices }),
  };
}

/** What is bought of sites and as a segment, either or both. */
function boughtWith(
  pqo: Pqo,
  parts: readonly OfferedPart[],
  segment: Segment | undefined,
  more: Pick<Bought, 'prices' | 'facts' | 'escalation'>,
  { ledger, network }: Pick<Ground, 'ledger' | 'network'>,
): ReturnType<typeof boughtBeside> {
  if (segment === undefined) return { kind: 'bought', bought: boughtOf(pqo.cpd, parts, more) };
  const splitOf = (cpd: Cpd) => splitDocument({ orderId: pqo.orderId, cpd }, segment, ledger, network);
  if (parts.length > 0) return boughtBeside(pqo.cpd, parts, splitOf, more);
  const split = splitOf(pqo.cpd);
  return split.kind === 'not-kept' ? split : { kind: 'bought', bought: boughtSegment(split, more) };
}

const looserBought = (bought: Bought, looser: LooserDocument): Bought => ({
  ...bought,
  loosened: looser.loosened,
  reasons: [...whyLooser(looser), ...bought.reasons],
});

/** What may be offered lower, and leads to a counter-offer; all else is offered as it is asked, or better. */
const mayBeLower =
  /\/(capacity\/\d+\/(in|out)\/(committedBps|peakBps|burstOctets)|scope\/\d+\/committedBps|conformanceTraffic\/mtuOctets)$/;

const missingOf = (needed: Cpd, offered: Cpd, isWhole: boolean): readonly string[] =>
  shortfallOf(needed, offered).flatMap(({ kind, path }) =>
    !isWhole && kind === 'changed' && mayBeLower.test(path) ? [] : [path],
  );

const boughtFor = (best: Composed): Pick<CapacityReserved['data'], 'bought' | 'validUntil'> => ({
  bought: purchaseOf(best),
  validUntil: latestEndOf(best.rank.validUntilMs),
});

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
