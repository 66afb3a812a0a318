import type { Effects } from '@parley/aggregate';
import { describe, expect, test } from 'vitest';
import {
  acceptReceived,
  cancelled,
  certain,
  completed,
  declined,
  endedByProvider,
  ends,
  expired,
  now,
  offerProposed,
  order,
  pqoReceived,
  pqoRefused,
  processingReceived,
  processingSent,
  stages,
  updateAccepted,
  updateCancelled,
  updateCompleted,
  updateDeclined,
  updateProcessingSent,
  updateReceived,
  updateRefused,
  updates,
  validityDate,
  withdrawn,
  withheld,
} from '../../test/negotiation.js';
import type { OrderEvent, PqoRefused } from '../domain/order.events.js';
import type { PurchaseRequested } from '../domain/purchase/purchase.events.js';
import { customerOrderKey, effectsOf } from './effects.js';

const key = customerOrderKey('acme', 'acme-1');
const free: Effects = { release: [key], clearDeadlines: ['offer-resend', 'offer-validity'] };
const noDeadline: Effects = { clearDeadlines: ['offer-resend', 'offer-validity'] };
const purchaseRequested: PurchaseRequested = {
  type: 'purchase-requested',
  data: { negotiation: 1, dueAt: validityDate, validUntil: validityDate, reasons: [], isWatched: true },
};
const refusedOnReceipt: PqoRefused = {
  type: 'pqo-refused',
  data: { sequenceNumber: 8, statusCode: 1, reasons: ['/'], by: 'validation' },
};

describe('the effects of', () => {
  const table: readonly (readonly [string, readonly OrderEvent[], readonly OrderEvent[], Effects])[] = [
    ['a PROVISION: its key is claimed', [], [pqoReceived, processingSent], { claim: [key] }],
    ['a PROVISION that is refused on receipt: none', [], [pqoReceived, refusedOnReceipt], {}],
    ['a refusal of the policy: the key is free', stages.awaiting, [pqoRefused], { release: [key] }],
    [
      'an offer: both deadlines are set',
      stages.awaiting,
      [offerProposed],
      {
        setDeadlines: [
          { name: 'offer-validity', dueAt: validityDate },
          { name: 'offer-resend', dueAt: '2026-04-23T10:00:05.000Z' },
        ],
      },
    ],
    [
      'the client’s PROCESSING: the offer is not said again',
      stages.offered,
      [processingReceived],
      { clearDeadlines: ['offer-resend'] },
    ],
    [
      'an ACCEPT: no deadline is left, the key stays',
      stages.judging,
      [acceptReceived, completed],
      { clearDeadlines: ['offer-resend', 'offer-validity'] },
    ],
    ['a DECLINE: all is free', stages.judging, [declined], free],
    ['a CANCEL: all is free', stages.judging, [cancelled], free],
    ['the validity date: all is free', stages.judging, [expired], free],
    ['an UPDATE: none', stages.completed, [updateReceived, updateProcessingSent], {}],
    ['an UPDATE that is refused on receipt: none', stages.completed, [updateReceived, refusedOnReceipt], {}],
    ['a refusal of an update: the key stays, as there is an agreement (N20)', updates.awaiting, [updateRefused], {}],
    ['a DECLINE of an update: the key stays (N20)', updates.judging, [updateDeclined], noDeadline],
    ['a CANCEL of an update: the key stays (N20)', updates.judging, [updateCancelled], noDeadline],
    ['the validity date of an update’s offer: the key stays (N20)', updates.judging, [expired], noDeadline],
    ['an ACCEPT of an update: the key stays', updates.judging, [updateAccepted, updateCompleted], noDeadline],
    ['a WITHDRAW: all is free', stages.completed, [withdrawn], free],
    ['a WITHDRAW while an update is offered: all is free', updates.offered, [withdrawn], free],
    ['a WITHDRAW after an update was declined: all is free', updates.declined, [withdrawn], free],
    ['the provider’s end before the offer: all is free', stages.awaiting, [endedByProvider], free],
    ['the provider’s end while it is offered: all is free', stages.offered, [endedByProvider], free],
    ['the provider’s end of an agreement: all is free', stages.completed, [endedByProvider], free],
    ['the provider’s end while an update is offered: all is free', updates.offered, [endedByProvider], free],
    ['an offer that is withheld: none', ends.withdrawn, [withheld(1)], {}],
    [
      'what is bought for an offer: its deadline is set',
      stages.awaiting,
      [purchaseRequested],
      { setDeadlines: [{ name: 'purchase', dueAt: validityDate }] },
    ],
    [
      'a refusal where partners have not agreed: nothing is waited for',
      [...stages.awaiting, purchaseRequested],
      [pqoRefused],
      { release: [key], clearDeadlines: ['purchase'] },
    ],
  ];
  test.each(table)('%s', (_, given, events, effects) => {
    const { state } = order.given([...given, ...events]);
    expect(effectsOf(events, certain(state), now, order.given(given).state)).toStrictEqual(effects);
  });
});

describe('the key of a customer order', () => {
  test('is another for another customer or identifier, also when they run into each other', () => {
    const keys = [
      customerOrderKey('acme', '1'),
      customerOrderKey('acme', '2'),
      customerOrderKey('acm', 'e1'),
      customerOrderKey('acme","1', ''),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(customerOrderKey('acme', '1')).toBe(keys[0]);
  });

  test('is short, however long the identifiers are', () => {
    expect(customerOrderKey('a'.repeat(255), '漢'.repeat(85))).toMatch(/^customer-order [A-Za-z0-9_-]{43}$/);
  });
});
