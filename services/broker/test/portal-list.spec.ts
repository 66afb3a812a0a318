import { readFileSync } from 'node:fs';
import { MemoryEventLog, newStream, type JsonObject, type NewEvent, type StreamHead } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { evolve, type PortalOrder, type PortalOrderState } from '../src/domain/portal/portal-order.state.js';
import { portalOrdersModel } from '../src/read-models/portal-orders/portal-orders.projection.js';
import { PortalOrdersQuery } from '../src/read-models/portal-orders/portal-orders.query.js';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { portalOrderCodec } from '../src/streams/portal-order.aggregate.js';
import { shownPortalOrder } from '../src/use-cases/portal/shown-portal-order.js';

interface Recording {
  readonly streamId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly dataText: string;
}
/** A portal order from its beginning to its end, as a release has recorded it. */
const recording = JSON.parse(
  readFileSync(new URL('logs/portal/0001.events.json', import.meta.url), 'utf8'),
) as readonly Recording[];
const streams = Map.groupBy(recording, ({ streamId }) => streamId);
const recordedAt = '2026-12-01T10:00:00.000Z';

/** The events of a stream as those of another portal order. */
const eventsOf = (streamId: string, name = streamId): readonly NewEvent[] =>
  (streams.get(streamId) ?? []).map(({ type, schemaVersion, dataText }) => ({
    ...{ type, schemaVersion },
    data: JSON.parse(dataText.replaceAll(streamId, name)) as JsonObject,
  }));

class Lists {
  readonly log = new MemoryEventLog({ upcast: brokerCodec.upcast });
  readonly store = new MemoryReadModelStore();
  readonly #heads = new Map<string, StreamHead>();
  readModels = this.anew();

  anew(): ReadModels {
    const { log, store } = this;
    return new ReadModels({ log, store, models: [portalOrdersModel], events: brokerCodec });
  }
  get query(): PortalOrdersQuery {
    return new PortalOrdersQuery(this.readModels);
  }
  async record(streamId: string, events: readonly NewEvent[]): Promise<void> {
    const expected = this.#heads.get(streamId) ?? newStream;
    const outcome = await this.log.append({ streamId, expected, events, meta: { cause: 'test' }, recordedAt });
    if (outcome.kind !== 'appended') throw new Error(outcome.kind);
    this.#heads.set(streamId, outcome.head);
  }
  async shown(streamId: string): Promise<ReturnType<typeof shownPortalOrder>> {
    const events = await this.log.readStream(streamId);
    const order = events
      .map((event) => portalOrderCodec.fromRecorded(event))
      .reduce<PortalOrderState>(evolve, undefined);
    return shownPortalOrder(order as PortalOrder); // it was created
  }
}

describe('the list of portal orders', () => {
  let lists: Lists;
  beforeAll(() => void (lists = new Lists()));

  it.each([...streams.keys()])('says of %s after each event what is shown of it, over restarts', async (streamId) => {
    for (const event of eventsOf(streamId)) {
      await lists.record(streamId, [event]);
      lists.readModels = lists.anew();
      const { orders, lagEvents } = await lists.query.page({});
      const [row] = orders.filter(({ portalOrder }) => portalOrder === streamId);
      const { offer, agreed, ...shown } = await lists.shown(streamId);
      expect(lagEvents).toBe(0);
      expect(row).toStrictEqual({
        ...shown,
        changedAt: recordedAt,
        isAgreed: agreed !== undefined,
        ...(offer && {
          offered: {
            ...(offer.price && { price: offer.price }),
            ...{ validUntil: offer.validUntil, isAsAsked: offer.isAsAsked },
          },
        }),
      });
    }
  });

  it('is the same when it is made anew, and has nothing of who asked and what is sealed', async () => {
    const before = await lists.query.page({});
    expect(before.orders.length).toBe(streams.size);
    expect(await lists.readModels.rebuild('portal-orders')).toBe('begun');
    await lists.readModels.catchUp(portalOrdersModel);
    expect(await lists.query.page({})).toStrictEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/sealed|"by"|nonce/);
  });

  it('is found by customer and state, a page after the other', async () => {
    const [streamId = ''] = streams.keys();
    const own = new Lists();
    for (let n = 1; n <= 5; n += 1)
      await own.record(`portal-${n}`, eventsOf(streamId, `portal-${n}`).slice(0, n === 3 ? 1 : undefined));
    const found = async (asked: Parameters<PortalOrdersQuery['page']>[0]) => {
      const names: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await own.query.page({ ...asked, limit: 2, ...(after !== undefined && { after }) });
        names.push(...page.orders.map(({ portalOrder }) => portalOrder));
        if (page.next === undefined) return names;
        after = page.next;
      }
    };
    expect(await found({})).toStrictEqual([5, 4, 3, 2, 1].map((n) => `portal-${n}`));
    expect(await found({ customerId: 'acme' })).toHaveLength(5);
    expect(await found({ customerId: 'bolt' })).toStrictEqual([]);
    expect(await found({ state: 'Created' })).toStrictEqual(['portal-3']);
  });
});
