import { migrate } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { connectedSource, readModelSource } from '@parley/read-model';
import { createDatabase } from '@parley/testkit';
import { afterEach, inject } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { TypeOrmServerLeases } from '../src/outbound/server-leases/typeorm-server-leases.js';
import { readModels } from '../src/read-models/read-models.js';
import { tableMigrations } from '../src/tables.js';
import { letLeasesAge } from './server-lease-time.js';
import { serverLeasesContract } from './server-leases.contract.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

serverLeasesContract(async () => {
  const url = await createDatabase(inject('postgresUrl'));
  const { schema } = descriptor.database;
  await migrate(schemaOfService(descriptor.database, url, undefined));
  const source = readModelSource({ url, schema, models: readModels, migrations: tableMigrations, maxConnections: 2 });
  await connectedSource(source);
  ends.push(() => source.destroy());
  return { leases: new TypeOrmServerLeases(source), pass: (ms) => letLeasesAge((text) => source.query(text), ms) };
});
