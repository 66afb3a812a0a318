import type { JsonObject, JsonValue, RecordedEvent } from '@parley/event-log';

/** What stands in a nonce's place. */
const hidden = '(hidden)';

/** The event without the nonces of its data, at whatever depth: who knows the one of an agreement can change it. */
export const withoutNonces = (event: RecordedEvent): RecordedEvent => ({ ...event, data: objectWithout(event.data) });

const objectWithout = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, isNonce(name) ? hidden : value && valueWithout(value)]),
  );

function valueWithout(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(valueWithout);
  return typeof value === 'object' && value !== null ? objectWithout(value as JsonObject) : value;
}

/** `nonce`, `offerNonce`, `refusedNonces`: none of the names of recorded members that are something else has the word. */
const isNonce = (name: string): boolean => /nonces?$/i.test(name);
