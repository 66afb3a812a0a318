import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCustomerOrderIdentifier } from '@parley/cpnp';
import { orderAfter, type ClientOrder } from '../src/repository/client-order.js';
import type { OrderRepository } from '../src/repository/order-repository.js';
import type { NewOrder } from '../src/session/session.js';
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

/** What every repository of orders keeps to. `again` opens what `open` has opened, as a later process does. */
export function orderRepositoryContract(open: () => Promise<OrderRepository>, again: () => Promise<OrderRepository>) {
  describe('as a repository of orders', () => {
    it('gives back each version as it was saved, in this process and the next', async () => {
      const repository = await open();
      for (const version of versionsOf('order-1')) {
        await repository.save(version);
        expect(await repository.load(version.customerOrderIdentifier)).toStrictEqual(plain(version));
        expect(await (await again()).load(version.customerOrderIdentifier)).toStrictEqual(plain(version));
      }
    });

    it('knows nothing of an order that was never saved', async () => {
      const repository = await open();
      expect(await repository.load(newOrder.customerOrderIdentifier)).toBeUndefined();
      expect(await repository.list()).toEqual([]);
    });

    it('lists the latest version of each order, the oldest order first', async () => {
      const repository = await open();
      const [first, second] = versionsOf('b');
      const [other] = versionsOf('a/../ä');
      if (first === undefined || second === undefined || other === undefined) throw new Error('no versions');
      for (const order of [first, { ...other, createdAt: '2027-01-01T00:00:00.000Z' }, second])
        await repository.save(order);
      const later = plain({ ...other, createdAt: '2027-01-01T00:00:00.000Z' });
      expect(await repository.list()).toStrictEqual([plain(second), later]);
      // A log shows an event to its readers as soon as no older transaction runs.
      await expect.poll(async () => (await again()).list()).toStrictEqual([plain(second), later]);
    });

    it('refuses a version that another process has saved, and one that leaves a gap', async () => {
      const repository = await open();
      const [first, second, third] = versionsOf('order-1');
      if (first === undefined || second === undefined || third === undefined) throw new Error('no versions');
      await expect(repository.save(second)).rejects.toMatchObject({ code: 'conflict' });
      await repository.save(first);
      await (await again()).save(second);
      await expect(repository.save({ ...second, state: 'Cancelled' })).rejects.toMatchObject({ code: 'conflict' });
      expect((await repository.load(first.customerOrderIdentifier))?.version).toBe(2);
      await repository.save(third);
      await expect(repository.save(first)).rejects.toMatchObject({ name: 'OrderRepositoryFault', code: 'conflict' });
    });

    it('lets exactly one of many savers of the same version through', async () => {
      const repository = await open();
      const [first, second] = versionsOf('order-1');
      if (first === undefined || second === undefined) throw new Error('no versions');
      await repository.save(first);
      const savers = await Promise.all(Array.from({ length: 8 }, () => again()));
      const saved = await Promise.allSettled(savers.map((saver) => saver.save(second)));
      expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await repository.load(first.customerOrderIdentifier)).toStrictEqual(plain(second));
    });

    it('keeps any text and number of a document', async () => {
      const repository = await open();
      const [order] = versionsOf('order-1');
      if (order === undefined) throw new Error('no versions');
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
          const [fresh] = versionsOf(`order-${count++}`);
          if (fresh === undefined) throw new Error('no versions');
          const cpd = { components: [{ value: value as string }] };
          await repository.save({ ...fresh, session: { ...fresh.session, requested: cpd } });
          expect((await repository.load(fresh.customerOrderIdentifier))?.session.requested).toEqual(plain(cpd));
        }),
        { numRuns: 30 },
      );
    });
  });
}
