import { createDatabase } from '@parley/testkit';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { type DeadLetter, InProcessBus, PoisonMessage, PostgresDeadLetterStore } from '../src/index.js';
import { event } from './bus-contract.js';

it('PostgreSQL keeps dead letters over a restart of the bus, in order, until they are redriven', async () => {
  const connectionString = await createDatabase(inject('postgresUrl'));
  const pool = new pg.Pool({ connectionString });
  const open = async () => {
    const deadLetters = new PostgresDeadLetterStore(pool, 'parley_bus');
    await deadLetters.create();
    return new InProcessBus({ deadLetters, backOff: () => 1, log: { warn: () => undefined, error: () => undefined } });
  };
  const first = await open();
  await first.consume({
    durable: 'policy',
    types: ['order.pqo-received'],
    handle: async ({ id }) => {
      throw new PoisonMessage(`not ${id}`);
    },
  });
  const sent = [event('a', { nested: [1, null, 'ü'] }), event('a'), event('b')];
  for (const each of sent) await first.publish(each);
  const letters = await first.deadLetters();
  await first.close();

  const second = await open();
  expect(await second.deadLetters()).toStrictEqual(letters);
  expect(letters.map((letter: DeadLetter) => letter.event)).toStrictEqual(sent);
  expect(letters.map(({ cause }) => cause)).toStrictEqual(sent.map(({ id }) => `not ${id}`));
  expect(await second.deadLetters(1)).toStrictEqual(letters.slice(0, 1));
  const came: string[] = [];
  await second.consume({
    durable: 'policy',
    types: ['order.pqo-received'],
    handle: async ({ id }) => void came.push(id),
  });
  expect(await second.redrive(letters[1]?.id ?? '')).toBe(true);
  await expect
    .poll(async () => (await second.deadLetters()).map(({ id }) => id))
    .toStrictEqual([letters[0]?.id, letters[2]?.id]);
  expect(came).toStrictEqual([sent[1]?.id]);
  await second.close();
  await pool.end();
});

it('PostgreSQL takes no schema name that is not one', () => {
  expect(() => new PostgresDeadLetterStore(new pg.Pool(), 'a; drop')).toThrow(RangeError);
});
