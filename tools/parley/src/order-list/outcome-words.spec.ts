import type { ClientOrder } from '@parley/client';
import { expect, it } from 'vitest';
import { outcomeWords, validForMs } from './outcome-words.js';

const now = Date.parse('2026-04-23T10:00:00.000Z');

/** An order with what the words are read from, and nothing else. */
function order(session: object, more: object = {}): ClientOrder {
  const { transaction, ...rest } = session as { readonly transaction?: object };
  const whole = { state: 'PQOSent', transaction: { purpose: 'provision', ...transaction }, ...rest };
  return { session: whole, ...more } as unknown as ClientOrder;
}
const offer = (validityDate: string) => ({ state: 'OfferProcessing', offer: { validityDate } });
const agreement = { agreement: {} };

it.each([
  [order({ state: 'Created' }), 'not sent yet'],
  [order({}), 'waits for the offer'],
  [order(offer('2026-04-23T10:52:05.000Z')), 'offered, valid for 52 min 5 s: decide'],
  [order(offer('2026-04-23T09:58:00.000Z')), 'offered, ran out 2 min ago'],
  [order({ ...offer('2026-04-23T11:00:00.000Z'), state: 'AcceptSent' }), 'accepted: no ACK yet'],
  [order({ transaction: { closing: { kind: 'decline' } } }), 'being cancelled: no ACK yet'],
  [order({ outcome: { kind: 'agreed' } }, agreement), 'agreed'],
  [order({ outcome: { kind: 'declined' } }), 'declined by you'],
  [
    order({ outcome: { kind: 'failed', statusCode: 6, statusText: 'nobody serves Oslo.' } }),
    'refused: 6 Network Presence Error: nobody serves Oslo',
  ],
  [order({ outcome: { kind: 'cancelled', cause: 'validity-date' } }), 'cancelled: the offer ran out'],
  [
    order({ outcome: { kind: 'no-answer', to: 'ACCEPT' } }, { possibleAgreement: {} }),
    'no answer to ACCEPT; perhaps agreed: ask the provider',
  ],
  [order({ outcome: { kind: 'withdrawn' }, transaction: { purpose: 'withdraw' } }), 'withdrawn'],
  [order({ transaction: { purpose: 'withdraw' } }, agreement), 'agreed; the withdrawal waits for the server'],
  [
    order({ ...offer('2026-04-23T11:00:00.000Z'), transaction: { purpose: 'update' } }, agreement),
    'agreed; update: offered, valid for 1 h: decide',
  ],
  [order({ outcome: { kind: 'agreed' }, transaction: { purpose: 'update' } }, agreement), 'agreed, with an update'],
])('order %# is told in words', (kept, words) => {
  expect(outcomeWords(kept, now)).toBe(words);
});

it('tells how long an offer still holds while somebody may decide on it, and never less than nothing', () => {
  expect(validForMs(order(offer('2026-04-23T10:00:07.000Z')), now)).toBe(7_000);
  expect(validForMs(order(offer('2026-04-23T09:00:00.000Z')), now)).toBe(0);
  expect(validForMs(order({ ...offer('2026-04-23T11:00:00.000Z'), state: 'AcceptSent' }), now)).toBeUndefined();
  expect(validForMs(order({ ...offer('2026-04-23T11:00:00.000Z'), outcome: { kind: 'agreed' } }), now)).toBeUndefined();
  expect(validForMs(order({}), now)).toBeUndefined();
});
