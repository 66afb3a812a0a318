import {
  compileCondition,
  type Compiled,
  inOrder,
  limits,
  type Effect,
  type Judged,
  type NetworkParts,
  type Preference,
  type Rule,
} from '@parley/rules';
import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import type { ApproversSection } from './approvers.section.js';
import { CheckEntry, checkIsKnown, checkOf } from './check-entry.js';
import type { Guidelines } from './guidelines.section.js';
import type { NetworkSection } from './network.section.js';
import type { PartnersSection } from './partners.section.js';
import { faultsOfOfferValidity, offerValidity, offerValidityMsOf } from './offer-validity.js';
import { repricedAmounts, type PricesSection } from './prices.section.js';
import { faultsOfPeriod, instantOf, periodMembers } from './validity-period.js';

const reason = Type.String({ minLength: 1, maxLength: 255, description: 'what the customer is told' });

const partNames = (description: string) =>
  Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 1_000, description }));
const networkParts = {
  devices: partNames('edge devices at either end'),
  places: partNames('where a device at either end stands'),
  links: partNames('core links by their two devices, either way, such as ed-par-1>ed-lon-1'),
  regions: partNames('regions that a link touches; for `over`, those that it stays in'),
  sharedRiskGroups: partNames('groups that a link belongs to'),
};

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
    description:
      'a condition in CEL over request, customer, path and ledger, or over request, customer and partner (docs/policy.md)',
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
  offer: Type.Optional(
    Type.Object(
      { validity: offerValidity('how long it is valid from when it is made') },
      { description: 'what else the offer is; of several the one of the highest priority counts' },
    ),
  ),
  prefer: Type.Optional(
    Type.Object(
      {
        avoid: Type.Optional(
          Type.Object(networkParts, { description: 'core links with any of these parts count `costMs` more' }),
        ),
        over: Type.Optional(
          Type.Object(networkParts, { description: 'core links without any of these parts count `costMs` more' }),
        ),
        costMs: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            maximum: 1_000_000,
            description: 'milliseconds that each such link counts more when one of several paths is chosen',
          }),
        ),
        partner: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 128,
            description:
              'a partner of `partners.providers`: of offers that are as good for the customer, that of it is taken',
          }),
        ),
      },
      {
        description:
          'which of the paths that keep all that is asked is chosen, or of which partner is bought; nothing is refused or lowered for it. Judged before paths are searched: `when` sees request and customer alone, and for a partner that one too',
      },
    ),
  ),
});
type RuleEntry = Static<typeof RuleEntry>;

export const RulesSection = Type.Array(RuleEntry, {
  maxItems: limits.rules,
  description:
    'What happens to an order of which a condition holds (CPNP-03 §8.3): each rule has one of refuse, approval, cap, reprice, offer and prefer; one that speaks of a partner has refuse, approval or `prefer.partner`, and is judged of each of them. What cannot be judged waits for the checks of the guidelines; a partner of which it cannot is left out.',
});
export type RulesSection = Static<typeof RulesSection>;

interface WithRules {
  readonly rules?: RulesSection;
  readonly network?: NetworkSection;
  readonly guidelines?: Guidelines;
  readonly prices?: PricesSection;
  readonly approvers?: ApproversSection;
  readonly partners?: PartnersSection;
}

/** The rules of the file in the order in which they are judged. Throws for a file that the checks below refuse. */
export const rulesOf = ({ rules = [] }: WithRules): readonly Rule[] => inOrder(rules.map(ruleOf));

function ruleOf(entry: RuleEntry): Rule {
  const compiled = compiledOf(entry);
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

/** The condition of a rule, or what is wrong with it. */
export const compiledOf = ({ when, prefer }: RuleEntry): Compiled => compileCondition(when, judgedOf(prefer));

function judgedOf(prefer: RuleEntry['prefer']): Judged {
  if (prefer === undefined) return 'on-paths';
  return prefer.partner === undefined ? 'before-paths' : 'of-partners';
}

function effectOf({ name, refuse, approval, cap, reprice, offer, prefer }: RuleEntry): Effect {
  if (refuse !== undefined) return { kind: 'refuse', statusCode: refuse.code, reason: refuse.reason };
  if (approval !== undefined) return { kind: 'approval', check: checkOf({ name, ...approval }) };
  if (cap !== undefined) return { kind: 'cap', ...cap };
  if (reprice !== undefined) return { kind: 'reprice', ...reprice };
  const validityMs = offer && offerValidityMsOf(offer.validity);
  if (validityMs !== undefined) return { kind: 'offer', validityMs };
  const preference = prefer && preferenceOf(prefer);
  if (preference !== undefined) return { kind: 'prefer', preference };
  throw new TypeError(`no effect: ${name}`);
}

function preferenceOf({ avoid, over, partner, costMs = 0 }: NonNullable<RuleEntry['prefer']>): Preference | undefined {
  if (partner !== undefined) return { partner };
  if (avoid !== undefined) return { avoid, costMs };
  return over && { over, costMs };
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
    const compiled = compiledOf(rule);
    if (compiled.kind === 'fault') yield { path: [...path, 'when'], ...compiled.fault };
    else if (compiled.condition.about !== 'order') yield* faultsOfPartnerRule(rule, path);
  }
}

/** What is said of one partner changes neither the rates nor the price of the order, and not how long it is offered. */
function* faultsOfPartnerRule(rule: RuleEntry, path: YamlPath): Iterable<YamlFault> {
  for (const effect of ['cap', 'reprice', 'offer'] as const)
    if (rule[effect] !== undefined)
      yield {
        path: [...path, effect],
        message: 'is no effect of a rule that speaks of a partner; expected one of refuse, approval, prefer',
      };
}

const amounts = Object.keys(repricedAmounts);
const effects = ['refuse', 'approval', 'cap', 'reprice', 'offer', 'prefer'] as const;
const preferences = ['avoid', 'over', 'partner'] as const;
const ofPaths = ['avoid', 'over'] as const;

function* faultsOfEffect(rule: RuleEntry, path: YamlPath): Iterable<YamlFault> {
  const [first, ...more] = effects.filter((effect) => rule[effect] !== undefined);
  if (first === undefined) yield { path, message: `has no effect; expected one of ${effects.join(', ')}` };
  for (const effect of more) yield { path: [...path, effect], message: `is a second effect beside ${first}` };
  yield* faultsOfOfferValidity(rule.offer?.validity, [...path, 'offer', 'validity']);
  if (rule.prefer !== undefined) yield* faultsOfPreference(rule.prefer, [...path, 'prefer']);
  if (rule.reprice !== undefined && Object.keys(rule.reprice).length === 0)
    yield {
      path: [...path, 'reprice'],
      message: `says no price; expected factor, ${amounts.slice(0, -1).join(', ')} or ${amounts.at(-1)}`,
    };
}

function* faultsOfPreference(prefer: NonNullable<RuleEntry['prefer']>, path: YamlPath): Iterable<YamlFault> {
  const [first, ...more] = preferences.filter((one) => prefer[one] !== undefined);
  if (first === undefined) yield { path, message: `prefers nothing; expected one of ${preferences.join(', ')}` };
  else if (first !== 'partner' && Object.keys(prefer[first] ?? {}).length === 0)
    yield { path: [...path, first], message: `names nothing; expected ${Object.keys(networkParts).join(', ')}` };
  for (const one of more) yield { path: [...path, one], message: `is a second preference beside ${first}` };
  if (first === 'partner') {
    if (prefer.costMs !== undefined)
      yield { path: [...path, 'costMs'], message: 'is of links: a partner is preferred whatever it costs' };
  } else if (prefer.costMs === undefined) yield { path, message: 'says no costMs, which a link counts more' };
}

/** Names of the network that a preference has, and the network has not. */
function* unknownParts(
  prefer: NonNullable<RuleEntry['prefer']>,
  { edgeDevices, coreLinks }: NetworkSection,
  path: YamlPath,
): Iterable<YamlFault> {
  const known: Readonly<Record<keyof NetworkParts, ReadonlySet<string>>> = {
    devices: new Set(edgeDevices.map(({ name }) => name)),
    places: new Set(edgeDevices.map(({ place }) => place)),
    links: new Set(coreLinks.flatMap(({ between: [one, other] }) => [`${one}>${other}`, `${other}>${one}`])),
    regions: new Set([...edgeDevices, ...coreLinks].flatMap(({ regions = [] }) => regions)),
    sharedRiskGroups: new Set(coreLinks.flatMap(({ sharedRiskGroups = [] }) => sharedRiskGroups)),
  };
  for (const side of ofPaths)
    for (const [kind, names] of Object.entries(prefer[side] ?? {}))
      for (const [at, name] of names.entries())
        if (!known[kind as keyof NetworkParts].has(name))
          yield { path: [...path, side, kind, at], message: `names ${name}, which the network has not` };
}

/** Rules ask groups that there are, change prices that there are, and there is somebody to ask when one cannot be judged. */
export function* rulesAreKnown({
  rules = [],
  network,
  guidelines,
  prices,
  approvers,
  partners,
}: WithRules): Iterable<YamlFault> {
  if (rules.length > 0 && guidelines === undefined)
    yield { path: ['rules'], message: 'need the checks of guidelines, for an order of which a rule cannot be judged' };
  for (const [index, { approval, reprice, prefer }] of rules.entries()) {
    const path: YamlPath = ['rules', index];
    if (reprice !== undefined && prices === undefined)
      yield { path: [...path, 'reprice'], message: 'changes prices, and there is no section prices' };
    if (prefer !== undefined && network !== undefined) yield* unknownParts(prefer, network, [...path, 'prefer']);
    if (prefer?.partner !== undefined && partners?.providers.every(({ name }) => name !== prefer.partner) !== false)
      yield {
        path: [...path, 'prefer', 'partner'],
        message: `names ${prefer.partner}, which is no partner of partners.providers`,
      };
    if (approval !== undefined) yield* checkIsKnown(approval, [...path, 'approval'], approvers);
  }
}
