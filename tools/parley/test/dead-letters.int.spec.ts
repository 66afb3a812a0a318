import { NatsBus, PoisonMessage, type DeadLetter } from '@parley/bus';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { run } from '../src/run.js';
import { RecordingTerminal } from './recording-terminal.js';

let bus: NatsBus;
beforeAll(async () => {
  bus = await NatsBus.connect({ servers: inject('natsUrl') });
});
afterAll(() => bus.close());

const parley = async (...words: readonly string[]) => {
  const terminal = new RecordingTerminal({ env: { PARLEY_NATS_URL: inject('natsUrl') } });
  return { status: await run(['dead-letters', ...words], terminal), out: terminal.out, err: terminal.err };
};

it('lists a letter on NATS and gives it to its consumer again', async () => {
  const subject = `order-${process.pid}`;
  let isPoison = true;
  const handled: string[] = [];
  await bus.consume({
    durable: 'parley-tool-spec',
    types: ['order.tool-spec'],
    handle: async (event) => {
      if (event.subject !== subject) return;
      if (isPoison) throw new PoisonMessage('no such link');
      handled.push(event.subject);
    },
  });
  const time = '2026-04-23T10:00:00.000Z';
  await bus.publish({ id: subject, type: 'order.tool-spec', source: '/parley/order', time, subject, data: {} });

  const letter = await vi.waitUntil(
    async () => {
      const lines = (await parley('list', '--json')).out.split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as DeadLetter).find(({ event }) => event.subject === subject);
    },
    { interval: 100 },
  );
  expect(letter).toMatchObject({ durable: 'parley-tool-spec', cause: 'no such link' });

  isPoison = false;
  expect(await parley('redrive', letter.id)).toMatchObject({ status: 0, err: '' });
  await vi.waitUntil(() => handled.length > 0, { interval: 50 });
  expect(handled).toEqual([subject]);
  expect(await parley('redrive', 'no-such-letter')).toMatchObject({ status: 1 });
});

it('says when NATS does not answer', async () => {
  const away = await parley('list', '--nats', 'nats://127.0.0.1:1');
  expect(away).toMatchObject({ status: 2, out: '' });
  expect(away.err).toContain('NATS at 127.0.0.1:1 does not answer');
  const named = await parley('list', '--nats', 'nats://operator:hunter2@127.0.0.1:1/?tls=1');
  expect(named.err).toContain('PARLEY_NATS_URL: has a parameter "tls", which is not used');
  expect(away.err + named.err).not.toContain('hunter2');
});
