import { createDatabase } from '@parley/servers';
import { inject } from 'vitest';
import { migrate, PostgresEventLog } from '../src/index.js';
import { eventLogContract } from './event-log.contract.js';

eventLogContract('PostgresEventLog', async () => {
  const url = await createDatabase(inject('postgresUrl'));
  const schema = 'parley_contract';
  await migrate({ url, schema });
  return { log: new PostgresEventLog({ url, schema }), other: new PostgresEventLog({ url, schema }) };
});
