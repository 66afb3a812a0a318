import type { Decision } from '@parley/contracts';
import { minorText } from '../../domain/monthly-price.js';
import type { Decided } from '../../read-models/decisions/decided.js';

type Offer = Extract<Decided, { type: 'capacity-reserved' }>['data'];
type Refusal = Extract<Decided, { type: 'capacity-refused' }>['data'];

/** A decision as the contracts have it. */
export function toldDecision(decided: Decided): Decision {
  const { rules, paths, basis, answers, notAsked } = decided.data;
  const tried = decided.type === 'capacity-refused' ? decided.data.tried : undefined;
  return {
    answer: answerOf(decided),
    ...(answers !== undefined && { partnerAnswers: answers.map((one) => ({ ...one })) }),
    ...(notAsked !== undefined && {
      notAsked: notAsked.map(({ link: interconnect, sites, ...one }) => ({ ...one, interconnect, sites: [...sites] })),
    }),
    ...(rules !== undefined && { rules: { fired: [...rules.fired], failed: [...rules.failed] } }),
    ...(paths !== undefined && { paths: { ...paths, listed: paths.listed.map(copyPath) } }),
    ...(tried !== undefined && { tried: { ...tried, listed: tried.listed.map(copyPath) } }),
    ...preferredOf(decided),
    ...(basis !== undefined && { basis }),
  };
}

function preferredOf(decided: Decided): Pick<Decision, 'preferred'> {
  const preferred = decided.type === 'capacity-reserved' ? decided.data.preferred : undefined;
  return preferred === undefined ? {} : { preferred: { ...preferred, instead: preferred.instead.map(copyPath) } };
}

function answerOf({ type, data }: Decided): Decision['answer'] {
  if (type === 'capacity-reserved') return offerOf(data);
  if (type === 'capacity-refused') return refusalOf(data);
  const { answerBy, needed } = data;
  return {
    kind: 'needs-partners',
    answerBy,
    parts: needed.map(({ sites, candidates, part }) => ({
      part,
      sites: [...sites],
      candidates: candidates.map(({ link: interconnect, ...one }) => ({ ...one, interconnect })),
    })),
  };
}

function offerOf(offer: Offer): Decision['answer'] {
  const { reasons, reduced, failover, price, priceMade, validity, validUntil, escalation, template } = offer;
  return {
    kind: 'offer',
    isCounterOffer: reasons.length > 0,
    reasons: [...reasons],
    ...(reduced !== undefined && { reduced: { ...reduced, listed: reduced.listed.map(copyReduction) } }),
    ...(failover !== undefined && { failover: { ...failover, listed: [...failover.listed] } }),
    ...(price !== undefined && { price }),
    ...(priceMade !== undefined && { priceMade: copyMade(priceMade) }),
    ...monthlyOf(offer),
    ...(validity !== undefined && { validity }),
    ...(validUntil !== undefined && { validUntil }),
    ...(escalation !== undefined && {
      escalation: { reasons: [...escalation.reasons], checks: [...escalation.checks] },
    }),
    ...(template !== undefined && { template }),
  };
}

function monthlyOf({ monthly, credit }: Offer) {
  if (monthly === undefined) return {};
  const { currency } = monthly;
  const amount = (minor: number) => minorText(minor, currency);
  return {
    monthly: { amount: amount(monthly.minor), currency },
    ...(credit !== undefined && { credit: { perMonth: amount(credit.minor), used: amount(credit.usedMinor) } }),
  };
}

const refusalOf = ({ statusCode, reasons }: Refusal): Decision['answer'] => ({
  kind: 'refusal',
  statusCode,
  reasons: [...reasons],
});

// The contracts' lists are not readonly.
const copyPath = ({ over, ...path }: NonNullable<Offer['paths']>['listed'][number]) => ({ ...path, over: [...over] });
const copyMade = ({ parts, factors, distances, ...made }: NonNullable<Offer['priceMade']>) => ({
  ...made,
  parts: [...parts],
  ...(factors !== undefined && { factors: [...factors] }),
  ...(distances !== undefined && { distances: { ...distances, listed: [...distances.listed] } }),
});
const copyReduction = ({ why, ...reduction }: NonNullable<Offer['reduced']>['listed'][number]) => ({
  ...reduction,
  why: [...why],
});
