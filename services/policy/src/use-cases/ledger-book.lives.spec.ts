import { setImmediate as nextRound } from 'node:timers/promises';
import type { Cpd } from '@parley/cpp';
import { MemoryEventLog, type EventLog } from '@parley/event-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { networkOf, networks, profilesOn } from '../../test/arbitraries.js';
import { bookOn } from '../../test/ledger-book.js';
import { plainLedger } from '../../test/plain-ledger.js';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import { decide } from '../domain/ledger.decider.js';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { emptyLedger, evolve } from '../domain/ledger.state.js';
import type { Network } from '../domain/network.js';
import type { Pqo } from '../domain/pqo.js';
import { ledgerCodec } from '../streams/ledger-codec.js';
import type { LedgerBook } from './ledger-book.js';

/** Numbers that a run takes its chances from, one after the other. */
type Chances = Iterator<number>;

/** How one negotiation of an order goes on, once it is offered something. */
interface Negotiation {
  readonly cpd: Cpd;
  readonly end: 'accepted' | 'declined' | 'cancelled-meanwhile';
}

/** A replica that may die before an append, or after one before it has heard of it. */
class Mortal {
  readonly book: LedgerBook;
  readonly died = Promise.withResolvers<'died'>();

  constructor(log: MemoryEventLog, network: Network, chances: Chances) {
    const mortal = new Proxy<EventLog>(log, {
      get: (_, member: keyof EventLog) => {
        // The lock of a turn ends with its session.
        if (member === 'withTurn')
          return <Result>(streamId: string, work: () => Promise<Result>): Promise<Result> =>
            log.withTurn(streamId, () => Promise.race([work(), this.died.promise.then(never)]));
        if (member !== 'append') return log[member].bind(log);
        return async (...append: Parameters<EventLog['append']>) => {
          await rounds(chances, 2);
          const fate = take(chances) % 12;
          if (fate === 0) return this.#die();
          const outcome = await log.append(...append);
          return fate === 1 ? this.#die() : outcome;
        };
      },
    });
    this.book = bookOn(mortal, network);
  }

  /** Nobody in it goes on. */
  #die(): Promise<never> {
    this.died.resolve('died');
    return new Promise(() => undefined);
  }
}

const never = (): never => {
  throw new Error('dead');
};
const take = (chances: Chances): number => Number(chances.next().value ?? 0);
async function rounds(chances: Chances, most: number): Promise<void> {
  for (let left = take(chances) % (most + 1); left > 0; left -= 1) await nextRound();
}

/** A policy of two replicas on one log, a bus that delivers at least once, and orders with what provisions them. */
class World {
  readonly log = new MemoryEventLog();
  readonly asked = new Map<string, Pqo>();
  readonly #replicas: [Mortal, Mortal];
  #messages = 0;

  constructor(
    readonly network: Network,
    readonly chances: Chances,
  ) {
    this.#replicas = [this.#start(), this.#start()];
  }

  get books(): readonly LedgerBook[] {
    return this.#replicas.map(({ book }) => book);
  }

  async events(): Promise<readonly LedgerEvent[]> {
    return (await this.log.readStream('ledger')).map(ledgerCodec.fromRecorded);
  }

  /** Resolves when a replica has acknowledged the message; it may come to several of them, also after that. */
  async deliver(command: LedgerCommand): Promise<void> {
    const inbox = { consumer: 'policy', messageId: `m${(this.#messages += 1)}` };
    await rounds(this.chances, 3);
    for (;;) {
      const at = take(this.chances) % 2 === 0 ? 0 : 1;
      const replica = this.#replicas[at];
      const handled = replica.book.handle(command, { cause: 'test' }, inbox).then(() => 'handled' as const);
      const outcome = await Promise.race([handled, replica.died.promise]);
      if (outcome === 'died') {
        if (this.#replicas[at] === replica) this.#replicas[at] = this.#start();
        continue;
      }
      // The acknowledgement was lost.
      if (take(this.chances) % 5 > 0) return;
    }
  }

  /** An order from its PROVISION on, over its updates, to its end, with what its provisioner says meanwhile. */
  async live(orderId: string, negotiations: readonly Negotiation[]): Promise<void> {
    let provisioning: Promise<void> | undefined;
    const provision =
      (...says: readonly ('taken' | 'done' | 'removed')[]) =>
      (negotiation: number) => {
        const before = provisioning;
        const saying = async () => {
          await before;
          for (const what of says) await this.deliver({ type: `provisioning-${what}`, orderId, negotiation });
        };
        provisioning = saying();
      };
    let agreed = 0;
    let negotiation = 0;
    for (const { cpd, end } of negotiations) {
      negotiation += 1;
      const whole = agreed === 0;
      const pqo = { orderId, negotiation, customerId: 'acme', at: askedAt, cpd };
      this.asked.set(`${orderId} ${negotiation}`, pqo);
      const release = (cause: string): LedgerCommand => ({ type: 'release', orderId, negotiation, whole, cause });
      const deciding = this.deliver({ type: 'decide-pqo', pqo });
      if (end === 'cancelled-meanwhile') await Promise.all([deciding, this.deliver(release('cancelled'))]);
      else await deciding;
      const isOffered = await this.#isOffered(orderId, negotiation);
      if (isOffered && end === 'accepted') {
        agreed = negotiation;
        // The provisioner hears of it as the policy does.
        if (take(this.chances) % 2 === 0) provision('taken', 'done')(negotiation);
        await this.deliver({ type: 'commit', orderId, negotiation });
        continue;
      }
      // The end of what was decided late is said again.
      await this.deliver(release(isOffered ? 'declined' : 'refused'));
      if (whole) return;
    }
    if (provisioning !== undefined) provision('removed')(negotiation);
    await this.deliver({ type: 'release', orderId, negotiation, whole: true, cause: 'withdrawn' });
    await provisioning;
  }

  #start(): Mortal {
    return new Mortal(this.log, this.network, this.chances);
  }

  async #isOffered(orderId: string, negotiation: number): Promise<boolean> {
    const decided = (await this.events()).find(
      ({ type, data }) =>
        (type === 'capacity-reserved' || type === 'capacity-refused') &&
        data.orderId === orderId &&
        data.negotiation === negotiation,
    );
    if (decided === undefined) throw new Error(`${orderId} ${negotiation} was acknowledged without a decision`);
    return decided.type === 'capacity-reserved';
  }
}

const lives = networks(fc.integer({ min: 1, max: 300 })).chain((drawn) => {
  const cpd = profilesOn(drawn, fc.integer({ min: 1, max: 100 })).map((profile) => ({
    components: [{ profiles: [profile] }],
  }));
  const end = fc.constantFrom('accepted', 'accepted', 'accepted', 'declined', 'cancelled-meanwhile' as const);
  const order = fc.array(fc.record({ cpd, end }), { minLength: 1, maxLength: 3 });
  return fc.tuple(
    fc.constant(networkOf(drawn)),
    fc.array(order, { minLength: 2, maxLength: 5 }),
    fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })),
  );
});

it('whatever orders live through, at whichever replica, and whoever dies: nothing is sold twice, nothing is left, and each decision follows from what was before it', async () => {
  const seen = { updates: 0, settled: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(lives, async ([network, orders, chances]) => {
      const world = new World(network, chances);
      await Promise.all(orders.map((negotiations, at) => world.live(`o${at}`, negotiations)));

      const ledger = emptyLedger();
      for (const event of await world.events()) {
        if (event.type === 'capacity-reserved' || event.type === 'capacity-refused') {
          const { orderId, negotiation } = event.data;
          const pqo = world.asked.get(`${orderId} ${negotiation}`);
          if (pqo === undefined) throw new Error('nobody asked for that');
          // As JSON, which is what the log keeps.
          const again: unknown = JSON.parse(JSON.stringify(decide({ type: 'decide-pqo', pqo }, ledger, network)));
          expect(again).toStrictEqual(event);
          if (event.type === 'capacity-refused') seen.refused += 1;
          else if (negotiation > 1) seen.updates += 1;
        }
        if (event.type === 'capacity-settled') seen.settled += 1;
        evolve(ledger, event);
        for (const resource of network.resources)
          expect(ledger.reservedBps.get(resource) ?? 0).toBeLessThanOrEqual(network.capacityOf(resource));
      }

      const left = [...ledger.reservedBps.entries(), ...ledger.reservations.entries(), ...ledger.leaks.entries()];
      expect(left).toStrictEqual([]);
      const { orders: had, inBps, outBps } = ledger.holdings.get('acme') ?? { orders: 0, inBps: 0, outBps: 0 };
      expect({ had, inBps, outBps }).toStrictEqual({ had: 0, inBps: 0, outBps: 0 });
      for (const book of world.books) {
        await book.load();
        expect(plainLedger(book.ledger)).toStrictEqual(plainLedger(ledger));
      }
    }),
    { numRuns: 60 },
  );
  // So that the law says something about them.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
});
