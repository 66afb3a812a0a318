import {
  isSealed,
  MasterKeyFault,
  openMembers,
  type CustomerKeys,
  type JsonObject,
  type JsonValue,
  type Opened,
  type RecordedEvent,
} from '@parley/event-log';

/** The event with its personal elements opened; one that is erased or cannot be read is replaced by a word that says so. */
export async function openEvent(event: RecordedEvent, keys: CustomerKeys): Promise<RecordedEvent> {
  const elements = event.data['informationElements'];
  if (!isObject(elements)) return event;
  const opened = await openWhereKeyIs(elements, keys, event.streamId);
  if (opened.size === 0) return event;
  const shown = Object.entries(elements).map(([name, value]): [string, JsonValue] => {
    const found = opened.get(name);
    return [name, found === undefined ? value : shownOf(found)];
  });
  return { ...event, data: { ...event.data, informationElements: Object.fromEntries(shown) } };
}

/** Opens the elements where their key can be used; without the master key, or with another, they are unreadable. */
export async function openWhereKeyIs(
  elements: JsonObject,
  keys: CustomerKeys,
  streamId: string,
): Promise<ReadonlyMap<string, Opened>> {
  try {
    return await openMembers(elements, keys, streamId);
  } catch (error) {
    if (!(error instanceof MasterKeyFault)) throw error;
    return new Map(
      Object.keys(elements)
        .filter((name) => isSealed(elements[name]))
        .map((name) => [name, unreadable]),
    );
  }
}

const unreadable: Opened = { kind: 'unreadable' };
const shownOf = (opened: Opened): JsonValue => (opened.kind === 'opened' ? opened.value : opened.kind);
const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
