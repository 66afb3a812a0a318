import {
  customerKeyMigrations,
  eventLogMigrations,
  migrate,
  PostgresCustomerKeys,
  PostgresEventLog,
  verifyChain,
} from '@parley/event-log';
import { createDatabase, friendly, hostileDefaults, setDefaults } from '@parley/testkit';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { migrateReadModels, ReadModels, readModelSource, TypeOrmReadModelStore } from '../src/index.js';
import { grown, known, made, ownEvents, Said } from './said.js';
import { migrations, models, schema } from './things-database.js';
import { things, thingsModel } from './things.js';

const dueAt = '2026-11-22T09:00:00.000Z';
const password = 'of a test';

describe('what server, database and role have by default', () => {
  const owners: string[] = [];
  afterEach(async () => {
    for (const ownerUrl of owners.splice(0)) {
      const client = new Client({
        connectionString: ownerUrl,
        options: friendly,
      });
      await client.connect();
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [roleOf(ownerUrl)]);
      if (rowCount === 1)
        await client.query(`DROP OWNED BY ${roleOf(ownerUrl)} CASCADE; DROP ROLE ${roleOf(ownerUrl)}`);
      await client.end();
    }
  });
  const roleOf = (ownerUrl: string): string => `of_${new URL(ownerUrl).pathname.slice(1)}`;

  async function migrated(url: string): Promise<string> {
    await migrate({
      url,
      schema,
      migrations: [...eventLogMigrations, ...customerKeyMigrations],
      further: () => migrateReadModels({ url, schema, models, migrations }),
      role: { name: roleOf(url), password },
    });
    const roleUrl = new URL(url);
    roleUrl.username = roleOf(url);
    roleUrl.password = encodeURIComponent(password);
    return roleUrl.href;
  }

  /** A service's whole dealing with its database, and what it finds there: without what is drawn anew each time. */
  async function start(url: string, name: string): Promise<object> {
    const log = await PostgresEventLog.connect({ url, schema });
    const keys = new PostgresCustomerKeys({ url, schema, masterKey: new Uint8Array(32).fill(7) });
    const source = readModelSource({ url, schema, models, migrations, maxConnections: 2 });
    const store = new TypeOrmReadModelStore(source);
    try {
      const said = new Said(log);
      await said.say(`${name} é\\'"€`, made(3, 'Größe'), grown(4));
      const outcome = await log.append({
        streamId: name,
        expected: { version: 0, hash: '' },
        events: [],
        claim: [`key of ${name}`],
        inbox: [{ consumer: 'test', messageId: name }],
        setDeadlines: [
          { name: 'due', dueAt, data: { at: dueAt } },
          { name: 'bare', dueAt },
        ],
        meta: { cause: 'test' },
        recordedAt: '2026-11-22T08:00:00.123Z',
      });
      const refused = await Promise.all(
        ['one', 'other'].map((each) =>
          log.append({
            streamId: `${each} of ${name}`,
            expected: { version: 0, hash: '' },
            events: [made()],
            claim: [`key of ${name}`],
            meta: { cause: 'test' },
            recordedAt: '2026-11-22T08:00:00.123Z',
          }),
        ),
      );
      const readModels = new ReadModels({
        log,
        store,
        models: [thingsModel()],
        events: known(...ownEvents),
        clock: { nowMs: 0 },
      });
      await readModels.catchUp(thingsModel());
      const key = await keys.current('acme');
      const events = await log.readAll(undefined, 100);
      return {
        ping: await log.ping(),
        outcome: outcome.kind,
        refused,
        due: await log.takeDue('2026-11-22T10:00:00.000Z', 10, 1_000),
        events: events.map(({ streamId, version, type, data, recordedAt }) => ({
          streamId,
          version,
          type,
          data,
          recordedAt,
        })),
        chain: await verifyChain(log),
        sameKey: Buffer.compare((await keys.find('acme', key.keyId))?.key ?? Buffer.of(), key.key),
        lease: await log.withLease('relay', async () => 'held'),
        page: await store.page(thingsModel(), things, { sortBy: ['thingId'], limit: 10 }),
        found: await store.page(thingsModel(), things, { equal: { owner: 'Größe' }, sortBy: ['thingId'], limit: 10 }),
      };
    } finally {
      await log.close();
      await keys.close();
      await source.destroy();
    }
  }

  it('changes nothing for a service, neither at its first start nor at the next', async () => {
    const friendly = await createDatabase(inject('postgresUrl'));
    owners.push(friendly);
    const atHome = await migrated(friendly);
    const wanted = [await start(atHome, 'first'), await start(atHome, 'second')];
    await fc.assert(
      fc.asyncProperty(hostileDefaults, fc.boolean(), fc.boolean(), async (defaults, atOnce, inAddress) => {
        const ownerUrl = await createDatabase(inject('postgresUrl'));
        owners.push(ownerUrl);
        const owner = decodeURIComponent(new URL(ownerUrl).username);
        // Before the migration, which then runs under them as well, or after it.
        if (atOnce) await setDefaults(ownerUrl, owner, defaults);
        const address = new URL(await migrated(ownerUrl));
        await setDefaults(ownerUrl, roleOf(ownerUrl), defaults);
        if (inAddress) {
          address.searchParams.set(
            'options',
            defaults.map(({ setting, value }) => `-c ${setting}=${value.replaceAll(' ', '\\ ')}`).join(' '),
          );
        }
        const found = [await start(address.href, 'first'), await start(address.href, 'second')];
        expect(found).toStrictEqual(wanted);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
