import { PostgresEventLog } from '@parley/event-log';
import { startPostgres } from '@parley/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadModels, TypeOrmReadModelStore, type Batch, type ReadModel } from '../src/index.js';
import { grown, made, Said, known, ownEvents } from './said.js';
import { schema, thingsDatabase, thingsSource } from './things-database.js';
import { thingsModel } from './things.js';

/** Looks, before each batch is written, at what the server still holds for the read model. */
class WatchedStore extends TypeOrmReadModelStore {
  readonly batches: { readonly open: number; readonly xmin: bigint; readonly seen: boolean }[] = [];
  look: () => Promise<{ readonly open: number; readonly xmin: bigint; readonly seen: boolean }> = () =>
    Promise.reject(new Error('not set'));

  override async commit(model: ReadModel, batch: Batch): Promise<boolean> {
    if (batch.generation === 2) this.batches.push(await this.look());
    return super.commit(model, batch);
  }
}

describe('A rebuild', () => {
  let client: Client;
  let log: PostgresEventLog;
  let store: WatchedStore;
  let end: () => Promise<void>;
  beforeAll(async () => {
    // By itself: a transaction in any database of a server holds the horizon of all of them.
    const server = await startPostgres();
    const url = await thingsDatabase(server.url);
    client = new Client({ connectionString: url });
    await client.connect();
    log = new PostgresEventLog({ url, schema });
    const source = thingsSource(url);
    store = new WatchedStore(source);
    end = async () => {
      await log.close();
      await source.destroy();
      await client.end();
      await server.stop();
    };
  });
  afterAll(() => end());

  it('holds no transaction over two batches, so that the log is read up to its end all the while', async () => {
    const said = new Said(log);
    const hundred = Array.from({ length: 99 }, () => grown(1));
    for (let n = 0; n < 70; n += 1) await said.say(`t${n}`, made(1), ...hundred);
    const readModels = new ReadModels({
      log,
      store,
      models: [thingsModel()],
      events: known(...ownEvents),
      clock: { nowMs: 0 },
    });
    await readModels.catchUp(thingsModel());
    await store.rebuild(thingsModel());
    let commits = 0;
    store.look = async () => {
      const { rows } = await client.query<{ open: number; xmin: string }>(
        `SELECT count(*) FILTER (WHERE xact_start IS NOT NULL)::int AS open,
           pg_snapshot_xmin(pg_current_snapshot())::text AS xmin
         FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'parley-read-model'`,
      );
      // What is committed between two batches is read at once: nothing below holds the horizon.
      const before = await log.lastPosition();
      await said.say(`between-${(commits += 1)}`, made(1, 'bolt'));
      const seen = (await log.readAll(before, 10)).map(({ streamId }) => streamId).includes(`between-${commits}`);
      const [row] = rows;
      return { open: row?.open ?? -1, xmin: BigInt(row?.xmin ?? 0), seen };
    };
    await readModels.catchUp(thingsModel());
    const { batches } = store;
    expect(batches.length).toBeGreaterThanOrEqual(4);
    expect(batches.map(({ open, seen }) => ({ open, seen }))).toStrictEqual(
      batches.map(() => ({ open: 0, seen: true })),
    );
    for (const [at, { xmin }] of batches.entries())
      if (at > 0) expect(xmin).toBeGreaterThan(batches[at - 1]?.xmin ?? xmin);
    expect((await store.open(thingsModel())).current).toMatchObject({ generation: 2 });
  });
});
