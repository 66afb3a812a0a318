import { migrate, PostgresEventLog } from '@parley/event-log';
import { createDatabase } from '@parley/servers';
import { inject } from 'vitest';
import { aggregateContract } from './aggregate.contract.js';

aggregateContract('PostgresEventLog', async () => {
  const url = await createDatabase(inject('postgresUrl'));
  const schema = 'parley_aggregate';
  await migrate({ url, schema });
  return { log: new PostgresEventLog({ url, schema }), other: new PostgresEventLog({ url, schema }) };
});
