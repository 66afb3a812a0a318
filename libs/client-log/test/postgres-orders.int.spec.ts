import { MemoryCustomerKeys, migrate, PostgresEventLog } from '@parley/event-log';
import { createDatabase, orderRepositoryLaws } from '@parley/testkit';
import { afterEach, describe, inject, it } from 'vitest';
import { EventLogOrderRepository } from '../src/event-log-order-repository.js';

const schema = 'parley_client';
const logs: PostgresEventLog[] = [];
const keys = new MemoryCustomerKeys();
afterEach(async () => {
  await Promise.all(logs.splice(0).map((log) => log.close()));
});

describe('the repository on an event log in PostgreSQL', () => {
  let url = '';
  const again = async () => {
    const log = new PostgresEventLog({ url, schema });
    logs.push(log);
    return new EventLogOrderRepository(log, { keys, customerId: 'acme' });
  };
  const open = async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    return again();
  };
  it.each(orderRepositoryLaws(open, again))('$title', ({ holds }) => holds());
});
