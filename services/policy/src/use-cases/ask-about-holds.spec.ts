import { MemoryEventLog, type Append, type AppendOutcome } from '@parley/event-log';
import { RequestFailed } from '@parley/bus';
import { describe, expect, it, vi } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import { withoutWordMs, type Became, type Hold } from '../domain/unended-holds.js';
import { ledgerCodec } from '../streams/ledger-codec.js';
import { AskAboutHolds } from './ask-about-holds.js';
import { LeakedHolds } from './leaked-holds.js';
import { LedgerBook } from './ledger-book.js';
import { watchHolds } from './watch-holds.js';

const madrid = 'core ed-par-1>ed-mad-1';
const hour = withoutWordMs;

/** A log with offers, orders that say what they are told to, and replicas that ask them. */
class World {
  readonly log = new MemoryEventLog();
  readonly clock = { nowMs: Date.parse(askedAt) };
  readonly asked: (readonly Hold[])[] = [];
  readonly warnings: object[] = [];
  /** By order; an order that is not here is unknown. Undefined: nobody answers. */
  says: Readonly<Record<string, Became>> | undefined = {};

  replica() {
    const book = new LedgerBook(this.log, { network: sampleNetwork(), terms: {} }, this.clock);
    const find = async (holds: readonly Hold[]): Promise<readonly (Hold & Became)[]> => {
      this.asked.push(holds);
      const { says } = this;
      if (says === undefined) throw new RequestFailed('no-responders', 'order.find-ends');
      return holds.map((hold) => ({ ...hold, ...(says[hold.orderId] ?? ({ became: 'unknown' } as const)) }));
    };
    const warn = (fields: object) => void this.warnings.push(fields);
    const asking = new AskAboutHolds(book, { find }, this.clock, warn);
    const handle = (command: LedgerCommand) => book.handle(command, { cause: 'test' });
    const offers = async (...orderIds: readonly string[]) => {
      for (const orderId of orderIds)
        await handle({
          type: 'decide-pqo',
          pqo: { orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd: example('pipe-two-sites') },
        });
    };
    return { book, handle, offers, ask: () => asking.ask(), leaked: new LeakedHolds(book) };
  }

  async typesOf(): Promise<readonly string[]> {
    const events = (await this.log.readStream('ledger')).map(ledgerCodec.fromRecorded);
    return events.map(({ type, data }) => `${type} ${data.orderId}`);
  }
}
const hold = (orderId: string): Hold => ({ orderId, negotiation: 1 });

describe('holds without a word of their order', () => {
  it('are asked about when they are an hour old, not before', async () => {
    const world = new World();
    const { offers, ask } = world.replica();
    await offers('o1');
    world.clock.nowMs += hour - 1;
    await ask();
    expect(world.asked).toStrictEqual([]);
    world.clock.nowMs += 1;
    await ask();
    expect(world.asked).toStrictEqual([[hold('o1')]]);
  });

  it('end by the word of their order', async () => {
    const world = new World();
    const { offers, ask } = world.replica();
    await offers('agreed', 'gone', 'lost');
    world.says = { agreed: { became: 'completed' }, gone: { became: 'cancelled', cause: 'expired' } };
    world.clock.nowMs += hour;
    await ask();
    expect((await world.typesOf()).slice(3)).toStrictEqual([
      'capacity-committed agreed',
      'capacity-released gone',
      'capacity-leaked lost',
    ]);
  });

  it('are leaked where their order has none, say so once, stay held, and are listed', async () => {
    const world = new World();
    const { offers, ask, book, leaked } = world.replica();
    await offers('lost');
    const reserved = [...book.ledger.reservedBps.entries()];
    for (let hours = 1; hours <= 3; hours += 1) {
      world.clock.nowMs += hour;
      await ask();
    }
    expect(world.asked).toStrictEqual([[hold('lost')], [hold('lost')], [hold('lost')]]);
    expect(await world.typesOf()).toStrictEqual(['capacity-reserved lost', 'capacity-leaked lost']);
    expect(world.warnings).toStrictEqual([{ ...hold('lost'), reason: 'unknown-order' }]);
    expect([...book.ledger.reservedBps.entries()]).toStrictEqual(reserved);
    const { amounts } = book.ledger.reservations.get('lost')?.held[0] ?? { amounts: [] };
    const said = { ...hold('lost'), customerId: 'acme', since: askedAt, reason: 'unknown-order' };
    expect([leaked.count, await leaked.page()]).toStrictEqual([1, { holds: [{ ...said, linkCount: amounts.length }] }]);
  });

  it('are no leak any more when their order says after all what became of them', async () => {
    const world = new World();
    const { offers, ask, book, leaked } = world.replica();
    await offers('lost');
    world.clock.nowMs += hour;
    await ask();
    world.says = { lost: { became: 'cancelled', cause: 'expired' } };
    world.clock.nowMs += hour;
    await ask();
    expect([leaked.count, await leaked.page()]).toStrictEqual([0, { holds: [] }]);
    expect([...book.ledger.reservedBps.entries()]).toStrictEqual([]);
  });

  it('are asked about again an hour after the validity of their offer, and each hour while people decide', async () => {
    const world = new World();
    const { offers, ask } = world.replica();
    await offers('offered', 'checked');
    const validUntil = new Date(world.clock.nowMs + 2.5 * hour).toISOString();
    world.says = { offered: { became: 'open', validUntil }, checked: { became: 'open' } };
    for (let halfHours = 0; halfHours <= 7; halfHours += 1) {
      await ask();
      world.clock.nowMs += hour / 2;
    }
    expect(world.asked).toStrictEqual([
      [hold('offered'), hold('checked')],
      [hold('checked')],
      [hold('checked')],
      [hold('offered')],
    ]);
    expect((await world.typesOf()).slice(2)).toStrictEqual(['capacity-leaked offered']);
  });

  it('end within a day of an end whose word got lost, while their offer is valid for a month', async () => {
    const world = new World();
    const { offers, ask } = world.replica();
    await offers('o1');
    world.says = { o1: { became: 'open', validUntil: new Date(world.clock.nowMs + 720 * hour).toISOString() } };
    world.clock.nowMs += hour;
    await ask();
    world.says = { o1: { became: 'cancelled', cause: 'declined' } };
    world.clock.nowMs += 24 * hour;
    await ask();
    expect((await world.typesOf()).slice(1)).toStrictEqual(['capacity-released o1']);
  });

  it('are kept, and asked about the next time, while nobody answers', async () => {
    const world = new World();
    const { offers, ask } = world.replica();
    await offers('o1');
    world.clock.nowMs += hour;
    world.says = undefined;
    await ask();
    await ask();
    expect([world.asked.length, world.warnings.length, (await world.typesOf()).length]).toStrictEqual([2, 2, 1]);
    world.says = { o1: { became: 'completed' } };
    await ask();
    expect((await world.typesOf()).slice(1)).toStrictEqual(['capacity-committed o1']);
  });

  it('are asked about a hundred at a time', async () => {
    const world = new World();
    const { offers, ask } = world.replica();
    await offers(...Array.from({ length: 101 }, (_, at) => `o${at}`));
    world.clock.nowMs += hour;
    world.says = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`o${at}`, { became: 'open' }]));
    await ask();
    expect(world.asked.map(({ length }) => length)).toStrictEqual([100, 1]);
  });

  it('are the same after a restart, and for a replica that has not heard of them', async () => {
    const world = new World();
    await world.replica().offers('lost');
    world.clock.nowMs += hour;
    const other = world.replica();
    await other.ask();
    const restarted = world.replica();
    await restarted.book.load();
    expect(restarted.leaked.count).toBe(1);
    expect(await world.typesOf()).toStrictEqual(['capacity-reserved lost', 'capacity-leaked lost']);
    await restarted.ask();
    expect(world.warnings).toHaveLength(1);
  });

  it('whose order ends while it is asked are not leaked', async () => {
    const world = new World();
    const { offers, ask, book, handle } = world.replica();
    await offers('o1');
    world.clock.nowMs += hour;
    // The commands wait for each other: the end is decided first.
    const ended = handle({ type: 'release', orderId: 'o1', negotiation: 1, whole: true, cause: 'declined' });
    await Promise.all([ended, ask()]);
    expect(await world.typesOf()).toStrictEqual(['capacity-reserved o1', 'capacity-released o1']);
    expect(book.reservedBps(madrid)).toBe(0);
  });

  it('are asked about by one replica alone, and by another when that is gone', async () => {
    const world = new World();
    const asks = [0, 0];
    const [one, other] = [0, 1].map((at) =>
      watchHolds({
        log: world.log,
        name: 'policy-holds',
        ask: async () => void (asks[at] = (asks[at] ?? 0) + 1),
        everyMs: 1,
        onError: () => undefined,
      }),
    );
    await vi.waitFor(() => expect(asks[0]).toBeGreaterThan(3));
    expect(asks[1]).toBe(0);
    await one?.stop();
    await vi.waitFor(() => expect(asks[1]).toBeGreaterThan(3));
    await other?.stop();
  });

  it('are asked about again after a failure', async () => {
    class Away extends MemoryEventLog {
      failures = 1;
      override append(append: Append): Promise<AppendOutcome> {
        if (append.events.some(({ type }) => type === 'capacity-leaked') && this.failures-- > 0)
          return Promise.reject(new Error('the log is away'));
        return super.append(append);
      }
    }
    const world = new (class extends World {
      override readonly log = new Away();
    })();
    const { offers, ask } = world.replica();
    await offers('lost');
    world.clock.nowMs += hour;
    await expect(ask()).rejects.toThrow('the log is away');
    await ask();
    expect((await world.typesOf()).slice(1)).toStrictEqual(['capacity-leaked lost']);
  });
});
