import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import { type NatsServer, startNats } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type BusLog, NatsBus, type NatsBusOptions, PublishFailed } from '../src/index.js';
import { subjectsUnder } from '../src/nats/subjects.js';
import { trimEvents } from '../src/nats/trim.js';
import { event } from './bus-contract.js';
import { freshRoot, removeRoot } from './nats-root.js';

const WAIT = { interval: 10 };
const silent: BusLog = { warn: () => undefined, error: () => undefined };
const TYPES = ['order.pqo-received'];
/** Long for a busy machine to let this process stand still; what was not heard of for so long is delivered again. */
const ackWaitMs = 1_000;

/** A bus of its own on the shared server, for one test. */
async function withRoot(
  work: (open: () => Promise<NatsBus>, root: string) => Promise<void>,
  more: Partial<NatsBusOptions> = {},
) {
  const root = freshRoot();
  const opened: NatsBus[] = [];
  const open = async () => {
    const bus = await NatsBus.connect({
      servers: inject('natsUrl'),
      root,
      backOff: () => 5,
      ackWaitMs,
      drainMs: 100,
      log: silent,
      ...more,
    });
    opened.push(bus);
    return bus;
  };
  try {
    await work(open, root);
  } finally {
    await Promise.all(opened.map((bus) => bus.close()));
    await removeRoot(inject('natsUrl'), root);
  }
}

describe('the bus on NATS', () => {
  it('lets any number of processes create its streams at once', () =>
    withRoot(async (open) => {
      const buses = await Promise.all([open(), open(), open(), open(), open()]);
      for (const bus of buses) await bus.ping();
    }));

  it('puts what is no event of ours into the dead letters, and goes on', () =>
    withRoot(async (open, root) => {
      const bus = await open();
      const came: string[] = [];
      await bus.consume({ durable: 'policy', types: TYPES, handle: async ({ id }) => void came.push(id) });
      const nc = await connect({ servers: inject('natsUrl') });
      const ce = headers();
      for (const [name, value] of Object.entries({
        'ce-specversion': '1.0',
        'ce-id': 'from-outside',
        'ce-type': 'order.pqo-received',
        'ce-source': '/elsewhere',
        'ce-time': '2026-11-22T12:00:00.000Z',
        'ce-subject': 'order-1',
      })) {
        ce.set(name, value);
      }
      nc.publish(`${root}.order.pqo-received`, 'no headers');
      nc.publish(`${root}.order.pqo-received`, '{"not":', { headers: ce });
      nc.publish(`${root}.order.pqo-received`, Uint8Array.of(0xff, 0xfe), { headers: ce });
      await nc.flush();
      const good = event('order-1');
      await bus.publish(good);
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(3);
      await expect.poll(() => came, WAIT).toStrictEqual([good.id]);
      const letters = await bus.deadLetters();
      expect(new Set(letters.map(({ cause }) => cause))).toStrictEqual(
        new Set(['no CloudEvents headers', 'the data is not JSON']),
      );
      const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
      expect(letters.map((letter) => letter.event.data)).toStrictEqual(
        expect.arrayContaining(['no headers', '{"not":', '\xff\xfe'].map((text) => ({ malformed: base64(text) }))),
      );
      await nc.close();
    }));

  it('speaks CloudEvents binary mode on the wire', () =>
    withRoot(async (open, root) => {
      const bus = await open();
      const nc = await connect({ servers: inject('natsUrl') });
      const heard = nc.subscribe(`${root}.>`, { max: 1 });
      await nc.flush();
      await bus.publish({
        ...event('Zürich', { n: 1 }),
        id: 'e 1',
        traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      });
      for await (const message of heard) {
        const lines = Object.fromEntries([...(message.headers ?? [])].map(([name, values]) => [name, values[0]]));
        expect(lines).toStrictEqual({
          'ce-specversion': '1.0',
          'content-type': 'application/json',
          'ce-id': 'e%201',
          'ce-type': 'order.pqo-received',
          'ce-source': '/parley/order',
          'ce-time': '2026-11-22T12:00:00.000Z',
          'ce-subject': 'Z%C3%BCrich',
          traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
          'Nats-Msg-Id': '/parley/order#e%201',
        });
        expect([message.subject, message.string()]).toStrictEqual([`${root}.order.pqo-received`, '{"n":1}']);
      }
      await nc.close();
    }));

  it('buries an event that every process died of', () =>
    withRoot(async (open) => {
      const bus = await open();
      const sent = event('a');
      await bus.publish(sent);
      const attempts: number[] = [];
      for (let deaths = 1; deaths <= 7; deaths += 1) {
        const consumer = await bus.consume({
          durable: 'policy',
          types: TYPES,
          handle: (_event, { attempt }) => {
            attempts.push(attempt);
            return new Promise(() => undefined);
          },
        });
        await expect.poll(() => attempts.length, WAIT).toBe(deaths);
        await consumer.abandon();
      }
      const survivor: string[] = [];
      await bus.consume({ durable: 'policy', types: TYPES, handle: async ({ id }) => void survivor.push(id) });
      await expect.poll(async () => (await bus.deadLetters()).length, WAIT).toBe(1);
      const [letter] = await bus.deadLetters();
      expect([letter?.event.id, letter?.cause]).toStrictEqual([sent.id, 'none of 7 attempts came to an end']);
      expect([attempts, survivor]).toStrictEqual([[1, 2, 3, 4, 5, 6, 7], []]);
    }));

  it('does not deliver again what a slow handler still works on', () =>
    withRoot(async (open) => {
      const bus = await open();
      const attempts: number[] = [];
      const finish = Promise.withResolvers<void>();
      await bus.consume({
        durable: 'policy',
        types: TYPES,
        handle: async (_event, { attempt }) => {
          attempts.push(attempt);
          await finish.promise;
        },
      });
      await bus.publish(event('a'));
      await bus.publish(event('a')); // waits in the lane, and is extended too
      await expect.poll(() => attempts.length, WAIT).toBe(1);
      const began = Date.now();
      await expect.poll(() => Date.now() - began > 3 * ackWaitMs, WAIT).toBe(true);
      finish.resolve();
      await expect.poll(() => attempts.length, WAIT).toBe(2);
      expect(attempts).toStrictEqual([1, 1]);
    }));

  it('hands types of a durable over to another, with what nobody had handled yet', () =>
    withRoot(async (open) => {
      const reported = 'provisioning.done';
      const before = await open();
      const dying = await before.consume({
        durable: 'order',
        types: [...TYPES, reported],
        handle: () => new Promise(() => undefined),
      });
      const sent = [event('a'), event('a', {}, reported), event('b', {}, reported), event('b')];
      for (const each of sent) await before.publish(each);
      await dying.abandon();
      const after = await open();
      const came: Record<string, string[]> = { order: [], reports: [] };
      const hear = (durable: string, types: readonly string[]) =>
        after.consume({ durable, types, handle: async ({ id }) => void came[durable]?.push(id) });
      await hear('order', TYPES);
      await hear('reports', [reported]);
      const last = [event('a'), event('a', {}, reported)];
      for (const each of last) await after.publish(each);
      const idsOf = (type: string) => [...sent, ...last].filter((each) => each.type === type).map(({ id }) => id);
      const sorted = () => ({ order: came['order']?.toSorted(), reports: came['reports']?.toSorted() });
      await expect
        .poll(sorted, WAIT)
        .toStrictEqual({ order: idsOf('order.pqo-received').toSorted(), reports: idsOf(reported).toSorted() });
      expect(await after.deadLetters()).toStrictEqual([]);
    }));

  it('purges what every durable has behind it, and nothing else', () =>
    withRoot(async (open, root) => {
      const bus = await open();
      const nc = await connect({ servers: inject('natsUrl') });
      const jsm = await jetstreamManager(nc);
      const subjects = subjectsUnder(root);
      const came: string[] = [];
      const quick = await bus.consume({ durable: 'quick', types: TYPES, handle: async ({ id }) => void came.push(id) });
      const slow = await bus.consume({ durable: 'slow', types: TYPES, handle: async () => undefined });
      await slow.stop();
      const sent = [event('a'), event('a'), event('a')];
      for (const each of sent) await bus.publish(each);
      await expect.poll(() => came.length, WAIT).toBe(3);
      expect(await trimEvents(jsm, subjects, 0)).toBe(0);
      const late: string[] = [];
      await bus.consume({ durable: 'slow', types: TYPES, handle: async ({ id }) => void late.push(id) });
      await expect.poll(() => late, WAIT).toStrictEqual(sent.map(({ id }) => id));
      await quick.stop();
      await expect.poll(() => trimEvents(jsm, subjects, 0), WAIT).toBe(3);
      await nc.close();
    }));
});

describe('the bus while its server is away', () => {
  let server: NatsServer;
  const options = () => ({
    servers: server.url,
    backOff: () => 20,
    ackWaitMs: 1_000,
    publishTimeoutMs: 500,
    log: silent,
  });
  beforeAll(async () => {
    server = await startNats();
  });
  afterAll(() => server.stop());

  it('refuses publishes in a bounded time, says that it is unavailable, and recovers by itself', async () => {
    const bus = await NatsBus.connect({ ...options(), root: 'away' });
    const came: string[] = [];
    await bus.consume({ durable: 'policy', types: TYPES, handle: async ({ id }) => void came.push(id) });
    await bus.respond('order.view', 'order', async () => ({ answer: 1 }));
    await server.kill();
    await expect.poll(() => bus.ping().catch((error: unknown) => String(error)), WAIT).toContain('away');
    await expect(bus.publish(event('a'))).rejects.toBeInstanceOf(PublishFailed);
    await expect(bus.request('order.view', {})).rejects.toMatchObject({ reason: 'unavailable' });
    await server.restart();
    const sent = event('a');
    await expect.poll(() => bus.publish(sent).then(() => 'stored', String), WAIT).toBe('stored');
    await expect.poll(() => came.includes(sent.id), WAIT).toBe(true);
    await expect.poll(() => bus.request('order.view', {}).catch(String), WAIT).toStrictEqual({ answer: 1 });
    await bus.close();
  });

  it('fails to start within its time, and starts when the server comes in time', async () => {
    await server.kill();
    await expect(NatsBus.connect({ ...options(), root: 'late', startTimeoutMs: 300 })).rejects.toThrow(Error);
    const starting = NatsBus.connect({ ...options(), root: 'late' });
    await server.restart();
    const bus = await starting;
    await bus.ping();
    await bus.close();
  });

  it('loses nothing that was acknowledged when the server dies under load, and keeps the order', async () => {
    const bus = await NatsBus.connect({ ...options(), root: 'load' });
    const effects = new Map<string, number[]>();
    const inbox = new Set<string>();
    let handled = 0;
    await bus.consume({
      durable: 'policy',
      types: TYPES,
      handle: async ({ id, subject, data }) => {
        handled += 1;
        await Promise.resolve();
        if (inbox.has(id)) return; // the consumer's inbox
        inbox.add(id);
        effects.set(subject, [...(effects.get(subject) ?? []), Number(data['n'])]);
      },
    });
    const acknowledged: string[] = [];
    let stop = false;
    let refused = 0;
    // As the relay does: one event of a subject after the other, each until it is stored.
    const publishers = Array.from({ length: 16 }, async (_, lane) => {
      for (let n = 0; !stop; n += 1) {
        const next = event(`order-${lane}`, { n });
        for (;;) {
          const stored = await bus.publish(next).then(
            () => true,
            () => false,
          );
          if (stored) break;
          refused += 1;
          await new Promise((resolve) => setImmediate(resolve));
        }
        acknowledged.push(next.id);
      }
    });
    await expect.poll(() => handled > 500, WAIT).toBe(true);
    await server.kill();
    await expect.poll(() => refused > 32, WAIT).toBe(true);
    await server.restart();
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length > before + 500, WAIT).toBe(true);
    stop = true;
    await Promise.all(publishers);
    await expect.poll(() => acknowledged.filter((id) => !inbox.has(id)).length, WAIT).toBe(0);
    for (const numbers of effects.values()) expect(numbers).toStrictEqual(numbers.map((_, index) => index));
    expect(await bus.deadLetters()).toStrictEqual([]);
    await bus.close();
  });

  it('creates streams and durables again on a server that lost its files', async () => {
    const first = await startNats();
    const port = Number(new URL(first.url).port);
    const bus = await NatsBus.connect({ ...options(), servers: first.url, root: 'lost' });
    const came: string[] = [];
    await bus.consume({ durable: 'policy', types: TYPES, handle: async ({ id }) => void came.push(id) });
    await first.stop();
    const second = await startNats({ port });
    const sent = event('a');
    await expect.poll(() => bus.publish(sent).then(() => 'stored', String), WAIT).toBe('stored');
    await expect.poll(() => came, WAIT).toStrictEqual([sent.id]);
    await bus.close();
    await second.stop();
  });
});
