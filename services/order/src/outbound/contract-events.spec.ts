import { eventContracts, parseEvent } from '@parley/contracts';
import { MemoryEventLog } from '@parley/event-log';
import { describe, expect, test } from 'vitest';
import {
  acceptReceived,
  cancelled,
  certain,
  completed,
  counterCpd,
  counterOfferProposed,
  cpd,
  declined,
  expired,
  now,
  offerProposed,
  order,
  pqoReceived,
  pqoRefused,
  processingReceived,
  processingSent,
  stages,
  validityDate,
} from '../../test/negotiation.js';
import type { OrderEvent } from '../domain/order.events.js';
import { contractEventOf } from './contract-events.js';

const about = { orderId: 'pqo-1', customerId: 'acme', negotiation: 1 };
const customerOrderIdentifier = 'acme-1';

/** The last of these events, as the log has it, and what the others hear of it. */
async function heardOf(events: readonly OrderEvent[]) {
  const log = new MemoryEventLog();
  await log.append({
    streamId: 'pqo-1',
    expected: { version: 0, hash: '' },
    events: events.map((event) => ({ ...event, schemaVersion: 1 })),
    meta: { cause: 'test' },
    recordedAt: now,
  });
  const recorded = certain((await log.readStream('pqo-1')).at(-1));
  const said = contractEventOf(recorded, certain(events.at(-1)), certain(order.given(events).state));
  return { recorded, said };
}

describe('what the other services hear of', () => {
  const table: readonly (readonly [string, readonly OrderEvent[], { readonly type: string; readonly data: object }])[] =
    [
      [
        'processing-sent: a document waits for a decision',
        [pqoReceived, processingSent],
        { type: 'order.pqo-received', data: { ...about, customerOrderIdentifier, cpd } },
      ],
      [
        'offer-proposed',
        [...stages.awaiting, offerProposed],
        { type: 'order.offer-proposed', data: { ...about, validityDate, counterOffer: false } },
      ],
      [
        'offer-proposed with another document',
        [...stages.awaiting, counterOfferProposed],
        { type: 'order.offer-proposed', data: { ...about, validityDate, counterOffer: true } },
      ],
      ['completed', stages.completed, { type: 'order.completed', data: { ...about, customerOrderIdentifier, cpd } }],
      [
        'completed after a counter-offer: its document is the agreed one',
        [...stages.awaiting, counterOfferProposed, acceptReceived, completed],
        { type: 'order.completed', data: { ...about, customerOrderIdentifier, cpd: counterCpd } },
      ],
      [
        'pqo-refused',
        [...stages.awaiting, pqoRefused],
        { type: 'order.cancelled', data: { ...about, cause: 'refused', statusCode: 5 } },
      ],
      ...([declined, cancelled, expired] as const).map(
        (event) =>
          [
            `cancelled: ${event.data.cause}`,
            [...stages.judging, event],
            { type: 'order.cancelled', data: { ...about, cause: event.data.cause } },
          ] as const,
      ),
    ];
  test.each(table)('%s', async (_, events, { type, data }) => {
    const { recorded, said } = await heardOf(events);
    expect(said).toStrictEqual({
      id: recorded.eventId,
      type,
      source: '/parley/order',
      time: now,
      subject: 'pqo-1',
      data,
    });
    const contract = certain(eventContracts.find((candidate) => candidate.type === type));
    expect(parseEvent(contract, said?.data)).toStrictEqual(data);
  });

  test.each([
    ['pqo-received', [pqoReceived]],
    ['processing-received', [...stages.offered, processingReceived]],
    ['accept-received', [...stages.judging, acceptReceived]],
  ])('%s: nothing', async (_, events) => {
    expect((await heardOf(events)).said).toBe(undefined);
  });
});
