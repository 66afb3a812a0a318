import type { TSchema } from 'typebox';

/** A copy in which every object schema with `properties` allows no other members, unless it says so itself. */
export function closeSchema(schema: TSchema): object {
  return close(schema) as object; // an object gives an object
}

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [
      keyword,
      SUBSCHEMAS.has(keyword) ? below(keyword, value) : value,
    ]),
  );
  const open = 'properties' in copy && !('additionalProperties' in copy) && !('patternProperties' in copy);
  return open ? { ...copy, additionalProperties: false } : copy;
}

/** Keywords that hold schemas: directly, in a list, or by name. Values of `const`, `enum`, `default` stay as they are. */
const BY_NAME = new Set(['properties', 'patternProperties', '$defs']);
const SUBSCHEMAS = new Set([...BY_NAME, 'items', 'prefixItems', 'anyOf', 'oneOf', 'additionalProperties', 'not']);

function below(keyword: string, value: unknown): unknown {
  if (!BY_NAME.has(keyword)) return close(value);
  const named = value as Readonly<Record<string, unknown>>; // that is what these keywords hold
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, close(schema)]));
}
