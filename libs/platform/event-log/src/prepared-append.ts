import { randomUUID } from 'node:crypto';
import type { Append, InboxEntry, StreamHead } from './port.js';
import { hashOf, type StoredEvent } from './stored-event.js';

export type UnplacedEvent = Omit<StoredEvent, 'position'>;

/** An append with its events chained and its lists without repetition: what both adapters write. */
export interface PreparedAppend {
  readonly streamId: string;
  readonly expected: StreamHead;
  /** The head of the stream when the append is written. */
  readonly head: StreamHead;
  readonly recordedAt: string;
  readonly events: readonly UnplacedEvent[];
  readonly claim: readonly string[];
  /** Without those that are claimed too: release comes before claim. */
  readonly release: readonly string[];
  readonly setDeadlines: readonly { readonly name: string; readonly dueAt: string; readonly dataText: string | null }[];
  /** Without those that are set too: clear comes before set. */
  readonly clearDeadlines: readonly string[];
  readonly inbox: readonly InboxEntry[];
  readonly yields: boolean;
}

/**
 * @throws RangeError for an instant that is none, or for a stream, key or name that cannot be stored as UTF-8 text; a caller's bug
 */
export function prepare(append: Append): PreparedAppend {
  const recordedAt = instant(append.recordedAt);
  const metaText = JSON.stringify(append.meta);
  const streamId = text(append.streamId);
  let head = append.expected;
  const events = append.events.map((event): UnplacedEvent => {
    const unhashed = {
      streamId,
      version: head.version + 1,
      eventId: randomUUID(),
      type: text(event.type),
      schemaVersion: event.schemaVersion,
      recordedAt,
      dataText: JSON.stringify(event.data),
      metaText: event.meta === undefined ? metaText : JSON.stringify(event.meta),
      prevHash: head.hash,
    };
    const hash = hashOf(unhashed);
    head = { version: unhashed.version, hash };
    return { ...unhashed, hash };
  });
  const claim = [...new Set(append.claim?.map(text))];
  const deadlines = new Map(append.setDeadlines?.map((deadline) => [text(deadline.name), deadline]));
  return {
    streamId,
    expected: append.expected,
    head,
    recordedAt,
    events,
    claim,
    release: [...new Set(append.release?.map(text))].filter((key) => !claim.includes(key)),
    setDeadlines: [...deadlines].map(([name, { dueAt, data }]) => ({
      name,
      dueAt: instant(dueAt),
      dataText: data === undefined ? null : JSON.stringify(data),
    })),
    clearDeadlines: [...new Set(append.clearDeadlines?.map(text))].filter((name) => !deadlines.has(name)),
    inbox: messagesOf(append.inbox),
    yields: append.yields ?? false,
  };
}

/** The messages of an append without repetition. Throws RangeError for a name that cannot be stored. */
function messagesOf(inbox: Append['inbox']): readonly InboxEntry[] {
  if (inbox === undefined) return [];
  const messages = 'consumer' in inbox ? [inbox] : inbox;
  const distinct = new Map(messages.map((message) => [`${message.consumer}\0${message.messageId}`, message]));
  return [...distinct.values()].map(({ consumer, messageId }) => ({
    consumer: text(consumer),
    messageId: text(messageId),
  }));
}

const canonical = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The instant in the one spelling that the store gives back: UTC with milliseconds. Most callers use it already. */
function instant(iso: string): string {
  return canonical.test(iso) ? iso : new Date(iso).toISOString();
}

/** Whether PostgreSQL could hold it as UTF-8 text: no U+0000, no lone surrogate. */
export function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

function text(value: string): string {
  if (value === '' || !isStorable(value)) {
    throw new RangeError(`Cannot be stored as a name: ${JSON.stringify(value)}`);
  }
  return value;
}
