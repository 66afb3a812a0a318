import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { parseCustomerOrderIdentifier } from '@parley/cpnp';
import { type ClientOrder, orderAfter, type OrderRepository } from '@parley/client';
import type { NewOrder } from '@parley/cpnp-session';
import { ack, documentOf, offer, processing } from './scripted-server.js';
import { newOrder, SessionDriver } from './session-driver.js';

const circumstances = {
  encoding: 'cbor',
  local: { address: '0.0.0.0', port: 40_000 },
  otherServers: [{ address: '192.0.2.2', port: 15321 }],
} as const;

/** As JSON says it, which is what every repository gives back. */
export const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** The versions that one negotiation leaves behind. */
export function versionsOf(identifier: string, more: Partial<NewOrder> = {}): readonly ClientOrder[] {
  const customerOrderIdentifier = parseCustomerOrderIdentifier(identifier);
  if (customerOrderIdentifier === undefined) throw new Error('a fixture is malformed');
  const order = { ...newOrder, customerOrderIdentifier, ...more };
  const driver = SessionDriver.ofOrder(order);
  const versions: ClientOrder[] = [];
  const keep = () =>
    versions.push(
      orderAfter(versions.at(-1), driver.session, circumstances, `2026-01-01T00:00:0${versions.length}.000Z`),
    );
  keep();
  for (const act of [
    () => driver.apply({ kind: 'release' }),
    () => driver.apply({ kind: 'send' }),
    () => driver.receive(processing(order, 101)),
    () => driver.receive(offer(order, 102)),
    () => driver.apply({ kind: 'accept' }),
    () => driver.receive(ack(order, 105, documentOf(1))),
  ]) {
    act();
    keep();
  }
  return versions;
}

/** Any character, U+0000 among them; the library's own unit `binary` takes a second to build its table. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10_ffff }))
  .map((point) => String.fromCodePoint(point));

/** One promise of a kind of adapter, as a test that a project of such adapters runs under its title. */
export interface Law {
  readonly title: string;
  /** Throws AssertionError where the adapter breaks it. */
  holds(): Promise<void>;
}

/** What every repository of orders keeps to. `again` opens what `open` has opened, as a later process does. */
export function orderRepositoryLaws(
  open: () => Promise<OrderRepository>,
  again: () => Promise<OrderRepository>,
): readonly Law[] {
  return [
    {
      title: 'gives back each version as it was saved, in this process and the next',
      async holds() {
        const repository = await open();
        for (const version of versionsOf('order-1')) {
          await repository.save(version);
          deepStrictEqual(await repository.load(version.customerOrderIdentifier), plain(version));
          deepStrictEqual(await (await again()).load(version.customerOrderIdentifier), plain(version));
        }
      },
    },
    {
      title: 'knows nothing of an order that was never saved',
      async holds() {
        const repository = await open();
        strictEqual(await repository.load(newOrder.customerOrderIdentifier), undefined);
        deepStrictEqual(await repository.list(), []);
      },
    },
    {
      title: 'lists the latest version of each order, the oldest order first',
      async holds() {
        const repository = await open();
        const [first, second] = firstVersionsOf('b');
        const [other] = firstVersionsOf('a/../ä');
        const later = { ...other, createdAt: '2027-01-01T00:00:00.000Z' };
        for (const order of [first, later, second]) await repository.save(order);
        const listed = [plain(second), plain(later)];
        deepStrictEqual(await repository.list(), listed);
        // A log shows an event to its readers as soon as no older transaction runs.
        await comesToHold(async () => deepStrictEqual(await (await again()).list(), listed));
      },
    },
    {
      title: 'refuses a version that another process has saved, and one that leaves a gap',
      async holds() {
        const repository = await open();
        const [first, second, third] = firstVersionsOf('order-1');
        const conflict = { name: 'OrderRepositoryFault', code: 'conflict' };
        await rejects(repository.save(second), conflict);
        await repository.save(first);
        await (await again()).save(second);
        await rejects(repository.save({ ...second, state: 'Cancelled' }), conflict);
        strictEqual((await repository.load(first.customerOrderIdentifier))?.version, 2);
        await repository.save(third);
        await rejects(repository.save(first), conflict);
      },
    },
    {
      title: 'lets exactly one of many savers of the same version through',
      async holds() {
        const repository = await open();
        const [first, second] = firstVersionsOf('order-1');
        await repository.save(first);
        const savers = await Promise.all(Array.from({ length: 8 }, () => again()));
        const saved = await Promise.allSettled(savers.map((saver) => saver.save(second)));
        strictEqual(saved.filter(({ status }) => status === 'fulfilled').length, 1);
        deepStrictEqual(await repository.load(first.customerOrderIdentifier), plain(second));
      },
    },
    {
      title: 'keeps any text and number of a document',
      async holds() {
        const repository = await open();
        let count = 0;
        await fc.assert(
          fc.asyncProperty(fc.jsonValue({ stringUnit: character }), async (value) => {
            const [fresh] = firstVersionsOf(`order-${count++}`);
            // Any JSON stands here: a repository keeps it and never reads it.
            const cpd = { components: [{ value: value as string }] };
            await repository.save({ ...fresh, session: { ...fresh.session, requested: cpd } });
            const kept = await repository.load(fresh.customerOrderIdentifier);
            deepStrictEqual(kept?.session.requested, plain(cpd));
          }),
          { numRuns: 30 },
        );
      },
    },
  ];
}

function firstVersionsOf(identifier: string): readonly [ClientOrder, ClientOrder, ClientOrder] {
  const [first, second, third] = versionsOf(identifier);
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('an order has seven versions');
  return [first, second, third];
}

/** Tries again for as long as a busy machine may need; throws what the last attempt threw. */
async function comesToHold(attempt: () => Promise<void>): Promise<void> {
  const attempts = 100;
  for (let left = attempts; left > 0; left--) {
    try {
      return await attempt();
    } catch (fault) {
      if (left === 1) throw fault;
      await setTimeout(50);
    }
  }
}
