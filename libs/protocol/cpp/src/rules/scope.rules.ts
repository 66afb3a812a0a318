import { holds, type ProfileRule } from './profile-rule.js';

/** RFC 7297 §3.2: a scope is unidirectional, so that a scope clause describes both directions. */
export const aScopeDescribesBothDirections: ProfileRule = ({ scope }) => {
  if (scope === undefined) return holds;
  const missing = (['in', 'out'] as const).filter((direction) => !scope.some((entry) => entry.direction === direction));
  return missing.length === 0
    ? holds
    : [{ at: ['scope'], message: `the scope must describe both directions; missing: ${missing.join(', ')}` }];
};
