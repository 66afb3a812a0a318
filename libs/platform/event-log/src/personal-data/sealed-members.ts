import type { JsonObject, JsonValue } from '../port.js';
import type { CustomerKey, CustomerKeys } from './customer-keys.js';
import { isSealed, open, seal, type Opened } from './sealing.js';

/** The same members, with those of these names sealed for one stream: what is moved to another stream or name opens no more. */
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

/** What the sealed ones among the members of an event of the stream say. Throws what the keys throw. */
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
