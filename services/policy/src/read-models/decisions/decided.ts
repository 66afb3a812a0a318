import type { Price } from '@parley/cpnp';
import type { CapacityRefused, CapacityReserved, LedgerEvent, PartnersNeeded } from '../../domain/ledger.events.js';
import type { Candidate, JudgedAnswer, NeededPart, NotAsked } from '../../domain/partners/needed-part.js';
import type { JudgedByRules } from '../../domain/rules/judged-by-rules.js';

/** An event that decides an order, without whose and what is kept elsewhere. */
export type Decided =
  | {
      readonly type: CapacityReserved['type'];
      readonly data: Pick<
        CapacityReserved['data'],
        | 'reasons'
        | 'reduced'
        | 'failover'
        | 'price'
        | 'priceMade'
        | 'monthly'
        | 'credit'
        | 'validity'
        | 'validUntil'
        | 'escalation'
        | 'template'
        | 'rules'
        | 'paths'
        | 'preferred'
        | 'basis'
      > &
        WithPartners;
    }
  | {
      readonly type: CapacityRefused['type'];
      readonly data: Pick<CapacityRefused['data'], 'statusCode' | 'reasons' | 'rules' | 'paths' | 'tried' | 'basis'> &
        WithPartners;
    }
  | {
      readonly type: PartnersNeeded['type'];
      readonly data: Pick<PartnersNeeded['data'], 'paths' | 'basis' | 'answerBy'> &
        WithPartners & { readonly needed: readonly DecidedPart[] };
    };

/** What partners were asked for, without the documents. */
export interface DecidedPart extends Pick<NeededPart, 'part' | 'sites'> {
  readonly candidates: readonly (Pick<Candidate, 'candidate' | 'partner' | 'link' | 'beyond'> & {
    /** The link where a segment comes back. */
    readonly back?: string;
  })[];
}
interface WithPartners {
  readonly rules?: JudgedByRules;
  /** Of whom was not asked, as a rule says so. */
  readonly notAsked?: readonly NotAsked[];
  /** What partners answered, and what became of it. */
  readonly answers?: readonly DecidedAnswer[];
}
/** An answer without its document. */
export interface DecidedAnswer extends Pick<JudgedAnswer, 'candidate' | 'partner' | 'child' | 'isTaken' | 'why'> {
  readonly price?: Price;
  readonly validUntil?: string;
}

type Decision = CapacityReserved | CapacityRefused | PartnersNeeded;

export const isDecision = (event: LedgerEvent): event is Decision =>
  event.type === 'capacity-reserved' || event.type === 'capacity-refused' || event.type === 'partners-needed';

/** Copied member by member, so that a new one of the event is not told until somebody is to see it. */
export function decidedOf({ type, data }: Decision): Decided {
  if (type === 'partners-needed') {
    const { paths, basis, answerBy, parts, notAsked } = data;
    const needed = parts.map(({ part, sites, candidates }) => ({
      ...{ part, sites },
      candidates: candidates.map(({ candidate, partner, link, back, beyond }) => ({
        ...{ candidate, partner, link },
        ...(back !== undefined && { back: back.link }),
        ...(beyond !== undefined && { beyond }),
      })),
    }));
    return {
      type,
      data: {
        ...{ answerBy, needed },
        ...(paths !== undefined && { paths }),
        ...(basis !== undefined && { basis }),
        ...(notAsked !== undefined && { notAsked }),
      },
    };
  }
  const { reasons, rules, paths, basis, answers, notAsked } = data;
  const made = {
    reasons,
    ...(rules !== undefined && { rules }),
    ...(paths !== undefined && { paths }),
    ...(basis !== undefined && { basis }),
    ...(answers !== undefined && { answers: answers.map(decidedAnswerOf) }),
    ...(notAsked !== undefined && { notAsked }),
  };
  if (type === 'capacity-refused') {
    const { statusCode, tried } = data;
    return { type, data: { ...made, statusCode, ...(tried !== undefined && { tried }) } };
  }
  const { reduced, failover, price, priceMade, monthly, credit, validity, validUntil } = data;
  const { escalation, template, preferred } = data;
  return {
    type,
    data: {
      ...made,
      ...(reduced !== undefined && { reduced }),
      ...(failover !== undefined && { failover }),
      ...(price !== undefined && { price }),
      ...(priceMade !== undefined && { priceMade }),
      ...(monthly !== undefined && { monthly }),
      ...(credit !== undefined && { credit }),
      ...(validity !== undefined && { validity }),
      ...(validUntil !== undefined && { validUntil }),
      ...(escalation !== undefined && { escalation }),
      ...(template !== undefined && { template }),
      ...(preferred !== undefined && { preferred }),
    },
  };
}

function decidedAnswerOf({ candidate, partner, child, isTaken, why, answer }: JudgedAnswer): DecidedAnswer {
  const about = { candidate, partner, child, isTaken, why };
  if (answer.kind === 'refusal') return about;
  const { price, validUntil } = answer;
  return { ...about, ...(price !== undefined && { price }), validUntil };
}
