import { readdirSync, readFileSync } from 'node:fs';
import {
  MemoryEventLog,
  type EventMeta,
  type JsonObject,
  type RecordedEvent,
  type StoredEvent,
} from '@parley/event-log';
import { systemClock } from '@parley/running';
import { describe, expect, it } from 'vitest';
import { unknownVpn } from '../src/domain/vpn/vpn.state.js';
import { PublishRecorded } from '../src/outbound/publish-recorded.js';
import { copsPdpCodec } from '../src/streams/codecs.js';
import { booksOf } from '../src/use-cases/books.js';
import { FollowRecorded } from '../src/use-cases/follow-recorded.js';

const logs = new URL('logs/', import.meta.url);
const recorded: readonly RecordedEvent[] = readdirSync(logs)
  .filter((name) => name.endsWith('.events.json'))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, logs), 'utf8')) as readonly StoredEvent[])
  .map(({ dataText, metaText, ...rest }) =>
    // The log wrote both texts from values of these types.
    copsPdpCodec.upcast({ ...rest, data: JSON.parse(dataText) as JsonObject, meta: JSON.parse(metaText) as EventMeta }),
  );

describe('what the relays of the policy server pass over', () => {
  it('is what nothing follows from, in every recorded log', async () => {
    const log = new MemoryEventLog();
    const planner = new FollowRecorded(booksOf(log, systemClock));
    const passed = recorded.filter((event) => !planner.concerns(event));
    expect([...new Set(passed.map(({ type }) => type))]).toContain('device-decided');
    for (const event of passed) await planner.follow(event);
    expect(await log.readAll(undefined, 1)).toStrictEqual([]);
  });

  it('is what nobody hears of, in every recorded log', async () => {
    const said: unknown[] = [];
    const publisher = new PublishRecorded({ publish: async (event) => void said.push(event) }, async () => unknownVpn);
    const passed = recorded.filter((event) => !publisher.concerns(event));
    expect([...new Set(passed.map(({ type }) => type))]).toContain('device-reported');
    for (const event of passed) await publisher.publish(event);
    expect(said).toStrictEqual([]);
  });

  it('is never an event of a newer release: the planner stops there', () => {
    const planner = new FollowRecorded(booksOf(new MemoryEventLog(), systemClock));
    const [decided] = recorded.filter(({ type }) => type === 'device-decided');
    if (decided === undefined) throw new Error('no recorded decision');
    expect(planner.concerns(decided)).toBe(false);
    expect(planner.concerns({ ...decided, schemaVersion: 99 })).toBe(true);
    expect(planner.concerns({ ...decided, type: 'device-dreamt' })).toBe(true);
  });
});
