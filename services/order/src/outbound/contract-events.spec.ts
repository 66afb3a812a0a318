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
  endedByProvider,
  ends,
  expired,
  nextTransactionId,
  now,
  offerProposed,
  order,
  pqoReceived,
  pqoRefused,
  processingReceived,
  processingSent,
  stages,
  updated,
  updatedCpd,
  updateProcessingSent,
  updateReceived,
  updates,
  validityDate,
  withheld,
} from '../../test/negotiation.js';
import type { OrderEvent } from '../domain/order.events.js';
import { roomForOffer } from '../domain/negotiation/answer-size.js';
import { contractEventOf } from './contract-events.js';

const about = { orderId: 'pqo-1', customerId: 'acme', negotiation: 1 };
const customerOrderIdentifier = 'acme-1';
const nextUpdate: readonly OrderEvent[] = [
  { ...updateReceived, data: { ...updateReceived.data, transactionId: nextTransactionId } },
  updateProcessingSent,
];

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

/** What a counter-offer may take of its datagram. */
const roomAfter = (events: readonly OrderEvent[]) => roomForOffer(certain(order.given(events).state));

describe('what the other services hear of', () => {
  const table: readonly (readonly [string, readonly OrderEvent[], { readonly type: string; readonly data: object }])[] =
    [
      [
        'processing-sent: a document waits for a decision',
        [pqoReceived, processingSent],
        {
          type: 'order.pqo-received',
          data: { ...about, customerOrderIdentifier, cpd, room: roomAfter(stages.awaiting) },
        },
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
  const ofUpdate = { ...about, negotiation: 2 };
  const updateTable: typeof table = [
    [
      'processing-sent of an update: its document waits for a decision',
      updates.awaiting,
      {
        type: 'order.pqo-received',
        data: { ...ofUpdate, customerOrderIdentifier, cpd: updatedCpd, room: roomAfter(updates.awaiting) },
      },
    ],
    [
      'offer-proposed of an update',
      updates.offered,
      { type: 'order.offer-proposed', data: { ...ofUpdate, validityDate, counterOffer: false } },
    ],
    [
      'completed of an update: the new document is agreed',
      updated,
      { type: 'order.completed', data: { ...ofUpdate, customerOrderIdentifier, cpd: updatedCpd } },
    ],
    [
      'pqo-refused of an update: the agreement stays (N20)',
      updates.refused,
      { type: 'order.update-cancelled', data: { ...ofUpdate, cause: 'refused', statusCode: 5 } },
    ],
    ...(['declined', 'cancelled', 'expired'] as const).map(
      (cause) =>
        [
          `cancelled of an update: ${cause}, the agreement stays (N20)`,
          updates[cause],
          { type: 'order.update-cancelled', data: { ...ofUpdate, cause } },
        ] as const,
    ),
    ['withdrawn', ends.withdrawn, { type: 'order.cancelled', data: { ...about, cause: 'withdrawn' } }],
    [
      'withdrawn within an update: the end is of both',
      ends['withdrawn while an update waits'],
      { type: 'order.cancelled', data: { ...ofUpdate, cause: 'withdrawn' } },
    ],
    [
      'ended-by-provider: withdrawn, whoever did it',
      [...stages.awaiting, endedByProvider],
      { type: 'order.cancelled', data: { ...about, cause: 'withdrawn' } },
    ],
    [
      'ended-by-provider within an update: the end is of both',
      [...updates.offered, endedByProvider],
      { type: 'order.cancelled', data: { ...ofUpdate, cause: 'withdrawn' } },
    ],
    [
      'offer-withheld of an order that the provider has ended: its end again',
      [...stages.awaiting, endedByProvider, withheld(1)],
      { type: 'order.cancelled', data: { ...about, cause: 'withdrawn' } },
    ],
    [
      'offer-withheld of an order that is over: its end again',
      [...stages.cancelled, withheld(1)],
      { type: 'order.cancelled', data: { ...about, cause: 'cancelled' } },
    ],
    [
      'offer-withheld of an order that was withdrawn in the middle of it: its end again',
      [...ends['withdrawn while an update waits'], withheld(2)],
      { type: 'order.cancelled', data: { ...ofUpdate, cause: 'withdrawn' } },
    ],
    [
      'offer-withheld of an update that has ended: the end of the update again',
      [...updates.declined, withheld(2)],
      { type: 'order.update-cancelled', data: { ...ofUpdate, cause: 'declined' } },
    ],
    [
      'offer-withheld of a negotiation before the open one: the end of that one',
      [...updates.declined, ...nextUpdate, withheld(2)],
      { type: 'order.update-cancelled', data: { ...ofUpdate, cause: 'cancelled' } },
    ],
  ];
  test.each([...table, ...updateTable])('%s', async (_, events, { type, data }) => {
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
    ['update-received', [...stages.completed, updateReceived]],
  ])('%s: nothing', async (_, events) => {
    expect((await heardOf(events)).said).toBe(undefined);
  });
});
