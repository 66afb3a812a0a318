export { compileCondition, type Compiled, type Judged, type Condition, type ConditionFault } from './condition.js';
export type { Comparison, RuleFunction, RuleOperator } from './cost.js';
export { chargeTogether, judge, judgeNone, type FailedRule, type Judge, type Judgement } from './judge.js';
export {
  inOrder,
  isOfPartners,
  judgesOrder,
  judgesPartner,
  prefersPaths,
  type Effect,
  type NetworkParts,
  type Preference,
  type Rule,
  type RuleCheck,
} from './rule.js';
export { limits } from './limits.js';
export type { Field, RecordShape, Shape } from './shape.js';
export { typeNameOf } from './shape.js';
export { membersOfOffers, noPartner, vocabulary, type Facts } from './vocabulary.js';
