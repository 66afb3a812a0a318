import { limits, type Message } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withdrawalWaits } from '../src/domain/check/checks.js';
import type { ClientCommand } from '../src/domain/order.commands.js';
import type { Order, OrderState } from '../src/domain/order.state.js';
import type { MessageVerdict, Verdict } from '../src/domain/verdict.js';
import { answersTo } from '../src/use-cases/receive-message.js';
import {
  clientMethods,
  commandOf,
  everyState,
  newNumber,
  newTransactionId,
  transactionsOf,
  withMessage,
  type ClientMethod,
  type StateName,
} from './every-message.js';
import { certain, order, otherNonce, otherOrderId, passedOn, transactionId } from './negotiation.js';

/** What the client gets: the methods of the answers with the reason of a FAIL, or why there are none. */
function saidOf(state: StateName, command: ClientCommand): string {
  const { verdict, state: after } = order.given(everyState[state]).when(command);
  if (!isOfMessage(verdict)) throw new Error('not of a message');
  const { answers, outcome, reason } = answersTo(passedOn(command.message, command), { verdict, state: after });
  const said = answers.map((answer) => (answer.method === 'FAIL' ? `FAIL ${answer.statusCode}` : answer.method));
  const what = said.length === 0 ? outcome : said.join(' and ');
  return reason === undefined ? what : `${what}: ${reason}`;
}

const isOfMessage = (verdict: Verdict): verdict is MessageVerdict =>
  ['record', 'repeat', 'refuse', 'tell', 'drop'].includes(verdict.kind);

const stateOf = (name: StateName): OrderState => order.given(everyState[name]).state;
const names = Object.keys(everyState) as StateName[]; // Its keys.
const opensItsOwn = (method: ClientMethod): boolean =>
  method === 'UPDATE' || method === 'WITHDRAW' || method === 'STATUS';

const [ended, inUse, late, unknown, nothingOffered, sold, noAgreement, underWay, leaving] = [
  'FAIL 1: already-ended',
  'FAIL 1: customer-order-in-use',
  'FAIL 1: offer-no-longer-valid',
  'FAIL 1: no-matching-order',
  'FAIL 1: no-offer-to-answer',
  'FAIL 1: already-completed',
  'FAIL 1: no-agreement',
  'FAIL 1: update-under-way',
  'FAIL 1: withdrawal-under-way',
];
/** The silence of N17. */
const nothing = 'dropped: processing-without-offer';
const [processing, ack, both] = ['PROCESSING', 'ACK', 'PROCESSING and ACK'];

const over = [ended, nothing, ended, ended, ended, noAgreement, noAgreement];
const cancelledNow = [ended, nothing, ended, ended, ack, noAgreement, noAgreement];
const expiredNow = [ended, nothing, late, ended, ended, noAgreement, noAgreement];
const waiting = [inUse, nothing, nothingOffered, nothingOffered, ack, noAgreement, noAgreement];
const inForce = [inUse, nothing, sold, sold, sold, processing, both];
const updateWaits = [inUse, nothing, nothingOffered, nothingOffered, ack, underWay, both];
const updateEnded = [ended, nothing, ended, ended, ended, processing, both];
const byProvider = 'FAIL 1: ended-by-provider';
const endedByProvider = [byProvider, nothing, byProvider, byProvider, byProvider, byProvider, byProvider];
const leavingAfterUpdate = [ended, nothing, ended, ended, ended, leaving, leaving];

/**
 * The answer to each method in each state, for a client that names all keys rightly, with a new number: in the order's latest
 * transaction, UPDATE and WITHDRAW in a new one. PROVISION, PROCESSING, ACCEPT, DECLINE, CANCEL, UPDATE, WITHDRAW; and STATUS
 * by `statusIn`.
 */
const table: Record<StateName, readonly (string | undefined)[]> = {
  'not there': [processing, nothing, unknown, unknown, unknown, unknown, unknown],
  'refused on receipt': over,
  'checked before its offer': waiting,
  'refused by an administrator': over,
  awaiting: waiting,
  'escalated with its offer': waiting,
  refused: over,
  offered: [inUse, 'recorded', ack, ack, ack, noAgreement, noAgreement],
  judging: [inUse, nothing, ack, ack, ack, noAgreement, noAgreement],
  'checked after its ACCEPT': waiting,
  'refused after its ACCEPT': over,
  'cancelled after its ACCEPT': cancelledNow,
  completed: inForce,
  'completed after a check': inForce,
  declined: over,
  cancelled: cancelledNow,
  'cancelled before its offer': cancelledNow,
  expired: expiredNow,
  'expired without a word of the client': expiredNow,
  'checked before the offer of its update': updateWaits,
  'updated: awaiting': updateWaits,
  'updated: escalated': updateWaits,
  'updated: offered': [inUse, 'recorded', ack, ack, ack, underWay, both],
  'updated: judging': [inUse, nothing, ack, ack, ack, underWay, both],
  'updated: checked after the ACCEPT': updateWaits,
  'updated: refused': updateEnded,
  'updated: declined': updateEnded,
  'updated: cancelled': [ended, nothing, ended, ended, ack, processing, both],
  'updated: expired': [ended, nothing, late, ended, ended, processing, both],
  'updated: agreed': inForce,
  'withdrawal waits': [inUse, nothing, sold, sold, sold, leaving, leaving],
  'withdrawal waits, an update was awaiting': leavingAfterUpdate,
  'withdrawal waits, the ACCEPT of an update was checked': leavingAfterUpdate,
  'withdrawal refused': inForce,
  'withdrawal granted': over,
  withdrawn: over,
  'withdrawn while an update waits': over,
  'withdrawn while an update is offered': over,
  'withdrawn after an update was declined': over,
  'withdrawn while an update is judged': over,
  'withdrawn while the ACCEPT of an update is checked': over,
  'withdrawn after a check of the ACCEPT was decided': over,
  'ended by the provider before its offer': endedByProvider,
  'ended by the provider while it is offered': endedByProvider,
  'ended by the provider when it is completed': endedByProvider,
  'ended by the provider while an update is offered': endedByProvider,
  'ended by the provider after an update was declined': endedByProvider,
  'ended by the provider: checked before its offer': endedByProvider,
  'ended by the provider: escalated': endedByProvider,
  'ended by the provider: judging': endedByProvider,
  'ended by the provider: checked after its ACCEPT': endedByProvider,
  'ended by the provider: updated: expired': endedByProvider,
  'ended by the provider: updated: refused': endedByProvider,
  'ended by the provider: updated: cancelled': endedByProvider,
  'ended by the provider: updated: checked after the ACCEPT': endedByProvider,
  'ended by the provider: withdrawal waits': endedByProvider,
  'ended by the provider: withdrawal waits, an update was awaiting': endedByProvider,
};

/** A STATUS is refused as a WITHDRAW is, and answered as long as there is an agreement, which a withdrawal that waits leaves (N53). */
const statusIn = (row: readonly (string | undefined)[]): string | undefined =>
  row[6] === both || row[6] === leaving ? ack : row[6];

describe.each(names)('an order that is %s', (name) => {
  const state = stateOf(name);
  const [own, ...past] = transactionsOf(state);

  test('answers every message of its client in its latest transaction as the table says', () => {
    const said = clientMethods.map((method) =>
      saidOf(name, commandOf(method, state, opensItsOwn(method) ? newTransactionId : (own ?? transactionId))),
    );
    expect(said).toStrictEqual([...table[name], statusIn(table[name])]);
  });

  test('tells a new message in a transaction that has ended so, by FAIL 1', () => {
    for (const ended of past) {
      for (const method of clientMethods) {
        const said = saidOf(name, commandOf(method, state, ended));
        expect([method, said]).toStrictEqual([
          method,
          method === 'PROCESSING' ? nothing : 'FAIL 1: transaction-has-ended',
        ]);
      }
    }
  });

  test('answers the repeat of the last message of every transaction, and says PROCESSING in none that has ended', () => {
    const transactions: readonly Order[] = state === undefined ? [] : [state, ...state.past];
    for (const transaction of transactions) {
      const command = lastCommandOf(transaction);
      const negotiated = transaction.status !== 'Cancelled' && transaction.status !== 'Completed';
      const goesOn = transaction === state && (negotiated || withdrawalWaits(transaction));
      const expected = command.message.method === 'PROCESSING' ? silent : goesOn ? waits : decided;
      const said = saidOf(name, command);
      expect([command.message.method, said]).toStrictEqual([command.message.method, expect.stringMatching(expected)]);
    }
  });
});

/** What a repeat gets: of the client's PROCESSING, while the server's word is awaited, and when it has been said. */
const [silent, waits, decided] = [/^(recorded|dropped: [a-z-]+)$/, /^(PROCESSING|OFFER)$/, /^(ACK|FAIL \d(: .*)?)$/];

/** The message that a transaction accepted last, as it was: a fixture's hash holds it. */
function lastCommandOf({ lastReceived, transactionId: of }: Order): ClientCommand {
  const message = JSON.parse(lastReceived.contentHash.replace(/^hash of /, '')) as Message; // As `contentHashOf` wrote it.
  const method = certain(clientMethods.find((candidate) => candidate === message.method));
  const command = commandOf(method, undefined, of, lastReceived.sequenceNumber);
  return { ...withMessage(command, message), contentHash: lastReceived.contentHash };
}

const wrongKeys: Readonly<Record<string, (command: ClientCommand) => ClientCommand>> = {
  none: (command) => command,
  nonce: (command) => ('nonce' in command.message ? withMessage(command, { nonce: otherNonce }) : command),
  'provider identifier': (command) =>
    'providerOrderIdentifier' in command.message
      ? withMessage(command, { providerOrderIdentifier: otherOrderId })
      : command,
  customer: (command) => ({ ...command, customerId: 'other' }),
  port: (command) => ({ ...command, session: { ...command.session, clientPort: 1 } }),
};

/** Why a message may get no answer, by the reason that is counted: the documented silences. */
const silences: Readonly<Record<string, (command: ClientCommand, last: number) => boolean>> = {
  recorded: ({ message }) => message.method === 'PROCESSING',
  'dropped: processing-without-offer': ({ message }) => message.method === 'PROCESSING',
  'dropped: foreign-order': ({ message }) => message.method === 'PROCESSING',
  'dropped: sequence-number-not-larger': ({ message }, last) => message.sequenceNumber <= last,
  'dropped: sequence-number-spent': ({ message }) => message.sequenceNumber > limits.maximumUnsigned32 - 16,
};

test('every message gets an answer, or is PROCESSING (N17), not newer than the last (N9), or the last number (N8)', () => {
  const numbers = fc.oneof(
    fc.integer({ min: 1, max: newNumber }),
    fc.integer({ min: limits.maximumUnsigned32 - 20, max: limits.maximumUnsigned32 }),
  );
  const drawn = fc.record({
    name: fc.constantFrom(...names),
    method: fc.constantFrom(...clientMethods),
    which: fc.nat({ max: 5 }),
    sequenceNumber: numbers,
    wrong: fc.constantFrom(...Object.values(wrongKeys)),
  });
  fc.assert(
    fc.property(drawn, ({ name, method, which, sequenceNumber, wrong }) => {
      const state = stateOf(name);
      const transactions = [...transactionsOf(state), newTransactionId];
      const of = transactions[which % transactions.length] ?? newTransactionId;
      const command = wrong(commandOf(method, state, of, sequenceNumber));
      const known = state === undefined ? [] : [state, ...state.past];
      const last = known.find(({ transactionId: id }) => id === of)?.lastReceived.sequenceNumber ?? 0;
      const said = saidOf(name, command);
      const silence = silences[said];
      // A repeat gets the answer again, a refusal by the policy too (N9).
      const isRepeat = command.message.sequenceNumber === last;
      if (silence === undefined)
        expect(said).toMatch(
          isRepeat
            ? /^(OFFER|PROCESSING|ACK|PROCESSING and ACK|FAIL \d(: [a-z-]+)?)$/
            : /^(OFFER|PROCESSING|ACK|PROCESSING and ACK|FAIL 1: [a-z-]+)$/,
        );
      else expect([said, silence(command, last)]).toStrictEqual([said, true]);
    }),
    { numRuns: 2_000 },
  );
});
