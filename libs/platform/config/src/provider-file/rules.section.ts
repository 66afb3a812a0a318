import { compileCondition, inOrder, limits, type Effect, type Rule } from '@parley/rules';
import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import type { ApproversSection } from './approvers.section.js';
import { CheckEntry, checkIsKnown, checkOf } from './check-entry.js';
import type { Guidelines } from './guidelines.section.js';
import { repricedAmounts, type PricesSection } from './prices.section.js';
import { faultsOfPeriod, instantOf, periodMembers } from './validity-period.js';

const reason = Type.String({ minLength: 1, maxLength: 255, description: 'what the customer is told' });

const RuleEntry = Type.Object({
  name: Type.String({
    ...CheckEntry.properties.name,
    description: 'the rule, as decisions, tasks and metrics name it; no two alike',
  }),
  priority: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    description: 'the highest is judged first; of the same, as they stand here',
  }),
  ...periodMembers('in force'),
  when: Type.String({
    minLength: 1,
    maxLength: limits.conditionLength,
    description: 'a condition in CEL over request, customer, path and ledger (docs/policy.md)',
  }),
  refuse: Type.Optional(
    Type.Object(
      {
        code: Type.Integer({ minimum: 2, maximum: 6, description: 'the FAIL code (CPNP-03 §9.2.10)' }),
        reason,
      },
      { description: 'nothing is offered, and no further rule is judged' },
    ),
  ),
  approval: Type.Optional(
    Type.Object(
      {
        approvers: CheckEntry.properties.approvers,
        deadline: CheckEntry.properties.deadline,
        atDeadline: CheckEntry.properties.atDeadline,
      },
      { description: 'the offer waits for a group, by a check of the name of the rule' },
    ),
  ),
  cap: Type.Optional(
    Type.Object(
      {
        committedBps: Type.Integer({
          minimum: 1,
          maximum: Number.MAX_SAFE_INTEGER,
          description: 'bit/s committed at one border link, in either direction, at most',
        }),
        reason: Type.Optional(reason),
      },
      { description: 'a counter-offer; of several the lowest counts' },
    ),
  ),
  reprice: Type.Optional(
    Type.Object(
      {
        factor: Type.Optional(
          Type.String({
            pattern: '^[0-9]{1,3}([.][0-9]{1,6})?$',
            description: "the whole price times this, such as '0.9'; the factors of several are multiplied",
          }),
        ),
        ...repricedAmounts,
      },
      { description: 'another price, for a customer who asks; of several amounts that of the highest priority counts' },
    ),
  ),
});
type RuleEntry = Static<typeof RuleEntry>;

export const RulesSection = Type.Array(RuleEntry, {
  maxItems: limits.rules,
  description:
    'What happens to an order of which a condition holds (CPNP-03 §8.3): each rule has one of refuse, approval, cap and reprice. What cannot be judged waits for the checks of the guidelines.',
});
export type RulesSection = Static<typeof RulesSection>;

interface WithRules {
  readonly rules?: RulesSection;
  readonly guidelines?: Guidelines;
  readonly prices?: PricesSection;
  readonly approvers?: ApproversSection;
}

/** The rules of the file in the order in which they are judged. Throws for a file that the checks below refuse. */
export const rulesOf = ({ rules = [] }: WithRules): readonly Rule[] => inOrder(rules.map(ruleOf));

function ruleOf(entry: RuleEntry): Rule {
  const compiled = compileCondition(entry.when);
  if (compiled.kind === 'fault') throw new TypeError(`not a condition: ${compiled.fault.message}`);
  const [fromMs, untilMs] = [instantOf(entry.from), instantOf(entry.until)];
  return {
    name: entry.name,
    priority: entry.priority,
    condition: compiled.condition,
    effect: effectOf(entry),
    ...(fromMs !== undefined && { fromMs }),
    ...(untilMs !== undefined && { untilMs }),
  };
}

function effectOf({ name, refuse, approval, cap, reprice }: RuleEntry): Effect {
  if (refuse !== undefined) return { kind: 'refuse', statusCode: refuse.code, reason: refuse.reason };
  if (approval !== undefined) return { kind: 'approval', check: checkOf({ name, ...approval }) };
  if (cap !== undefined) return { kind: 'cap', ...cap };
  if (reprice !== undefined) return { kind: 'reprice', ...reprice };
  throw new TypeError(`no effect: ${name}`);
}

/** Rules have names of their own, one effect each, periods that begin before they end, and conditions that can be judged. */
export function* rulesAreWhole({ rules = [] }: WithRules): Iterable<YamlFault> {
  const names = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const path: YamlPath = ['rules', index];
    if (names.has(rule.name)) yield { path: [...path, 'name'], message: `names ${rule.name} a second time` };
    names.add(rule.name);
    yield* faultsOfEffect(rule, path);
    yield* faultsOfPeriod(rule, path);
    const compiled = compileCondition(rule.when);
    if (compiled.kind === 'fault') yield { path: [...path, 'when'], ...compiled.fault };
  }
}

const amounts = Object.keys(repricedAmounts);
const effects = ['refuse', 'approval', 'cap', 'reprice'] as const;

function* faultsOfEffect(rule: RuleEntry, path: YamlPath): Iterable<YamlFault> {
  const [first, ...more] = effects.filter((effect) => rule[effect] !== undefined);
  if (first === undefined) yield { path, message: `has no effect; expected one of ${effects.join(', ')}` };
  for (const effect of more) yield { path: [...path, effect], message: `is a second effect beside ${first}` };
  if (rule.reprice !== undefined && Object.keys(rule.reprice).length === 0)
    yield {
      path: [...path, 'reprice'],
      message: `says no price; expected factor, ${amounts.slice(0, -1).join(', ')} or ${amounts.at(-1)}`,
    };
}

/** Rules ask groups that there are, change prices that there are, and there is somebody to ask when one cannot be judged. */
export function* rulesAreKnown({ rules = [], guidelines, prices, approvers }: WithRules): Iterable<YamlFault> {
  if (rules.length > 0 && guidelines === undefined)
    yield { path: ['rules'], message: 'need the checks of guidelines, for an order of which a rule cannot be judged' };
  for (const [index, { approval, reprice }] of rules.entries()) {
    const path: YamlPath = ['rules', index];
    if (reprice !== undefined && prices === undefined)
      yield { path: [...path, 'reprice'], message: 'changes prices, and there is no section prices' };
    if (approval !== undefined) yield* checkIsKnown(approval, [...path, 'approval'], approvers);
  }
}
