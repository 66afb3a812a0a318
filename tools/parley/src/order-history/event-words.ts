import type { JsonObject, JsonValue } from '@parley/event-log';
import { cut } from '../render/columns.js';
import { endpointText } from '../render/endpoint-text.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';

const longestValue = 72;
const digest = /^[0-9a-f]{64}$/;

/** An event's members as short words: "sequenceNumber 105, cpd document of 3 customer nodes". */
export function eventWords(data: JsonObject): readonly string[] {
  return Object.entries(data).flatMap(([name, value]) => wordsOf(name, value));
}

function wordsOf(name: string, value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (isObject(value)) {
    const nodes = nodesOfDocument(value);
    if (nodes !== undefined) return [`${name} of ${countOf(nodes, 'customer node')}`];
    if (name === 'session') return [sessionWords(value)];
    if (name === 'received') return [`received number ${scalarText(value['sequenceNumber'] ?? null)}`];
    return Object.entries(value).flatMap(([member, inner]) => wordsOf(`${name}.${member}`, inner));
  }
  if (Array.isArray(value) && value.length === 0) return [];
  return [`${name} ${scalarText(value)}`];
}

function scalarText(value: JsonValue): string {
  if (typeof value === 'string')
    return digest.test(value) ? `${value.slice(0, 12)}…` : cut(safeText(value), longestValue);
  const items: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  const texts = items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return cut(safeText(texts.join('; ')), longestValue);
}

/** The CPNP session (CPNP-03 §8.4) and how it speaks. */
function sessionWords(session: JsonObject): string {
  const text = (member: string) => scalarText(session[member] ?? '?');
  const client = endpointText({ host: text('clientAddress'), port: text('clientPort') });
  const server = endpointText({ host: text('serverAddress'), port: text('serverPort') });
  return `session ${client} → ${server} in ${text('encoding')} by ${text('gateway')}`;
}

function nodesOfDocument(value: JsonObject): number | undefined {
  if (!isList(value['components'])) return undefined;
  const profiles = value['components'].flatMap((component) =>
    isObject(component) && isList(component['profiles']) ? component['profiles'] : [],
  );
  return profiles.reduce<number>(
    (sum, profile) =>
      sum + (isObject(profile) && isList(profile['customerNodesMap']) ? profile['customerNodesMap'].length : 0),
    0,
  );
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
