import { compileCondition, inOrder, type Effect, type Rule } from '@parley/rules';
import type { Check } from '../src/domain/check.js';
import type { ProviderRules } from '../src/domain/rules/judge-order.js';

/** Who is asked where a rule cannot be judged. */
export const unclear: Check = { name: 'unclear', approvers: 'sales', deadlineMs: 60_000, atDeadline: 'reject' };

/** A rule as the provider file would have it. */
export function rule(name: string, when: string, effect: Effect, members: Partial<Rule> = {}): Rule {
  const isOfPartner = effect.kind === 'prefer' && 'partner' in effect.preference;
  const compiled = compileCondition(when, isOfPartner ? 'of-partners' : 'on-paths');
  if (compiled.kind === 'fault') throw new TypeError(compiled.fault.message);
  return { name, priority: 0, condition: compiled.condition, effect, ...members };
}

export const providerRules = (...list: readonly Rule[]): ProviderRules => ({
  list: inOrder(list),
  checks: [unclear],
  places: new Map([
    ['ed-par-1', 'Paris, FR'],
    ['ed-mad-1', 'Madrid, ES'],
  ]),
});

export const refusal = (statusCode: number, reason: string): Effect => ({ kind: 'refuse', statusCode, reason });
export const approval = (name: string, approvers = 'sales'): Effect => ({
  kind: 'approval',
  check: { name, approvers, deadlineMs: 3_600_000, atDeadline: 'reject' },
});
