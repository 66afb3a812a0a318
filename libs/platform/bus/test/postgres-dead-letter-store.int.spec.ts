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

it('PostgreSQL buries an event with U+0000 in it and in its cause, in a table of an older release too', async () => {
  const pool = new pg.Pool({ connectionString: await createDatabase(inject('postgresUrl')) });
  await pool.query(`create schema parley_bus; create table parley_bus.dead_letters (
    id text primary key, durable text not null, event jsonb not null, cause text not null, attempts integer not null,
    dead_since timestamptz not null, position bigint generated always as identity
  )`);
  const old = event('old');
  await pool.query(
    `insert into parley_bus.dead_letters (id, durable, event, cause, attempts, dead_since) values ('1', 'policy', $1, 'x', 7, now())`,
    [JSON.stringify(old)],
  );
  const deadLetters = new PostgresDeadLetterStore(pool, 'parley_bus');
  await deadLetters.create();
  const bus = new InProcessBus({
    deadLetters,
    backOff: () => 1,
    log: { warn: () => undefined, error: () => undefined },
  });
  const poison = event('a\0b', { customerOrderIdentifier: 'c\0d' });
  const next = event('a\0b');
  const came: string[] = [];
  await bus.consume({
    durable: 'policy',
    types: ['order.pqo-received'],
    handle: async ({ id, subject }) => {
      if (id === poison.id) throw new PoisonMessage(`no order ${subject}`);
      came.push(id);
    },
  });
  await bus.publish(poison);
  await bus.publish(next);
  expect(came).toStrictEqual([next.id]);
  const letters = await bus.deadLetters();
  expect(letters.map((letter) => letter.event)).toStrictEqual([old, poison]);
  expect(letters[1]?.cause).toBe(String.raw`no order a\u0000b`);
  await bus.close();
  await pool.end();
});

it('PostgreSQL takes no schema name that is not one', () => {
  expect(() => new PostgresDeadLetterStore(new pg.Pool(), 'a; drop')).toThrow(RangeError);
});
