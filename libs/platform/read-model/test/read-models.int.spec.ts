import { PostgresEventLog } from '@parley/event-log';
import { afterEach } from 'vitest';
import { TypeOrmReadModelStore } from '../src/index.js';
import { readModelsContract } from './read-models.contract.js';
import { schema, thingsDatabase, thingsSource } from './things-database.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

readModelsContract('PostgreSQL', async () => {
  const url = await thingsDatabase();
  const [log, source] = [new PostgresEventLog({ url, schema }), thingsSource(url)];
  closing.push(
    () => log.close(),
    () => source.destroy(),
  );
  return { log, store: new TypeOrmReadModelStore(source) };
});
