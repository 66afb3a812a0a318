import { createDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from '@parley/servers';
import { startTelemetry } from '@parley/telemetry';
import fc from 'fast-check';
import { Client } from 'pg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate, PostgresEventLog, startRelay, type Position } from '../src/index.js';
import { anAppend } from './appends.js';

const schema = 'parley_order';
const writers = 3;
const strangers = 3;
let dataDir = '';
let server: EmbeddedPostgres;
let otherUrl = '';
let log: PostgresEventLog;
let replica: PostgresEventLog;
/** Sessions that write into the log, in transactions as slow as the test wants. */
const ours: Client[] = [];
/** Sessions of another database of the same server. */
const theirs: Client[] = [];

const connect = async (connectionString: string): Promise<Client> => {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-other-databases-'));
  server = await startEmbeddedPostgres({ dataDir, settings: { max_prepared_transactions: '10' } });
  const ownerUrl = await createDatabase(server.url, 'parley');
  await migrate({ url: ownerUrl, schema, role: { name: schema, password: 'secret' } });
  otherUrl = await createDatabase(server.url, 'other');
  // As a service has it: a role that sees no more of other sessions than anybody does.
  const url = new URL(ownerUrl);
  url.username = schema;
  url.password = 'secret';
  log = new PostgresEventLog({ url: url.href, schema });
  replica = new PostgresEventLog({ url: url.href, schema });
  for (let n = 0; n < writers; n += 1) ours.push(await connect(ownerUrl));
  for (let n = 0; n < strangers; n += 1) theirs.push(await connect(otherUrl));
});
afterAll(async () => {
  await log.close();
  await replica.close();
  for (const client of [...ours, ...theirs]) await client.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const hold = 'BEGIN; SELECT pg_current_xact_id()';
let streams = 0;
const insert = async (writer: Client | undefined): Promise<string> => {
  const id = `slow-${(streams += 1)}`;
  await writer?.query(
    `INSERT INTO ${schema}.events (stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at)
     VALUES ($1, 1, gen_random_uuid(), 'noted', 1, '{}', '{"cause":"test"}', '', '', now())`,
    [id],
  );
  return id;
};

/** Reads on as a follower does, in one of the ways to read, remembering only its place. */
class Follower {
  readonly seen: string[] = [];
  #place: Position | undefined;
  constructor(private readonly way: 'all' | 'of' | 'places') {}

  async catchUp(): Promise<void> {
    for (;;) {
      const page = await this.#read();
      for (const { eventId, position } of page) {
        this.seen.push(eventId);
        this.#place = position;
      }
      if (page.length < 2) return;
    }
  }

  async #read() {
    if (this.way === 'all') return log.readAll(this.#place, 2);
    if (this.way === 'places') return log.readPlaces(this.#place, 2);
    return (await log.readAllOf(['noted', 'order-received'], this.#place, 2)).events;
  }
}

const committedIds = async (): Promise<readonly string[]> => {
  const { rows } = await theLastOf(ours).query<{ event_id: string }>(`SELECT event_id FROM ${schema}.events`);
  return rows.map((row) => row.event_id).toSorted();
};
function theLastOf(clients: readonly Client[]): Client {
  const last = clients.at(-1);
  if (last === undefined) throw new Error('no session');
  return last;
}

describe('A transaction of another database', () => {
  it('holds no reader, however it interleaves with those of the log, and no reader passes what commits later', async () => {
    const act = fc.oneof(
      fc.record({ who: fc.nat({ max: writers - 2 }), does: fc.constantFrom('insert', 'insert', 'commit', 'rollback') }),
      fc.record({ who: fc.nat({ max: strangers - 1 }), does: fc.constantFrom('hold', 'hold', 'let go', 'prepare') }),
      fc.record({ who: fc.constant(0), does: fc.constantFrom('read', 'append') }),
    );
    const ways = fc.constantFrom<'all' | 'of' | 'places'>('all', 'of', 'places');
    await fc.assert(
      fc.asyncProperty(ways, fc.array(act, { minLength: 10, maxLength: 40, size: 'max' }), async (way, acts) => {
        const follower = new Follower(way);
        const writing = new Set<number>();
        const holding = new Set<number>();
        const prepared: string[] = [];
        /** With none of our own under way, all that is committed is read, whoever holds a transaction elsewhere. */
        const readsAll = (): Promise<void> =>
          vi.waitFor(
            async () => {
              await follower.catchUp();
              expect(follower.seen.toSorted()).toStrictEqual(await committedIds());
            },
            { interval: 5 },
          );
        for (const { who, does } of acts) {
          if (does === 'insert') {
            if (!writing.has(who)) await ours[who]?.query('BEGIN');
            writing.add(who);
            await insert(ours[who]);
          } else if ((does === 'commit' || does === 'rollback') && writing.delete(who)) await ours[who]?.query(does);
          else if (does === 'hold' && !holding.has(who)) {
            holding.add(who);
            await theirs[who]?.query(hold);
          } else if (does === 'let go' && holding.delete(who)) await theirs[who]?.query('ROLLBACK');
          else if (does === 'prepare' && prepared.length < 5 && holding.delete(who)) {
            prepared.push(`p${(streams += 1)}`);
            await theirs[who]?.query(`PREPARE TRANSACTION '${prepared.at(-1)}'`);
          } else if (does === 'append') await log.append(anAppend(`plain-${(streams += 1)}`));
          else if (does === 'read' && writing.size === 0) await readsAll();
          else if (does === 'read') await follower.catchUp();
        }
        for (const who of writing) await ours[who]?.query('COMMIT');
        await readsAll();
        expect(new Set(follower.seen).size).toBe(follower.seen.length);
        for (const who of holding) await theirs[who]?.query('ROLLBACK');
        for (const name of prepared) await theirs[0]?.query(`ROLLBACK PREPARED '${name}'`);
      }),
      // A run that fails has waited long: it is not made smaller.
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('leaves it to the relay of one replica to publish what the other one commits', async () => {
    const seen: string[] = [];
    const relay = startRelay({ log, name: 'relay', publish: async ({ streamId }) => void seen.push(streamId) });
    await theirs[0]?.query(hold);
    await replica.append(anAppend('of-the-other-replica'));
    await vi.waitFor(() => expect(seen).toContain('of-the-other-replica'));
    await theirs[0]?.query('ROLLBACK');
    await relay.stop();
  });

  it('does not count for the time for which readers are held, and one of the own database does', async () => {
    const telemetry = startTelemetry({ service: 'order', env: {} });
    const heldSeconds = async (): Promise<number> => {
      const line = (await telemetry.metricsText())
        .split('\n')
        .find((text) => text.startsWith('log_readers_held_seconds{'));
      return Number(line?.split(' ').at(-1));
    };
    await theirs[0]?.query(hold);
    await log.append(anAppend('seen'));
    expect([await heldSeconds(), await heldSeconds()]).toStrictEqual([0, 0]);
    await ours[0]?.query(hold);
    await log.append(anAppend('held'));
    await vi.waitFor(async () => expect(await heldSeconds()).toBeGreaterThan(0));
    await ours[0]?.query('ROLLBACK');
    expect(await heldSeconds()).toBe(0);
    await theirs[0]?.query('ROLLBACK');
    await telemetry.shutdown();
  });
});
