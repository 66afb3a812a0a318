import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import { describe, expect, it } from 'vitest';
import {
  counterCpd,
  ends,
  endsByProvider,
  now,
  orderId,
  stages,
  updated,
  updateProcessingSent,
  updateReceived,
  updateRefused,
  updates,
} from '../../../test/negotiation.js';
import { checkRequested } from '../../../test/checked.js';
import type { OrderEvent } from '../../domain/order.events.js';
import { evolve, type OrderState } from '../../domain/order.state.js';
import { limits } from '../../limits.js';
import { orderCodec } from '../../streams/order-codec.js';
import { ordersModel, waitsFor } from './orders.projection.js';
import { OrdersQuery } from './orders.query.js';
import { termsOf } from './terms.js';

/** A list over a log that holds these streams. */
async function listOf(streams: Readonly<Record<string, readonly OrderEvent[]>>, recordedAt = () => now) {
  const log = new MemoryEventLog({ upcast: orderCodec.upcast });
  for (const [streamId, events] of Object.entries(streams)) {
    const own = events.map((event) =>
      event.type === 'pqo-received'
        ? { ...event, data: { ...event.data, orderId: streamId as typeof event.data.orderId } } // a name of the test's own
        : event,
    );
    const append = { streamId, expected: { version: 0, hash: '' }, meta: { cause: 'test' }, recordedAt: recordedAt() };
    await log.append({ ...append, events: own.map((event) => orderCodec.toRecorded(event)) });
  }
  const readModels = new ReadModels({
    log,
    store: new MemoryReadModelStore(),
    models: [ordersModel],
    events: orderCodec,
  });
  return new OrdersQuery(readModels);
}

const every: Readonly<Record<string, readonly OrderEvent[]>> = {
  ...stages,
  ...updates,
  ...ends,
  ...endsByProvider,
  updated,
};

describe('the list of orders', () => {
  it.each(
    Object.entries(every).flatMap(([name, events]) => events.map((_, at) => [name, events.slice(0, at + 1)] as const)),
  )('says of an order that is %s what the order itself says', async (_, events) => {
    const order = events.reduce<OrderState>(evolve, undefined);
    if (order === undefined) throw new Error('no order');
    const { orders } = await (await listOf({ [orderId]: events })).page({});
    const [listed] = orders;
    const outlived = order.status === 'Cancelled' && order.agreement !== undefined;
    expect(listed).toMatchObject({
      orderId,
      customerId: order.customerId,
      customerOrderIdentifier: order.customerOrderIdentifier,
      state: outlived ? 'Completed' : order.status,
      negotiation: order.negotiation,
      asked: termsOf(order.requested),
    });
    expect(listed?.agreed && { ...listed.agreed, price: undefined }).toStrictEqual(
      order.agreement && { ...termsOf(order.agreement.cpd), price: undefined },
    );
    const stands = order.status === 'OfferProposed' || order.status === 'ProcessingReceived';
    expect(listed && waitsFor(listed)).toBe(
      stands ? 'customer' : order.status === 'AwaitingProcessing' ? 'policy' : undefined,
    );
  });

  it('says that administrators are waited for', async () => {
    const [received] = stages.awaiting;
    const sent: OrderEvent = {
      type: 'processing-sent',
      data: { sequenceNumber: 8, expectedOfferDate: '2026-04-23T11:00:30.000Z' },
    };
    const asked = await listOf({ [orderId]: [received, sent, checkRequested()] });
    const [waiting] = (await asked.page({})).orders;
    expect(waiting).toMatchObject({ state: 'AwaitingProcessing', approvers: 'noc' });
    expect(waiting && waitsFor(waiting)).toBe('administrators');
  });

  it('is asked for by state, customer and site, and goes on by a key', async () => {
    let minute = 10;
    const list = await listOf(
      { a: stages.awaiting, b: stages.completed, c: stages.completed, d: stages.cancelled },
      () => `2026-04-23T10:${(minute += 1)}:00.000Z`,
    );
    const ids = async (asked: Parameters<OrdersQuery['page']>[0]) =>
      (await list.page(asked)).orders.map(({ orderId: id }) => id);
    expect(await ids({})).toStrictEqual(['d', 'c', 'b', 'a']);
    expect(await ids({ state: 'Completed' })).toStrictEqual(['c', 'b']);
    expect(await ids({ customerId: 'acme', limit: 1 })).toStrictEqual(['d']);
    expect(await ids({ customerId: 'nobody' })).toStrictEqual([]);
    expect(await ids({ site: 'acme-paris' })).toHaveLength(4);
    expect(await ids({ site: 'acme-rome' })).toStrictEqual([]);
    const first = await list.page({ limit: 3 });
    expect(first).toMatchObject({ lagEvents: 0, next: '2026-04-23T10:12:00.000Z b' });
    expect(await list.page({ limit: 3, after: first.next ?? '' })).toMatchObject({ orders: [{ orderId: 'a' }] });
    expect(await list.page({ after: 'nonsense' })).not.toHaveProperty('next');
  });

  it.each([
    { orders: limits.orderPage - 1, lengths: [limits.orderPage - 1] },
    { orders: limits.orderPage, lengths: [limits.orderPage] },
    { orders: limits.orderPage + 1, lengths: [limits.orderPage, 1] },
    { orders: 2 * limits.orderPage, lengths: [limits.orderPage, limits.orderPage] },
  ])(
    'has $orders orders on pages that are full but the last, however many are asked for',
    async ({ orders, lengths }) => {
      const names = Array.from({ length: orders }, (_, at) => `o-${at}`);
      // Some were received at the same instant.
      let appended = 0;
      const list = await listOf(
        Object.fromEntries(names.map((name) => [name, stages.awaiting])),
        () => `2026-04-23T10:0${(appended += 1) % 7}:00.000Z`,
      );
      const pages: (readonly string[])[] = [];
      for (let after: string | undefined; ;) {
        const page = await list.page({ limit: 2 * limits.orderPage, ...(after !== undefined && { after }) });
        pages.push(page.orders.map(({ orderId: id }) => id));
        after = page.next;
        // More pages than the orders can fill would be a list that does not end.
        if (after === undefined || pages.length === 10) break;
      }
      expect(pages.map(({ length }) => length)).toStrictEqual(lengths);
      expect(pages.flat().toSorted()).toStrictEqual(names.toSorted());
    },
  );

  it('is found by the sites of what is agreed, and of an update for as long as it is negotiated', async () => {
    const toParisAlone: OrderEvent = { ...updateReceived, data: { ...updateReceived.data, cpd: counterCpd } };
    const [, , ...offeredAndAgreed] = updated.slice(stages.completed.length);
    const updating = [...stages.completed, toParisAlone, updateProcessingSent];
    const list = await listOf({
      asked: updates.awaiting,
      refused: updates.refused,
      agreed: updated,
      smaller: updating,
      'smaller refused': [...updating, updateRefused],
      'smaller agreed': [...updating, ...offeredAndAgreed],
      withdrawn: ends.withdrawn,
    });
    const found = async (site: string) => (await list.page({ site })).orders.map(({ orderId: id }) => id).toSorted();
    expect(await found('acme-madrid')).toStrictEqual(['agreed', 'asked']);
    expect(await found('acme-london')).toStrictEqual(
      ['agreed', 'asked', 'refused', 'smaller', 'smaller refused', 'withdrawn'].toSorted(),
    );
    expect(await found('acme-paris')).toHaveLength(7);
  });
});
