import { migrate, newStream, PostgresEventLog } from '@parley/event-log';
import { createDatabase } from '@parley/testkit';
import { beforeAll, expect, inject, it } from 'vitest';
import { run } from '../src/run.js';
import { RecordingTerminal } from './recording-terminal.js';

let url: string;
beforeAll(async () => {
  url = await createDatabase(inject('postgresUrl'));
  for (const schema of ['parley_order', 'parley_policy']) {
    await migrate({ url, schema });
    const log = new PostgresEventLog({ url, schema });
    const event = { type: 'pqo-received', schemaVersion: 1, data: { orderId: 'p-1', customerOrderIdentifier: 'c-1' } };
    await log.append({
      streamId: 'p-1',
      expected: newStream,
      events: [event, { type: 'cancelled', schemaVersion: 1, data: { cause: 'expired' } }],
      meta: { cause: 'PROVISION', clientAddress: '192.0.2.7:40000' },
      recordedAt: '2026-04-23T10:00:00.000Z',
    });
    await log.close();
  }
});

const parley = async (...words: readonly string[]) => {
  const terminal = new RecordingTerminal({ env: { PARLEY_DATABASE_URL: url } });
  return { status: await run(words, terminal), out: terminal.out, err: terminal.err };
};

it('prints the history of an order by either identifier', async () => {
  const [byProvider, byCustomer] = [await parley('order', 'history', 'p-1'), await parley('order', 'history', 'c-1')];
  expect(byProvider.status).toBe(0);
  expect(byProvider.out).toContain('2 events, chain verified.');
  expect(byCustomer).toEqual(byProvider);
});

it('prints events as JSON', async () => {
  const { out } = await parley('order', 'history', 'p-1', '--json');
  const [first] = out.split('\n').map((line) => JSON.parse(line) as unknown);
  expect(first).toMatchObject({ type: 'pqo-received', version: 1, chainVerified: true, meta: { cause: 'PROVISION' } });
});

it('says when there is no such order', async () => {
  expect(await parley('order', 'history', 'p-9')).toMatchObject({ status: 1, out: '' });
});

it('verifies the chains of the services that have a log', async () => {
  const { status, out } = await parley('audit', 'verify');
  expect(status).toBe(0);
  expect(out.split('\n').slice(0, 2)).toEqual([
    'parley_order   1 stream  2 events  verified',
    'parley_policy  1 stream  2 events  verified',
  ]);
  const report = JSON.parse((await parley('audit', 'verify', '--json', '--schema', 'parley_order')).out) as unknown;
  expect(report).toMatchObject({ verified: true, schemas: [{ schema: 'parley_order', streams: 1, events: 2 }] });
});

it('names a schema without a log, and a database that does not answer', async () => {
  expect((await parley('audit', 'verify', '--schema', 'parley_none')).err).toContain(
    'no event log in the schema parley_none',
  );
  const away = await parley('audit', 'verify', '--database', 'postgres://postgres@127.0.0.1:1/none');
  expect(away).toMatchObject({ status: 2, out: '' });
  expect(away.err).toContain('the database does not answer');
});
