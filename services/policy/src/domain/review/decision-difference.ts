import type { CapacityRefused, CapacityReserved } from '../ledger.events.js';
import type { PriceMade } from '../price.js';
import type { JudgedByRules } from '../rules/judged-by-rules.js';
import { isSameValue } from '../same-value.js';

export type DecisionEvent = CapacityReserved | CapacityRefused;

/** A rule that is judged otherwise than it was. */
export interface RuleDifference {
  readonly name: string;
  readonly effect: string;
  readonly what: 'applies' | 'applies-no-longer' | 'changed' | 'failed';
}

/** What a decision is, beside what it was made by and for whom. */
const members = [
  'statusCode',
  'reasons',
  'cpd',
  'price',
  'priceMade',
  'validity',
  'bought',
  'escalation',
  'amounts',
  'during',
  'provisioning',
  'template',
  'reduced',
  'failover',
  'paths',
  'tried',
  'preferred',
] as const;

/** The members of a decision that another one has otherwise; empty: both are the same but for what they were made by. */
export function otherMembers(was: DecisionEvent, would: DecisionEvent): readonly string[] {
  const [before, after] = [membersOf(was), membersOf(would)];
  const names = members.filter((name) => !isSameValue(before[name], after[name]) && isKnown(name, before));
  // What an offer keeps is of no more interest where there is none.
  return was.type === would.type
    ? names
    : ['type', ...names.filter((name) => name === 'statusCode' || name === 'reasons')];
}

const membersOf = ({ data }: DecisionEvent): Readonly<Record<string, unknown>> => ({
  ...data,
  ...('priceMade' in data && data.priceMade !== undefined && { priceMade: unnamed(data.priceMade) }),
  // What says so is told by the rules and the template.
  ...('validity' in data && { validity: data.validity?.ms }),
});

/** Whether a decision that has not this member says that there is nothing of it: earlier releases recorded neither of these. */
const isKnown = (name: (typeof members)[number], was: Readonly<Record<string, unknown>>): boolean =>
  (name !== 'paths' && name !== 'tried' && (name !== 'priceMade' || was['price'] === undefined)) ||
  was[name] !== undefined;

/** Without the names of rules: one that is called otherwise makes no other price. */
const unnamed = ({ parts, factors, ...made }: PriceMade): object => ({
  ...made,
  parts: parts.map(({ rule: _, ...part }) => part),
  ...(factors !== undefined && { factors: factors.map(({ factor }) => factor) }),
});

/** The rules that are judged otherwise; `isChanged` says whether a rule of a name says something else than it did. */
export function otherRules(
  was: JudgedByRules | undefined,
  would: JudgedByRules | undefined,
  isChanged: (name: string) => boolean,
): readonly RuleDifference[] {
  const wordOf = ({ name, effect }: JudgedByRules['fired'][number]) => `${effect} ${name}`;
  const [before, after] = [was?.fired ?? [], would?.fired ?? []];
  const [then, now] = [new Set(before.map(wordOf)), new Set(after.map(wordOf))];
  const failedBefore = new Set(was?.failed.map(({ name }) => name));
  return [
    ...(would?.failed ?? [])
      .filter(({ name }) => !failedBefore.has(name))
      .map(({ name, why }): RuleDifference => ({ name, effect: why, what: 'failed' })),
    ...after.flatMap((rule): readonly RuleDifference[] => {
      if (!then.has(wordOf(rule))) return [{ ...rule, what: 'applies' }];
      return isChanged(rule.name) ? [{ ...rule, what: 'changed' }] : [];
    }),
    ...before
      .filter((rule) => !now.has(wordOf(rule)))
      .map((rule): RuleDifference => ({ ...rule, what: 'applies-no-longer' })),
  ];
}
