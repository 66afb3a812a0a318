import type { Cpd } from './generated/cpd.js';
import { inDocumentOrder } from './document-order.js';
import { isEmptyCpd } from './empty-cpd.js';
import { jsonBoundsBreach } from './json-bounds.js';
import { MAX_VIOLATIONS } from './limits.js';
import { profileViolations } from './rules/profile-rules.table.js';
import { readShape } from './schema-violations.js';
import type { Violation } from './violation.js';

/** A valid document (the same object that was given), or everything that is wrong with it in document order. */
export type ParsedCpd =
  | { readonly kind: 'valid'; readonly cpd: Cpd }
  | { readonly kind: 'invalid'; readonly violations: readonly Violation[] };

const invalid = (violations: readonly Violation[], value: unknown): ParsedCpd => ({
  kind: 'invalid',
  violations: inDocumentOrder(violations.slice(0, MAX_VIOLATIONS), value),
});

/**
 * Reads a document: limits first, then the schema, then the rules across clauses. Never throws.
 * The Empty CPD is valid (N27). Lists at most MAX_VIOLATIONS violations.
 */
export const parseCpd = (value: unknown): ParsedCpd => {
  const outOfBounds = jsonBoundsBreach(value);
  if (outOfBounds !== undefined) return invalid([outOfBounds], value);
  const shape = readShape(value);
  if ('violations' in shape) return invalid(shape.violations, value);
  const { cpd } = shape;
  const violations = cpd.components.flatMap(({ profiles }, component) =>
    profiles.flatMap((profile, index) => profileViolations(profile, ['components', component, 'profiles', index])),
  );
  return violations.length === 0 ? { kind: 'valid', cpd } : invalid(violations, value);
};

/** Reads a requested document: as parseCpd, and an Empty CPD asks for nothing (CPNP-03 §9.2.1). */
export const parseRequestedCpd = (value: unknown): ParsedCpd => {
  const parsed = parseCpd(value);
  if (parsed.kind === 'invalid' || !isEmptyCpd(parsed.cpd)) return parsed;
  return {
    kind: 'invalid',
    violations: [
      { path: '/components', rule: 'CPNP-03 §9.2.1', message: 'a requested document must hold at least one component' },
    ],
  };
};
