import { createDatabase, startEmbeddedPostgres } from '@parley/servers';
import fc from 'fast-check';
import { Client } from 'pg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, vi } from 'vitest';
import {
  comparePositions,
  incarnationOf,
  migrate,
  newStream,
  PostgresEventLog,
  startRelay,
  verifyChain,
  type Position,
  type StreamHead,
} from '../src/index.js';
import { anAppend } from './appends.js';
import { moveLog } from './move-log.js';

const schema = 'parley_order';
const relayName = 'order-relay';

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** A log that moves from database to database, its writers, and what a relay has published of it. */
class MovingLog {
  readonly #heads = new Map<string, StreamHead>();
  readonly appended: string[] = [];
  readonly published: string[] = [];
  /** What a reader has seen that remembers its place alone. */
  readonly seen: string[] = [];
  #place: Position | undefined;
  #log: PostgresEventLog;

  private constructor(private url: string) {
    this.#log = new PostgresEventLog({ url, schema });
  }

  static async begin(): Promise<MovingLog> {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    return new MovingLog(url);
  }

  async append(streamId: string): Promise<void> {
    const expected = this.#heads.get(streamId) ?? newStream;
    const outcome = await this.#log.append(anAppend(streamId, { expected }));
    if (outcome.kind !== 'appended') throw new Error(`${streamId}: ${outcome.kind}`);
    this.#heads.set(streamId, outcome.head);
    this.appended.push(`${streamId}/${outcome.head.version}`);
  }

  /** As a release does that knows nothing of incarnations: the row gets what the table's default gives. */
  async appendUnchecked(streamId: string): Promise<void> {
    if (this.#heads.has(streamId)) return;
    await query(
      this.url,
      `INSERT INTO ${schema}.events (stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at)
       VALUES ('${streamId}', 1, gen_random_uuid(), 'noted', 1, '{}', '{"cause":"test"}', '', 'h', now())`,
    );
    this.#heads.set(streamId, { version: 1, hash: 'h' });
    this.appended.push(`${streamId}/1`);
  }

  async read(): Promise<void> {
    await vi.waitFor(
      async () => {
        for (const { streamId, version, position } of await this.#log.readAll(this.#place, 1_000)) {
          if (this.#place !== undefined && comparePositions(position, this.#place) <= 0)
            throw new Error('out of order');
          this.seen.push(`${streamId}/${version}`);
          this.#place = position;
        }
        expect(this.seen.toSorted()).toStrictEqual(this.appended.toSorted());
      },
      { interval: 5 },
    );
  }

  async relay(): Promise<void> {
    const publish = async ({ streamId, version }: { streamId: string; version: number }) =>
      void this.published.push(`${streamId}/${version}`);
    const relay = startRelay({ log: this.#log, name: relayName, publish });
    const missing = () => this.appended.filter((event) => !this.published.includes(event));
    try {
      await vi.waitFor(() => expect(missing()).toStrictEqual([]), { interval: 5 });
    } finally {
      await relay.stop();
    }
  }

  /** @param job whether the migration job runs before the services start */
  async move(raisedBy: number, job: boolean, unchecked: readonly string[]): Promise<void> {
    const to = await createDatabase(inject('postgresUrl'));
    await this.#log.close();
    await moveLog(this.url, to, schema, raisedBy);
    // The numbers were drawn so high to begin with: those that the reader remembers, too.
    if (this.#place !== undefined)
      this.#place = { ...this.#place, xid: (BigInt(this.#place.xid) + BigInt(raisedBy)).toString() };
    this.url = to;
    for (const streamId of unchecked) await this.appendUnchecked(streamId);
    if (job) await migrate({ url: to, schema });
    this.#log = new PostgresEventLog({ url: to, schema });
  }

  get log(): PostgresEventLog {
    return this.#log;
  }
}

const streamIds = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('append' as const), streamId: streamIds }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('relay' as const, 'read' as const) }) },
);
const aMove = fc.record({
  raisedBy: fc.oneof(fc.constant(0), fc.nat({ max: 50 }), fc.nat({ max: 100_000 })),
  job: fc.boolean(),
  after: fc.array(step, { minLength: 1, maxLength: 8, size: 'max' }),
});

describe('A log that was moved to another server', () => {
  it('is read and published without a gap, in order, wherever the count of transactions of each server stands', async () => {
    const before = fc.array(step, { minLength: 1, maxLength: 8, size: 'max' });
    const moves = fc.array(aMove, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(before, moves, async (first, then) => {
        const moving = await MovingLog.begin();
        const take = async (steps: typeof first): Promise<void> => {
          for (const one of steps) {
            if (one.does === 'append') await moving.append(one.streamId);
            else await moving[one.does]();
          }
        };
        await take(first);
        for (const { raisedBy, job, after } of then) {
          await moving.move(raisedBy, job, []);
          await take(after);
        }
        await moving.read();
        await moving.relay();
        const inOrder = (events: readonly string[]) => [...new Set(events)].filter((event) => event.startsWith('a/'));
        expect(inOrder(moving.published)).toStrictEqual(inOrder(moving.appended));
        expect(await verifyChain(moving.log)).toMatchObject({ brokenStreams: 0, events: moving.appended.length });
        await moving.log.close();
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('has what was appended before anybody noticed published as well', async () => {
    const ahead = fc.integer({ min: 2_000, max: 100_000 });
    const strays = fc.uniqueArray(fc.constantFrom('e', 'f', 'g', 'h'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(ahead, fc.boolean(), strays, async (raisedBy, job, unchecked) => {
        const moving = await MovingLog.begin();
        for (const streamId of ['a', 'b', 'a', 'c']) await moving.append(streamId);
        await moving.relay();
        await moving.move(raisedBy, job, unchecked);
        await moving.append('b');
        await moving.relay();
        await moving.log.close();
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('keeps its incarnation where nothing moved, however often it is started and migrated', async () => {
    const moving = await MovingLog.begin();
    const { log } = moving;
    for (let n = 0; n < 3; n += 1) {
      await moving.append('a');
      await moving.move(0, n % 2 === 0, []);
    }
    await moving.append('a');
    const last = await moving.log.lastPosition();
    expect(last === undefined ? undefined : incarnationOf(last)).toBe(0);
    await log.close();
    await moving.log.close();
  });

  it('goes on in a fresh cluster, over relays that die in the middle of their work', async () => {
    const oldUrl = await createDatabase(inject('postgresUrl'));
    await migrate({ url: oldUrl, schema });
    await query(oldUrl, 'DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$');
    const published = new Set<string>();
    const acknowledged: string[] = [];
    const before = new PostgresEventLog({ url: oldUrl, schema });
    const appendTo = async (log: PostgresEventLog, streamId: string): Promise<void> => {
      expect(await log.append(anAppend(streamId))).toMatchObject({ kind: 'appended' });
      acknowledged.push(streamId);
    };
    for (let n = 0; n < 10; n += 1) await appendTo(before, `old-${n}`);
    const relay = startRelay({
      log: before,
      name: relayName,
      publish: async ({ streamId }) => void published.add(streamId),
    });
    await vi.waitFor(() => expect(published.size).toBe(10));
    await relay.stop();
    const greatest = await before.lastPosition();
    await before.close();

    const dataDir = await mkdtemp(join(tmpdir(), 'parley-moved-'));
    const server = await startEmbeddedPostgres({ dataDir });
    try {
      const url = await createDatabase(server.url, 'parley');
      await moveLog(oldUrl, url, schema);
      for (let life = 0; life < 4; life += 1) {
        const log = new PostgresEventLog({ url, schema });
        // It dies with a few events published, and others committed that it never came to.
        const dying = startRelay({
          log,
          name: relayName,
          publish: ({ streamId }) =>
            streamId.endsWith('-0') ? Promise.resolve(void published.add(streamId)) : new Promise(() => undefined),
          endWithinMs: 1,
        });
        for (let n = 0; n < 5; n += 1) await appendTo(log, `life-${life}-${n}`);
        await vi.waitFor(() => expect(published.has(`life-${life}-0`)).toBe(true));
        await dying.stop();
        await log.close();
      }
      const log = new PostgresEventLog({ url, schema });
      const last = await log.lastPosition();
      if (greatest === undefined || last === undefined) throw new Error('the log is empty');
      expect([incarnationOf(greatest), incarnationOf(last)]).toStrictEqual([0, 1]);
      const living = startRelay({
        log,
        name: relayName,
        publish: async ({ streamId }) => void published.add(streamId),
      });
      await vi.waitFor(() => expect(acknowledged.filter((id) => !published.has(id))).toStrictEqual([]));
      await living.stop();
      await log.close();
    } finally {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
