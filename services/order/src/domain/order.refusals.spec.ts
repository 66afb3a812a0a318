import { readFileSync } from 'node:fs';
import { limits, statusCodes } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import {
  accept,
  cancel,
  customerOrderIdentifier,
  endedByProvider,
  order,
  otherNonce,
  otherOrderId,
  otherTransactionId,
  pqoReceived,
  processing,
  provision,
  counterCpd,
  nextTransactionId,
  receiveAccept,
  receiveCancel,
  receivedOf,
  receivePqo,
  receiveProcessing,
  receiveUpdate,
  receiveWithdraw,
  session,
  stages,
  update,
  updates,
  withdraw,
  validityDate,
} from '../../test/negotiation.js';
import { checkRequested } from '../../test/checked.js';
import type { OrderCommand } from './order.commands.js';
import type { OrderEvent } from './order.events.js';
import { failOf, type Drop, type Refusal } from './order.refusals.js';

type Example = readonly [given: readonly OrderEvent[], when: OrderCommand];
/** What no order decides: its own words in a PROVISION's refusal, and what the door says before any order is asked. */
type ElsewhereSaid = 'response-date-has-passed' | 'not-for-a-server';

const { offered, completed, refused, awaiting } = stages;
const otherCustomerOrder = `${customerOrderIdentifier}-b` as typeof customerOrderIdentifier; // Still 1 to 255 octets.

const withdrawing: readonly OrderEvent[] = [
  ...completed,
  {
    type: 'withdraw-received',
    data: {
      transactionId: withdraw().transactionId,
      session,
      received: receivedOf(withdraw()),
      sequenceNumber: 201,
    },
  },
  checkRequested({ subject: 'WITHDRAW' }),
];

/** 36,000 octets in CBOR, and 68,000 in JSON. */
const numbers = { components: [{ n: Array.from({ length: 4_000 }, () => Number.MAX_SAFE_INTEGER) }] };

const refusals: Record<Exclude<Refusal, ElsewhereSaid>, Example> = {
  'no-matching-order': [[], receiveAccept()],
  'foreign-order': [offered, receiveAccept(accept(), { customerId: 'other' })],
  'not-this-session': [offered, receiveAccept(accept(), { session: { ...session, clientPort: 1 } })],
  'not-this-transaction': [offered, receiveAccept(accept({ transactionId: otherTransactionId }))],
  'not-this-customer-order': [offered, receiveAccept(accept({ customerOrderIdentifier: otherCustomerOrder }))],
  'not-this-provider-order': [offered, receiveAccept(accept({ providerOrderIdentifier: otherOrderId }))],
  'wrong-nonce': [offered, receiveAccept(accept({ nonce: otherNonce }))],
  'not-the-offered-document': [offered, receiveAccept(accept({ connectivityProvisioningDocument: counterCpd }))],
  'offer-no-longer-valid': [offered, receiveAccept(accept(), { now: validityDate })],
  'no-offer-to-answer': [awaiting, receiveAccept()],
  'already-completed': [completed, receiveCancel(cancel({ sequenceNumber: 20 }))],
  'already-ended': [refused, receiveAccept()],
  'ended-by-provider': [[...offered, endedByProvider], receiveAccept()],
  'transaction-has-ended': [updates.awaiting, receiveCancel(cancel({ sequenceNumber: 20 }))],
  'customer-order-in-use': [awaiting, receivePqo(provision({ sequenceNumber: 8 }))],
  'may-not-cancel': [offered, { ...receiveCancel(), mayCancel: false }],
  'within-minimum-term': [
    completed,
    { ...receiveWithdraw(), terms: [{ name: 'annual', minimumMs: 365 * 86_400_000 }] },
  ],
  'no-agreement': [offered, receiveUpdate()],
  'not-the-agreed-document': [completed, receiveWithdraw(withdraw({ connectivityProvisioningDocument: counterCpd }))],
  'withdrawal-under-way': [withdrawing, receiveUpdate()],
  'answer-beyond-datagram': [
    [{ ...pqoReceived, data: { ...pqoReceived.data, cpd: numbers } }, ...awaiting.slice(1)],
    receiveCancel(cancel(), { session: { ...session, encoding: 'json' } }),
  ],
  'update-under-way': [updates.awaiting, receiveUpdate(update({ transactionId: nextTransactionId }))],
};
const drops: Record<Exclude<Drop, ElsewhereSaid>, Example> = {
  'sequence-number-not-larger': [offered, receiveAccept(accept({ sequenceNumber: 1 }))],
  'sequence-number-spent': [[], receivePqo(provision({ sequenceNumber: limits.maximumUnsigned32 }))],
  'foreign-order': [offered, receiveProcessing(processing(), { customerId: 'other' })],
  'processing-without-offer': [awaiting, receiveProcessing(processing())],
};
const elsewhere: Record<ElsewhereSaid, true> = {
  'response-date-has-passed': true,
  'not-for-a-server': true,
};

/** The members of a union as its source has them: types leave nothing to ask at run time. */
function membersOf(union: 'Refusal' | 'Drop'): string[] {
  const source = readFileSync(new URL('./order.refusals.ts', import.meta.url), 'utf8').replaceAll(
    /\/\*\*[^]*?\*\//g,
    '',
  );
  const [, declaration = ''] = new RegExp(`export type ${union} =([^;]*);`).exec(source) ?? [];
  return [...declaration.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name).toSorted();
}
const namesOf = (table: object): string[] => Object.keys(table);

describe('the closed lists', () => {
  test('have an example of every refusal and of every drop', () => {
    const shown = [...namesOf(refusals), ...namesOf(drops), ...namesOf(elsewhere)].toSorted();
    expect(shown).toStrictEqual([...membersOf('Refusal'), ...membersOf('Drop')].toSorted());
  });

  test.each(Object.entries(refusals))('say %s to its example', (refusal, [given, when]) => {
    expect(order.given(given).when(when).verdict).toMatchObject({ kind: 'refuse', refusal });
  });

  test.each(Object.entries(drops))('drop for %s its example', (drop, [given, when]) => {
    expect(order.given(given).when(when).verdict).toStrictEqual({ kind: 'drop', drop });
  });

  test.each([...Object.keys(refusals), 'response-date-has-passed'])(
    'make %s a FAIL with a code of the draft and words',
    (refusal) => {
      const { statusCode, statusText } = failOf(refusal as Refusal); // Its keys are refusals.
      expect(Object.values<number>(statusCodes)).toContain(statusCode);
      expect(statusText).not.toBe('');
    },
  );
});
