import { prefersPaths, type Facts } from '@parley/rules';
import type { PathPreference } from './preferred-costs.js';
import type { ProviderRules } from './judge-order.js';
import type { JudgedByRules } from './judged-by-rules.js';
import { judgeOf } from './judge-of.js';

/** What the rules prefer for an order. */
export interface Preferred {
  readonly preferences: readonly PathPreference[];
  /** What is recorded of it. */
  readonly judged: JudgedByRules;
}

/**
 * Judges the rules that prefer by what is asked, before there is a path. One that cannot be judged prefers nothing, and nobody is asked
 * for it: it would have promised nothing either. Undefined: none applies, and none failed.
 */
export function judgePreferences(
  rules: Pick<ProviderRules, 'list' | 'judge'>,
  facts: Facts,
  at: string,
): Preferred | undefined {
  const preferring = rules.list.filter(prefersPaths);
  if (preferring.length === 0) return undefined;
  const { fired, failed } = judgeOf(rules)(preferring, facts, Date.parse(at));
  if (fired.length + failed.length === 0) return undefined;
  return {
    preferences: fired.flatMap(({ effect }) =>
      effect.kind === 'prefer' && 'costMs' in effect.preference ? [effect.preference] : [],
    ),
    judged: { fired: fired.map(({ name }) => ({ name, effect: 'prefer' })), failed },
  };
}
