import { createDatabase } from '@parley/servers';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { migrate, PostgresEventLog, startRelay, type Position, type RecordedEvent } from '../src/index.js';
import { anAppend } from './appends.js';

const schema = 'parley_order';
let url = '';
let log: PostgresEventLog;
const writers: Client[] = [];

beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'));
  await migrate({ url, schema });
  log = new PostgresEventLog({ url, schema });
  for (let n = 0; n < 4; n += 1) {
    const writer = new Client({ connectionString: url });
    await writer.connect();
    writers.push(writer);
  }
});
afterAll(async () => {
  await log.close();
  for (const writer of writers) await writer.end();
});

let streams = 0;
/** A row that another program writes in a transaction as slow as the test wants. */
const insert = async (writer: Client | undefined): Promise<string> => {
  const id = `slow-${(streams += 1)}`;
  await writer?.query(
    `INSERT INTO ${schema}.events (stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at)
     VALUES ($1, 1, gen_random_uuid(), 'noted', 1, '{}', '{"cause":"test"}', '', '', now())`,
    [id],
  );
  return id;
};

/** Reads on as a follower does, remembering only its place. */
class Follower {
  readonly seen: RecordedEvent[] = [];
  #place: Position | undefined;
  async catchUp(): Promise<readonly string[]> {
    for (;;) {
      const page = await log.readAll(this.#place, 2);
      this.seen.push(...page);
      this.#place = page.at(-1)?.position ?? this.#place;
      if (page.length < 2) return this.seen.map(({ streamId }) => streamId);
    }
  }
}

describe('A reader of all events', () => {
  let follower: Follower;
  let before: readonly string[];
  beforeEach(async () => {
    follower = new Follower();
    before = await follower.catchUp();
  });

  it('waits for an earlier transaction that commits late, and then skips nothing', async () => {
    const [early, late] = writers;
    await early?.query('BEGIN');
    const first = await insert(early);
    await late?.query('BEGIN');
    const second = await insert(late);
    await late?.query('COMMIT');
    await log.append(anAppend(`plain-${streams}`));
    expect(await follower.catchUp()).toStrictEqual(before);
    await early?.query('COMMIT');
    expect(await follower.catchUp()).toStrictEqual([...before, first, second, `plain-${streams}`]);
  });

  it('goes on past a transaction that rolls back', async () => {
    const [early, late] = writers;
    await early?.query('BEGIN');
    await insert(early);
    const second = await insert(late);
    expect(await follower.catchUp()).toStrictEqual(before);
    await early?.query('ROLLBACK');
    expect(await follower.catchUp()).toStrictEqual([...before, second]);
  });

  it('orders by transaction first: a later position of an older transaction comes before', async () => {
    const [early, late] = writers;
    await early?.query('BEGIN');
    const a1 = await insert(early);
    const b1 = await insert(late);
    const a2 = await insert(early);
    await early?.query('COMMIT');
    expect(await follower.catchUp()).toStrictEqual([...before, a1, a2, b1]);
    const [, , last] = follower.seen.slice(before.length);
    const [, middle] = follower.seen.slice(before.length);
    expect(Number(middle?.position.globalPosition)).toBeGreaterThan(Number(last?.position.globalPosition));
  });

  it('sees each committed event once, however transactions interleave', async () => {
    const step = fc.record({
      writer: fc.nat({ max: 3 }),
      act: fc.constantFrom('insert', 'insert', 'commit', 'rollback', 'read'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        const open = new Map<number, string[]>();
        const committed: string[] = [];
        const known = new Set(await follower.catchUp());
        for (const { writer, act } of [...steps, ...[0, 1, 2, 3].map((n) => ({ writer: n, act: 'commit' }))]) {
          const mine = open.get(writer);
          if (act === 'insert') {
            if (mine === undefined) await writers[writer]?.query('BEGIN');
            open.set(writer, [...(mine ?? []), await insert(writers[writer])]);
          } else if (act === 'read') {
            await follower.catchUp();
          } else if (mine !== undefined) {
            await writers[writer]?.query(act);
            if (act === 'commit') committed.push(...mine);
            open.delete(writer);
          }
        }
        const fresh = (await follower.catchUp()).filter((id) => !known.has(id));
        expect(fresh.toSorted()).toStrictEqual(committed.toSorted());
      }),
      { numRuns: 30 },
    );
  });
});

describe('The relay over PostgreSQL', () => {
  it('publishes an event that waited below the horizon, and takes over after a crash of the holder', async () => {
    const [slow] = writers;
    const seen: string[] = [];
    const other = new PostgresEventLog({ url, schema });
    const replica = (of: PostgresEventLog) =>
      startRelay({ log: of, name: 'relay', publish: async ({ streamId }) => void seen.push(streamId) });
    const first = replica(other);
    const second = replica(log);
    await slow?.query('BEGIN');
    const held = await insert(slow);
    await log.append(anAppend('after-the-slow-one'));
    await slow?.query('COMMIT');
    // What the holder itself commits it publishes before it has read the other.
    for (const id of ['after-the-slow-one', held]) await vi.waitFor(() => expect(seen).toContain(id));
    // The holder's session ends as in a crash: the lease is free, and whoever takes it goes on from the checkpoint.
    await slow?.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await log.append(anAppend('after-the-crash'));
    await vi.waitFor(() => expect(seen).toContain('after-the-crash'));
    await Promise.all([first.stop(), second.stop()]);
    await other.close();
  });
});
