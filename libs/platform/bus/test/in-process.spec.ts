import { describe, expect, it } from 'vitest';
import { type BusLog, InProcessBus, MemoryDeadLetterStore, PoisonMessage, PublishFailed } from '../src/index.js';
import { type BusHarness, busContract, crash, event, RecordingLog } from './bus-contract.js';
import { nestContract } from './nest-contract.js';

const open = (deadLetters = new MemoryDeadLetterStore(), log: BusLog = new RecordingLog()) =>
  new InProcessBus({ backOff: () => 5, drainMs: 200, log, deadLetters });

const start = async (): Promise<BusHarness> => {
  const log = new RecordingLog();
  const bus = open(new MemoryDeadLetterStore(), log);
  return {
    bus,
    other: bus,
    log,
    crash,
    stop: () => bus.close(),
  };
};

busContract('in process', start);
nestContract('in process', start);

describe('publish() of the in-process bus', () => {
  it('resolves when every durable has handled the event, and not before', async () => {
    const bus = open();
    const finish = Promise.withResolvers<void>();
    const done: string[] = [];
    await bus.consume({ durable: 'policy', types: ['order.completed'], handle: async () => void done.push('policy') });
    await bus.consume({
      durable: 'northbound',
      types: ['order.completed'],
      handle: async () => {
        await finish.promise;
        done.push('northbound');
      },
    });
    const published = bus.publish(event('a', {}, 'order.completed')).then(() => done.push('published'));
    await expect.poll(() => done).toStrictEqual(['policy']);
    finish.resolve();
    await published;
    expect(done).toStrictEqual(['policy', 'northbound', 'published']);
    await bus.close();
  });

  it('rejects when the bus closes first, so that the publisher publishes again', async () => {
    const bus = open();
    await bus.consume({ durable: 'policy', types: ['order.completed'], handle: () => new Promise(() => undefined) });
    const outcome = bus.publish(event('a', {}, 'order.completed')).catch((error: unknown) => error);
    await bus.close();
    expect(await outcome).toBeInstanceOf(PublishFailed);
  });

  it('resolves at once when nobody consumes the type; who consumes it then has missed events, and is told', async () => {
    const bus = open();
    await bus.publish(event('a'));
    const late = bus.consume({ durable: 'policy', types: [event('a').type], handle: async () => undefined });
    await expect(late).rejects.toThrow('policy begins to consume order.pqo-received after the first was published');
    await bus.close();
  });
});

describe('dead letters of the in-process bus', () => {
  it('are those of its store, so a bus that starts later redrives them', async () => {
    const store = new MemoryDeadLetterStore();
    const first = open(store);
    await first.consume({
      durable: 'policy',
      types: ['order.completed'],
      handle: async () => {
        throw new PoisonMessage('no capacity');
      },
    });
    const sent = event('a', {}, 'order.completed');
    await first.publish(sent);
    await first.close();
    const second = open(store);
    const came: string[] = [];
    await second.consume({
      durable: 'policy',
      types: ['order.completed'],
      handle: async ({ id }) => void came.push(id),
    });
    const [letter] = await second.deadLetters();
    expect(await second.redrive(letter?.id ?? '')).toBe(true);
    await expect.poll(() => second.deadLetters()).toStrictEqual([]);
    expect(came).toStrictEqual([sent.id]);
    await second.close();
  });

  it('are tried again while the store refuses them', async () => {
    const store = new MemoryDeadLetterStore();
    let refusals = 2;
    const add = store.add.bind(store);
    store.add = async (letter) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('the database is away');
      await add(letter);
    };
    const bus = open(store);
    await bus.consume({
      durable: 'policy',
      types: ['order.completed'],
      handle: async () => {
        throw new PoisonMessage('no capacity');
      },
    });
    await bus.publish(event('a', {}, 'order.completed'));
    expect((await bus.deadLetters()).map(({ cause }) => cause)).toStrictEqual(['no capacity']);
    await bus.close();
  });
});
