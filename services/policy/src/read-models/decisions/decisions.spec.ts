import { MemoryEventLog, newStream } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks } from '../../../test/arbitraries.js';
import { askedAt } from '../../../test/asked-at.js';
import { bookOn } from '../../../test/ledger-book.js';
import { example } from '../../../test/sample-network.js';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { decisionsModel } from './decisions.projection.js';
import { DecisionsQuery, type ListedDecision } from './decisions.query.js';

const queryOn = (log: MemoryEventLog) =>
  new DecisionsQuery(
    new ReadModels({ log, store: new MemoryReadModelStore(), models: [decisionsModel], events: ledgerCodec }),
    log,
  );

function ordersOn(log: MemoryEventLog, network?: Parameters<typeof bookOn>[1]) {
  const book = bookOn(log, network);
  return (orderId: string, negotiation: number, cpd: ReturnType<typeof example>) => {
    const pqo = { orderId, negotiation, customerId: 'acme', at: askedAt, cpd };
    const messageId = `${orderId} ${negotiation}`;
    return book.handle({ type: 'decide-pqo', pqo }, { cause: 'test' }, { consumer: 'policy', messageId });
  };
}

describe('the decisions on an order', () => {
  it('are those of the ledger, of any orders, each with the ledger that it was made on', async () => {
    await fc.assert(
      fc.asyncProperty(
        networks().chain((drawn) =>
          fc.tuple(fc.constant(drawn), fc.array(documentsOn(drawn), { minLength: 1, maxLength: 4 })),
        ),
        async ([drawn, documents]) => {
          const log = new MemoryEventLog();
          const order = ordersOn(log, networkOf(drawn));
          for (const [index, cpd] of documents.entries()) await order(`o-${index % 2}`, 1 + Math.floor(index / 2), cpd);
          const query = queryOn(log);
          const rows = [...(await query.ofOrder('o-0')).decisions, ...(await query.ofOrder('o-1')).decisions];
          const events = (await log.readStream('ledger')).map(ledgerCodec.fromRecorded);
          expect(rows).toHaveLength(events.length);
          for (const { ledgerVersion, orderId, negotiation, decided, decidedAt } of rows) {
            const event = events[ledgerVersion];
            expect(event).toMatchObject({ type: decided.type, data: { orderId, negotiation, ...decided.data } });
            expect(decidedAt).toBe(askedAt);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('say when they were recorded where the event does not say when it was decided', async () => {
    const log = new MemoryEventLog({ upcast: ledgerCodec.upcast });
    const data = { orderId: 'o', negotiation: 1, customerId: 'acme', statusCode: 5, reasons: ['nothing is left on r'] };
    const recordedAt = '2025-04-23T10:00:00.000Z';
    const event = { ...ledgerCodec.toRecorded({ type: 'capacity-refused', data }), schemaVersion: 1 };
    const meta = { cause: 'test' };
    await log.append({ streamId: 'ledger', expected: newStream, events: [event], meta, recordedAt });
    const { decisions, ...rest } = await queryOn(log).ofOrder('o');
    expect(rest).toStrictEqual({ lagEvents: 0 });
    expect(decisions).toStrictEqual<ListedDecision[]>([
      {
        ...{ orderId: 'o', negotiation: 1, customerId: 'acme', decidedAt: recordedAt },
        ledgerVersion: 0,
        decided: { type: 'capacity-refused', data: { reasons: data.reasons, statusCode: 5 } },
      },
    ]);
  });

  it('tell no document, no plan and no amounts, which others have', async () => {
    const log = new MemoryEventLog();
    await ordersOn(log)('o', 1, example('counter-offer'));
    const [row] = (await queryOn(log).ofOrder('o')).decisions;
    expect(Object.keys(row?.decided.data ?? {}).toSorted()).toStrictEqual(['paths', 'reasons', 'reduced']);
  });

  it.each([limits.decisionPage, limits.decisionPage + 1])('come page by page in their order: %i', async (count) => {
    const log = new MemoryEventLog();
    const order = ordersOn(log);
    await order('o.1', 1, example('pipe-two-sites'));
    for (let negotiation = 1; negotiation <= count; negotiation += 1)
      await order('o', negotiation, example('needs-partner'));
    const query = queryOn(log);
    const first = await query.ofOrder('o');
    const second = first.next === undefined ? undefined : await query.ofOrder('o', first.next);
    const negotiations = [...first.decisions, ...(second?.decisions ?? [])].map(({ negotiation }) => negotiation);
    expect(negotiations).toStrictEqual(Array.from({ length: count }, (_, at) => at + 1));
    expect(second?.next).toBeUndefined();
    expect((second === undefined) === (count === limits.decisionPage)).toBe(true);
  });

  it('are refused in words where the ledger has another event than the row says', async () => {
    const [log, store] = [new MemoryEventLog(), new MemoryReadModelStore()];
    await ordersOn(log)('o', 1, example('pipe-two-sites'));
    const models = new ReadModels({ log, store, models: [decisionsModel], events: ledgerCodec });
    const query = new DecisionsQuery(models, new MemoryEventLog());
    await expect(query.ofOrder('o')).rejects.toThrow('the ledger has no decision on o as its event 1');
  });

  it('are none of an order that nobody has decided', async () => {
    expect(await queryOn(new MemoryEventLog()).ofOrder('nobody')).toStrictEqual({ decisions: [], lagEvents: 0 });
  });
});
