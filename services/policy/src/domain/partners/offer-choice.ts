import { shortfallOf, type Cpd } from '@parley/cpp';
import type { Terms } from '../guidelines.js';
import { profileOf } from '../customers/customer-profile.js';
import type { Network } from '../network.js';
import { latestEndOf } from '../offer-validity.js';
import type { Pqo } from '../pqo.js';
import type { Chosen } from './combine.js';
import type { Segment } from './find-segments.js';
import type { Asking, Candidate, NeededPart, PartnerAnswer, PartnerOffer } from './needed-part.js';
import { candidateFacts, type PartnerFacts, type PartnerJudge, type PartnerJudged } from './partner-judge.js';
import { isAmount } from './partner-price.js';
import { partnerOfRow, rowOf } from './partner-rows.js';
import type { Partner } from './partner.js';
import { classAsked } from './quality-shares.js';

/** An offer for a part. */
export interface Choice extends Chosen {
  readonly part: NeededPart;
  readonly candidate: Candidate;
  readonly child: string;
  readonly offer: PartnerOffer;
  /** Of a segment: where it comes back. */
  readonly back?: Segment['back'];
  /** What rules say of it. */
  readonly says: PartnerJudged;
}

export const isSegment = (choice: Choice): choice is Choice & Segment => choice.back !== undefined;

/** On what the offer of a candidate is judged. */
export interface ChoiceGround {
  readonly judge: PartnerJudge;
  readonly pqo: Pqo;
  readonly network: Network;
  readonly terms: Terms;
}

/** The offer of a candidate, or why there is none that can be taken. */
export function choiceOf(
  { parts }: Asking,
  name: string,
  heard: PartnerAnswer | undefined,
  { pqo, network, terms, judge }: ChoiceGround,
): Choice | string {
  const part = parts.find(({ candidates }) => candidates.some((one) => one.candidate === name));
  const candidate = part?.candidates.find((one) => one.candidate === name);
  if (part === undefined || candidate === undefined) return 'is no candidate';
  if (heard === undefined) return 'has not answered';
  const { answer: offer, child } = heard;
  if (offer.kind === 'refusal') return `refuses with FAIL ${offer.statusCode}: ${offer.reasons.join('; ')}`;
  // An instant that cannot be read is none that is to come.
  if (!(Date.parse(offer.validUntil) > Date.parse(pqo.at))) return `was valid until ${offer.validUntil}`;
  if (latestEndOf(Date.parse(offer.validUntil)) <= pqo.at)
    return `is valid until ${offer.validUntil}, which is too short for an offer to the customer`;
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
  const says = judge.judge(offerFacts(candidate, part.sites.length, offer, partner, { pqo, terms }), rowOf(partner));
  if (says.refusal !== undefined) return `the rule ${says.refusal.rule} refuses it: ${says.refusal.reason}`;
  return {
    ...{ part, candidate, child, offer, partner, interconnect, sites: part.sites, link: candidate.link, says },
    ...(back !== undefined && { back }),
  };
}

/** The partner as it was asked: with those behind it that it was asked to order of. */
function partnerOf({ partner, beyond }: Candidate, { partners }: Terms): Partner | undefined {
  const own = partners?.list.find((one) => one.name === partner);
  return beyond === undefined || own === undefined ? own : partnerOfRow(own, beyond, partners?.list ?? []);
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
  { pqo, terms }: Pick<ChoiceGround, 'pqo' | 'terms'>,
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
