import { MemoryEventLog, newStream } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import { describe, expect, it } from 'vitest';
import type { EntryEvent } from '../../domain/entry.events.js';
import { limits } from '../../limits.js';
import { entryCodec } from '../../streams/entry-codec.js';
import { entriesModel } from './entries.projection.js';
import { EntriesQuery } from './entries.query.js';

type Streams = Readonly<Record<string, readonly EntryEvent[]>>;
const opened = (title: string): EntryEvent => ({ type: 'opened', data: { title } });
const closed: EntryEvent = { type: 'closed', data: { reason: 'it ran out' } };

/** A list over a log that holds these streams. Some of them are recorded at the same instant. */
async function listOf(streams: Streams): Promise<EntriesQuery> {
  const log = new MemoryEventLog({ upcast: entryCodec.upcast });
  for (const [at, [streamId, events]] of Object.entries(streams).entries()) {
    const recordedAt = `2026-04-23T10:0${at % 7}:00.000Z`;
    const recorded = events.map((event) => entryCodec.toRecorded(event));
    await log.append({ streamId, expected: newStream, events: recorded, meta: { cause: 'test' }, recordedAt });
  }
  return new EntriesQuery(
    new ReadModels({ log, store: new MemoryReadModelStore(), models: [entriesModel], events: entryCodec }),
  );
}

describe('the list of entries', () => {
  it('has what is open, and nothing that was closed', async () => {
    const list = await listOf({ a: [opened('a lease')], b: [opened('a loan'), closed] });
    expect(await list.open()).toStrictEqual({
      entries: [{ entryId: 'a', title: 'a lease', isOpen: true, openedAt: '2026-04-23T10:00:00.000Z' }],
      lagEvents: 0,
    });
  });

  it.each([
    { open: limits.entryPage, lengths: [limits.entryPage] },
    { open: limits.entryPage + 1, lengths: [limits.entryPage, 1] },
  ])('has $open entries once each, the oldest first, on pages of a bounded length', async ({ open, lengths }) => {
    const names = Array.from({ length: open }, (_, at) => `e-${at}`);
    const list = await listOf(Object.fromEntries(names.map((name) => [name, [opened(name)]])));
    const first = await list.open();
    const rest = first.next === undefined ? [] : [await list.open(first.next)];
    const pages = [first, ...rest].map(({ entries }) => entries);
    expect(pages.map(({ length }) => length)).toStrictEqual(lengths);
    expect(rest.at(-1)?.next).toBeUndefined();
    const listed = pages.flat();
    expect(listed.map(({ entryId }) => entryId).toSorted()).toStrictEqual(names.toSorted());
    expect(listed.map(({ openedAt }) => openedAt)).toStrictEqual(listed.map(({ openedAt }) => openedAt).toSorted());
  });
});
