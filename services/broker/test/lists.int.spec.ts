import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { brokerListChildren, brokerListReadModels, brokerRebuildReadModel, parseAs } from '@parley/contracts';
import { migrate, PostgresEventLog } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { readModelSource, TypeOrmReadModelStore } from '@parley/read-model';
import { createDatabase, type PartnerWays as Ways } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { readModelMigrations, readModels } from '../src/read-models/read-models.js';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { World } from './world.js';

const good: Ways = { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' };
const { schema } = descriptor.database;

describe('the lists of the broker, on PostgreSQL', () => {
  const clock = { nowMs: Date.now() };
  const answerBy = () => new Date(clock.nowMs + 600_000).toISOString();
  let log: PostgresEventLog;
  let world: World;
  let source: ReturnType<typeof readModelSource>;
  beforeEach(async () => {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
    log = new PostgresEventLog({ url, schema, maxConnections: 4, upcast: brokerCodec.upcast });
    source = readModelSource({ url, schema, models: readModels, migrations: readModelMigrations, maxConnections: 3 });
    world = await World.with({ nordlink: good, sudlink: good });
    world.readModelStore = new TypeOrmReadModelStore(source);
    await world.start(log, clock);
  });
  afterEach(async () => {
    await world.stop();
    await world.bus.close();
    if (source.isInitialized) await source.destroy();
    await log.close();
  });
  const restart = async (): Promise<void> => {
    await world.stop();
    await world.start(log, clock);
  };
  const listed = async (asked: object = {}) =>
    parseAs('children', brokerListChildren.reply, await world.children(asked)).children;
  const states = async (orderId: string) => (await listed({ orderId })).map(({ state }) => state).toSorted();

  /** What both lists say when partners have nothing more to answer. */
  const settled = async (): Promise<readonly unknown[]> => {
    for (let last: readonly unknown[] = []; ;) {
      const now = [await listed(), await world.shown()];
      if (isDeepStrictEqual(now, last)) return now;
      last = now;
      await pause(200);
    }
  };

  it('have what several partners said of several orders at once, over a restart and a rebuild', async () => {
    const orders = ['order-1', 'order-2', 'order-3', 'order-4'];
    const partners = ['nordlink', 'sudlink'];
    await Promise.all(orders.map((order) => world.need(order, partners, answerBy())));
    await expect.poll(() => world.asked.length).toBe(orders.length);
    const offers = orders.map(() => ['ChildOfferProcessing', 'ChildOfferProcessing']);
    await expect.poll(() => Promise.all(orders.map(states))).toStrictEqual(offers);

    // An offer that both partners say again is written twice at once, and is listed as before.
    await Promise.all(
      (await listed()).map(async ({ child, orderId }) => {
        const said = (await log.readStream(orderId)).find(
          ({ type, data }) => type === 'child-offer-received' && data['child'] === child,
        );
        await world.say((said?.data as unknown as { readonly message: Parameters<World['say']>[0] }).message);
      }),
    );
    await expect.poll(() => Promise.all(orders.map(states))).toStrictEqual(offers);

    await restart();
    await Promise.all(orders.slice(0, 2).map((order) => world.requestPurchase(order)));
    await expect.poll(() => world.ended.length).toBe(2);
    await Promise.all([world.complete('order-1', 1), world.cancel('order-4')]);
    await expect.poll(() => states('order-4')).toStrictEqual(['Cancelled', 'Cancelled']);
    await expect
      .poll(async () => (await listed({ isExposed: true })).map(({ orderId }) => orderId))
      .toStrictEqual(['order-2', 'order-2']);
    const [counts, sudlink] = [{ open: 1, held: 2, exposed: 1, alarms: 0 }, { name: 'sudlink' }];
    // A child is open until its partner has answered the CANCEL.
    await expect
      .poll(() => world.shown())
      .toMatchObject({
        partners: [
          { name: 'nordlink', children: counts },
          { ...sudlink, children: counts },
        ],
      });

    const before = await settled();
    expect(await world.bus.request(brokerRebuildReadModel.subject, { name: 'children' })).toStrictEqual({
      outcome: 'begun',
    });
    await restart();
    const report = () => world.bus.request(brokerListReadModels.subject, {});
    await expect.poll(report).toMatchObject({
      readModels: [
        { name: 'children', generation: 2, isRebuilding: false, lagEvents: 0 },
        { name: 'portal-orders', generation: 1, lagEvents: 0 },
      ],
    });
    expect(await settled()).toStrictEqual(before);
  });
});
