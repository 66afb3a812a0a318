import type { JsonObject, JsonValue } from '../port.js';
import type { CustomerKey, CustomerKeys } from './customer-keys.js';
import { isSealed, open, seal, type Opened } from './sealing.js';

/**
 * The members, with those of these names sealed for one stream. A sealed value that is moved to another stream or name cannot
 * be opened.
 */
export function sealMembers(
  members: JsonObject,
  names: readonly string[],
  key: CustomerKey,
  streamId: string,
): JsonObject {
  const sealed = Object.entries(members).map(([name, value]): [string, JsonValue] => [
    name,
    names.includes(name) ? seal(value, key, placeOf(streamId, name)) : value,
  ]);
  return Object.fromEntries(sealed);
}

/** Opens the sealed members of an event of the stream, and returns what they hold by name. Throws what the keys throw. */
export async function openMembers(
  members: JsonObject,
  keys: CustomerKeys,
  streamId: string,
): Promise<ReadonlyMap<string, Opened>> {
  const opened = new Map<string, Opened>();
  for (const [name, value] of Object.entries(members)) {
    if (isSealed(value)) opened.set(name, await open(value, keys, placeOf(streamId, name)));
  }
  return opened;
}

const placeOf = (streamId: string, name: string): string => JSON.stringify([streamId, name]);
