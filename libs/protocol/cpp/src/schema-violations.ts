import { IP_ADDRESS_FORMAT, IP_PREFIX_FORMAT } from './formats.js';
import type { Cpd } from './generated/cpd.js';
import { shapeOfService } from './services.table.js';
import type { ShapeError } from './shape-check.js';
import type { Violation } from './violation.js';

const messageOf = ({ keyword, params, message = 'does not match the schema' }: ShapeError): string => {
  if (keyword === 'enum') return `must be one of ${String(params['allowedValues']).replaceAll(',', ', ')}`;
  if (keyword === 'format' && params['format'] === IP_PREFIX_FORMAT) return 'must be an IPv4 or IPv6 prefix';
  if (keyword === 'format' && params['format'] === IP_ADDRESS_FORMAT) return 'must be an IPv4 or IPv6 address';
  return message;
};

/** Whether the value has the shape of a document; if not, every place where it has not. */
export const readShape = (value: unknown): { readonly cpd: Cpd } | { readonly violations: readonly Violation[] } => {
  const service = shapeOfService(value);
  if ('unknown' in service) return { violations: [service.unknown] };
  const { check } = service;
  if (check(value)) return { cpd: value as Cpd }; // The type is written from the schema that it matches.
  const errors = check.errors ?? [];
  return {
    violations: errors.map((error) => ({ path: error.instancePath, rule: 'schema', message: messageOf(error) })),
  };
};
