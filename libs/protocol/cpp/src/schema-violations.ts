import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { IP_ADDRESS_FORMAT, IP_PREFIX_FORMAT } from './clauses/value.schema.js';
import type { Cpd } from './cpd.js';
import { cpdSchema } from './cpd.schema.js';
import { isIpAddress, isIpPrefix } from './ip-prefix.js';
import type { Violation } from './violation.js';

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  ownProperties: true,
  formats: { [IP_PREFIX_FORMAT]: isIpPrefix, [IP_ADDRESS_FORMAT]: isIpAddress },
});

const matchesSchema = ajv.compile<Cpd>(cpdSchema);

const messageOf = ({ keyword, params, message = 'does not match the schema' }: ErrorObject): string => {
  if (keyword === 'enum') return `must be one of ${String(params['allowedValues']).replaceAll(',', ', ')}`;
  if (keyword === 'format' && params['format'] === IP_PREFIX_FORMAT) return 'must be an IPv4 or IPv6 prefix';
  if (keyword === 'format' && params['format'] === IP_ADDRESS_FORMAT) return 'must be an IPv4 or IPv6 address';
  return message;
};

/** Whether the value has the shape of a document; if not, every place where it has not. */
export const readShape = (value: unknown): { readonly cpd: Cpd } | { readonly violations: readonly Violation[] } => {
  if (matchesSchema(value)) return { cpd: value };
  const errors = matchesSchema.errors ?? [];
  return {
    violations: errors.map((error) => ({ path: error.instancePath, rule: 'schema', message: messageOf(error) })),
  };
};
