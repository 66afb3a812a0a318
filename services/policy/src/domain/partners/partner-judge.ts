import { isOfPartners, judgesPartner, limits, noPartner, type Facts, type Judge, type Rule } from '@parley/rules';
import { byAPerson, type Check } from '../check.js';
import { checkOf, type ProviderRules } from '../rules/judge-order.js';
import type { JudgedByRules } from '../rules/judged-by-rules.js';
import { judgeOf } from '../rules/judge-of.js';
import type { NotAsked } from './needed-part.js';
import type { Partner } from './partner.js';

/** What rules say of one partner. */
export interface PartnerJudged {
  /** Nothing is asked of it, or what it offers is not taken. */
  readonly refusal?: { readonly rule: string; readonly statusCode: number; readonly reason: string };
  /** Of offers that are as good for the customer, its own is taken. */
  readonly isPreferred: boolean;
  /** Who approves what is bought of it. */
  readonly approvals: readonly { readonly reason: string; readonly check: Check }[];
  /** What is recorded of it. */
  readonly judged: JudgedByRules;
}

/** What rules are told of a partner, beside the order. */
export type PartnerFacts = Facts['partner'];

/**
 * Judges partners by the rules that speak of them: where one can be asked, by those that read nothing of an offer; and what it has offered, by
 * all. A rule that refuses or has a group asked and cannot be judged refuses the partner: nothing is told it that a rule might forbid. What it has
 * offered by then may be left to a person (`offer-for-a-person`), whose silence buys nothing. All of them together have what the rules of one decision may cost.
 */
export class PartnerJudge {
  readonly #list: readonly Rule[];
  readonly #judge: Judge;
  #left: number = limits.charge;
  #facts: Facts | undefined;
  #leftSomeUnjudged = false;

  constructor(
    private readonly rules: Pick<ProviderRules, 'list' | 'judge' | 'checks'> | undefined,
    private readonly about: 'candidate' | 'offer' | 'offer-for-a-person',
    private readonly factsOf: () => Omit<Facts, 'partner'>,
    private readonly at: string,
  ) {
    this.#judge = judgeOf(rules);
    const list = (rules?.list ?? []).filter(isOfPartners);
    this.#list = about === 'candidate' ? list.filter(({ condition }) => condition.about !== 'offer') : list;
  }

  /** Whether some partner was refused alone as a rule could not be judged of it. */
  get leftSomeUnjudged(): boolean {
    return this.#leftSomeUnjudged;
  }

  /** `row`: those behind it. Each is judged as the one that it buys the sites of, since a rule that names one is about all that go to it. */
  judge(partner: PartnerFacts, row: readonly string[] = []): PartnerJudged {
    const [first = this.#judged(partner), ...others] = row.map((beyond) => this.#judged({ ...partner, beyond }));
    return others.reduce(bothJudged, first);
  }

  #judged(partner: PartnerFacts): PartnerJudged {
    const list = this.#list.filter((rule) => judgesPartner(rule, partner.name));
    if (list.length === 0) return nothingSaid;
    this.#facts ??= { ...this.factsOf(), partner: noPartner };
    const { fired, failed, left } = this.#judge(list, { ...this.#facts, partner }, Date.parse(this.at), this.#left);
    this.#left = left;
    const prefers = new Set(list.flatMap(({ name, effect }) => (effect.kind === 'prefer' ? [name] : [])));
    const unjudged = failed.find(({ name }) => !prefers.has(name));
    const refusing = fired.flatMap(({ name, effect }) =>
      effect.kind === 'refuse' ? [{ rule: name, statusCode: effect.statusCode, reason: effect.reason }] : [],
    );
    const unknown = unjudged && `the rule ${unjudged.name} could not be judged: ${unjudged.why}`;
    const persons = this.about === 'offer-for-a-person' ? byAPerson(this.rules?.checks ?? []) : [];
    const isLeft = unjudged !== undefined && unknown !== undefined && persons.length === 0;
    if (isLeft && refusing.length === 0) this.#leftSomeUnjudged = true;
    const refusal = isLeft ? { rule: unjudged.name, statusCode: 4, reason: unknown } : refusing[0];
    return {
      ...(refusal !== undefined && { refusal }),
      isPreferred: fired.some(({ effect }) => effect.kind === 'prefer'),
      approvals: [
        ...fired.flatMap(({ name, effect }) =>
          effect.kind === 'approval'
            ? [{ reason: `the rule ${name} has ${effect.check.approvers} asked`, check: checkOf(effect.check) }]
            : [],
        ),
        ...(unknown === undefined ? [] : persons.map((check) => ({ reason: unknown, check }))),
      ],
      judged: { fired: fired.map(({ name, effect }) => ({ name, effect: effect.kind })), failed },
    };
  }
}

function bothJudged(one: PartnerJudged, other: PartnerJudged): PartnerJudged {
  const refusal = one.refusal ?? other.refusal;
  return {
    ...(refusal !== undefined && { refusal }),
    isPreferred: one.isPreferred || other.isPreferred,
    approvals: [...one.approvals, ...other.approvals],
    judged: {
      fired: [...one.judged.fired, ...other.judged.fired],
      failed: [...one.judged.failed, ...other.judged.failed],
    },
  };
}

const nothingSaid: PartnerJudged = { isPreferred: false, approvals: [], judged: { fired: [], failed: [] } };

/** What is recorded of a partner that a rule leaves out. */
export const notAskedBy = (
  { rule, reason: why }: NonNullable<PartnerJudged['refusal']>,
  sites: readonly string[],
  { name: partner }: Partner,
  link: string,
): NotAsked => ({ sites, partner, link, rule, why });

/** Of whom can be asked, and at which link of ours. */
export const candidateFacts = (
  { name, priceFactor = '1', preference = 0, beyond }: Partner,
  interconnect: string,
  sites: number,
  ownClass: string,
): PartnerFacts => ({
  ...noPartner,
  ...{ name, class: ownClass, priceFactor: Number(priceFactor), preference, interconnect, sites },
  beyond: beyond?.name ?? '',
});
