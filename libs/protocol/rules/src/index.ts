export { compileCondition, type Compiled, type Condition, type ConditionFault } from './condition.js';
export { judge, type FailedRule, type Judgement } from './judge.js';
export {
  inOrder,
  prefers,
  type Effect,
  type NetworkParts,
  type Preference,
  type Rule,
  type RuleCheck,
} from './rule.js';
export { limits } from './limits.js';
export type { Field, RecordShape, Shape } from './shape.js';
export { typeNameOf } from './shape.js';
export { vocabulary, type Facts } from './vocabulary.js';
