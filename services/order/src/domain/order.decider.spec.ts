import {
  limits,
  nextState,
  noOrder,
  serverMachine,
  type ServerEvent,
  type ServerState,
  unreachable,
} from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accept,
  cancel,
  certain,
  counterCpd,
  cpd,
  decline,
  endOrder,
  nextTransactionId,
  nonce,
  otherNonce,
  otherTransactionId,
  processing,
  proposeOffer,
  provision,
  receiveAccept,
  receiveCancel,
  receiveDecline,
  receivePqo,
  receiveProcessing,
  receiveUpdate,
  receiveWithdraw,
  refusePqo,
  session,
  transactionId,
  update,
  updatedCpd,
  updateNonce,
  updateTransactionId,
  validityDate,
  withdraw,
  withdrawTransactionId,
} from '../../test/negotiation.js';
import { answerOf } from './messages.js';
import type { OrderCommand } from './order.commands.js';
import { decide } from './order.decider.js';
import type { OrderEvent } from './order.events.js';
import { evolve, isOver, type OrderState } from './order.state.js';

/** Commands that mostly belong together, with numbers that mostly grow: most sequences get far into the machine. */
const numbers = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: limits.maximumUnsigned32 - 20, max: limits.maximumUnsigned32 }) },
);
const mostly = <Value>(usual: Value, ...others: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...others) });
const from = fc.record({
  session: mostly(session, { ...session, clientPort: 1 }),
  customerId: mostly('acme', 'other'),
  now: mostly('2026-04-23T10:00:00.000Z', validityDate),
});
const keys = { sequenceNumber: numbers, transactionId: mostly(transactionId, otherTransactionId) };
const documents = mostly(cpd, counterCpd);

const commands: fc.Arbitrary<OrderCommand> = fc.oneof(
  fc
    .tuple(fc.record({ ...keys, connectivityProvisioningDocument: mostly(cpd, { components: [] }) }), from)
    .map(([message, where]) => receivePqo(provision(message), where)),
  fc.tuple(fc.record(keys), from).map(([message, where]) => receiveProcessing(processing(message), where)),
  fc
    .tuple(fc.record({ ...keys, nonce: mostly(nonce, otherNonce), connectivityProvisioningDocument: documents }), from)
    .map(([message, where]) => receiveAccept(accept(message), where)),
  fc
    .tuple(fc.record({ ...keys, nonce: mostly(nonce, otherNonce) }), from)
    .map(([message, where]) => receiveDecline(decline(message), where)),
  fc.tuple(fc.record(keys), from).map(([message, where]) => receiveCancel(cancel(message), where)),
  documents.map((document): OrderCommand => ({ ...proposeOffer, ...(document !== cpd && { cpd: document }) })),
  fc.constant(refusePqo),
  fc
    .tuple(fc.record({ ...keys, nonce: mostly(nonce, updateNonce), connectivityProvisioningDocument: documents }), from)
    .map(([message, where]) => receiveUpdate(update(message), where)),
  fc
    .tuple(fc.record({ ...keys, nonce: mostly(nonce, updateNonce) }), from)
    .map(([message, where]) => receiveWithdraw(withdraw(message), where)),
  fc.constantFrom('2026-04-23T10:59:59.000Z', validityDate).map((now): OrderCommand => ({ type: 'expire-offer', now })),
);
/** What comes next, where the order stands and what came before it being known. */
type Draw = (state: OrderState, earlier: readonly OrderCommand[]) => OrderCommand;
const always =
  (command: OrderCommand): Draw =>
  () =>
    command;

const spare = [nonce, updateNonce, otherNonce];
const steps = fc.integer({ min: 1, max: 3 });
const transactions = fc.constantFrom(updateTransactionId, nextTransactionId, withdrawTransactionId, otherTransactionId);
const nextOf = (state: OrderState, step: number) => ({
  sequenceNumber: Math.max(state?.lastSent ?? 0, state?.lastReceived.sequenceNumber ?? 0) + step,
  transactionId: state?.transactionId ?? transactionId,
});
const offeredOf = (state: OrderState) => ({
  nonce: state?.offer?.nonce ?? nonce,
  connectivityProvisioningDocument: state?.offer?.cpd ?? cpd,
});
/** Messages of a client that knows what it is doing, and decisions about the negotiation that is open. */
const asksToUpdate: fc.Arbitrary<Draw> = fc
  .tuple(transactions, steps, mostly(updatedCpd, { components: [] }))
  .map(([opened, sequenceNumber, connectivityProvisioningDocument]): Draw => (state) => {
    const agreed = state?.agreement?.nonce ?? nonce;
    return receiveUpdate(
      update({ transactionId: opened, sequenceNumber, nonce: agreed, connectivityProvisioningDocument }),
    );
  });
const offers: fc.Arbitrary<Draw> = fc
  .tuple(fc.constantFrom(...spare), documents, mostly(0, 1))
  .map(([drawn, document, late]): Draw => (state) => ({
    ...proposeOffer,
    negotiation: Math.max(1, (state?.negotiation ?? 1) - late),
    nonce: drawn,
    ...(document !== cpd && { cpd: document }),
  }));
const refuses: Draw = (state) => ({ ...refusePqo, negotiation: state?.negotiation ?? 1 });
const expires: Draw = () => ({ type: 'expire-offer', now: validityDate });
const judges = steps.map(
  (step): Draw =>
    (state) =>
      receiveProcessing(processing(nextOf(state, step))),
);
const accepts = steps.map(
  (step): Draw =>
    (state) =>
      receiveAccept(accept({ ...nextOf(state, step), ...offeredOf(state) })),
);
const declines = steps.map(
  (step): Draw =>
    (state) =>
      receiveDecline(decline({ ...nextOf(state, step), nonce: offeredOf(state).nonce })),
);
const cancels = steps.map(
  (step): Draw =>
    (state) =>
      receiveCancel(cancel(nextOf(state, step))),
);
const withdrawal: fc.Arbitrary<Draw> = fc.tuple(transactions, numbers).map(
  ([opened, sequenceNumber]): Draw =>
    (state) =>
      receiveWithdraw(withdraw({ transactionId: opened, sequenceNumber, nonce: state?.agreement?.nonce ?? nonce })),
);
/** What can end a negotiation, or an agreement in the middle of one. */
const endings = fc.oneof(
  { weight: 3, arbitrary: accepts },
  declines,
  cancels,
  fc.constantFrom(refuses, expires),
  withdrawal,
  fc.constantFrom('ada', 'bob').map((by) => always({ ...endOrder, by })),
);
/** Messages of a client that knows what it is doing, and decisions about the negotiation that is open. */
const wellMeant: fc.Arbitrary<Draw> = fc.oneof(asksToUpdate, offers, judges, endings);
/** The same datagram again, here and there from another port: nothing in it says that it is a repeat. */
const repeats: fc.Arbitrary<Draw> = fc
  .tuple(fc.nat({ max: 40 }), fc.constantFrom(session, { ...session, clientPort: 1 }))
  .map(([at, where]): Draw => (_, earlier) => {
    const command = earlier[at % Math.max(1, earlier.length)] ?? receivePqo();
    return 'session' in command ? { ...command, session: where } : command;
  });
const draws: fc.Arbitrary<Draw> = fc.oneof(
  { weight: 4, arbitrary: wellMeant },
  { weight: 1, arbitrary: withdrawal },
  { weight: 2, arbitrary: repeats },
  {
    weight: 2,
    arbitrary: commands.map(
      (command): Draw =>
        () =>
          command,
    ),
  },
);
/** A command, or now and then none or two others in its place. */
const strewn = (draw: fc.Arbitrary<Draw>): fc.Arbitrary<readonly Draw[]> =>
  fc.oneof({ weight: 6, arbitrary: fc.tuple(draw) }, { weight: 1, arbitrary: fc.array(draws, { maxLength: 2 }) });
const agreement = fc
  .tuple(fc.array(draws, { maxLength: 2 }), fc.array(draws, { maxLength: 2 }))
  .map(([first, second]) => [always(receivePqo()), ...first, always(proposeOffer), ...second, always(receiveAccept())]);
const anUpdate = fc
  .tuple(strewn(asksToUpdate), strewn(offers), strewn(judges), strewn(endings))
  .map((parts): readonly Draw[] => parts.flat());
/** Anything; and agreements with updates after them, other commands strewn in. */
const histories: fc.Arbitrary<readonly Draw[]> = fc.oneof(fc.array(draws, { maxLength: 25 }), {
  weight: 3,
  arbitrary: fc
    .tuple(agreement, fc.array(anUpdate, { maxLength: 4 }), fc.array(draws, { maxLength: 6 }))
    .map(([first, updates, last]) => [...first, ...updates.flat(), ...last]),
});

/** The rows of the server's machine that an event stands for. */
function rowsOf(event: OrderEvent): readonly ServerEvent[] {
  switch (event.type) {
    case 'pqo-received':
      return ['receive PROVISION'];
    case 'update-received':
      return ['receive UPDATE'];
    case 'ended-by-provider':
      return ['provider ends the order'];
    case 'withdrawn':
      return ['receive WITHDRAW', 'send PROCESSING', 'send ACK'];
    case 'withdrawal-granted':
      return ['receive WITHDRAW', 'send PROCESSING', 'send ACK'];
    // While administrators are waited for, the order stands where it is (CPNP-03 §8.3); the drawing has no row for it.
    // The session is no state of the machine.
    case 'session-moved':
    case 'check-requested':
    case 'check-approved':
    case 'check-rejected':
    case 'check-ended':
    case 'decision-requested':
    case 'offer-escalated':
    case 'withdraw-received':
    case 'withdrawal-refused':
    case 'offer-withheld':
    case 'provisioning-reported':
    case 'vpn-reported':
    case 'partners-reported':
    case 'purchase-requested':
      return [];
    case 'processing-sent':
      return ['send PROCESSING'];
    case 'pqo-refused':
      return ['send FAIL'];
    case 'offer-proposed':
      return ['send OFFER'];
    case 'processing-received':
      return ['receive PROCESSING'];
    case 'accept-received':
      return ['receive ACCEPT'];
    case 'completed':
      return ['send ACK'];
    case 'cancelled':
      if (event.data.cause === 'expired') return ['validity date passes'];
      return [event.data.cause === 'declined' ? 'receive DECLINE' : 'receive CANCEL', 'send ACK'];
    default:
      return unreachable(event);
  }
}

interface Step {
  readonly command: OrderCommand;
  readonly before: OrderState;
  readonly verdict: ReturnType<typeof decide>;
  readonly events: readonly OrderEvent[];
  readonly after: OrderState;
}

/** Plays a history: every command is decided on what the ones before it recorded. */
function played(history: readonly Draw[]): Step[] {
  const made: Step[] = [];
  let before: OrderState;
  for (const draw of history) {
    const command = draw(
      before,
      made.map((step) => step.command),
    );
    const verdict = decide(command, before);
    const events = verdict.kind === 'record' ? verdict.events : [];
    const after = events.reduce(evolve, before);
    made.push({ command, before, verdict, events, after });
    before = after;
  }
  return made;
}

/** What was recorded, by the transaction that it belongs to. */
function transactionsOf(steps: readonly Step[]): readonly (readonly OrderEvent[])[] {
  const said = new Map<string, OrderEvent[]>();
  let current = '';
  for (const event of steps.flatMap(({ events }) => events)) {
    if ('transactionId' in event.data) current = event.data.transactionId;
    said.set(current, [...(said.get(current) ?? []), event]);
  }
  return [...said.values()];
}

const law = (holds: (steps: Step[]) => void): void =>
  fc.assert(
    fc.property(histories, (history) => holds(played(history))),
    { numRuns: 600 },
  );

describe('whatever comes in whatever order, an order', () => {
  test('decides, and decides the same again', () => {
    law((steps) => {
      for (const { command, before, verdict } of steps) expect(decide(command, before)).toStrictEqual(verdict);
    });
  });

  test('goes only where the server’s machine has an arrow', () => {
    law((steps) => {
      let status: ServerState | typeof noOrder = noOrder;
      let state: OrderState;
      for (const event of steps.flatMap(({ events }) => events)) {
        // An agreement is Completed, whatever is negotiated about it: an update starts from nothing, a withdrawal ends it (N20).
        if (event.type === 'update-received' || event.type === 'withdrawn') {
          expect(state?.agreement).toBeDefined();
          expect(nextState(serverMachine, 'Completed', rowsOf(event)[0] ?? 'retries used up')).toBeDefined();
          status = event.type === 'withdrawn' ? 'Completed' : noOrder;
        }
        if (event.type === 'ended-by-provider' && state?.agreement !== undefined) status = 'Completed';
        for (const row of rowsOf(event)) {
          const next: ServerState | undefined = nextState(serverMachine, status, row);
          expect(next, `${status}: ${row}`).toBeDefined();
          status = next ?? status;
        }
        state = evolve(state, event);
        expect(state?.status).toBe(status);
      }
    });
  });

  test('rests in no state that it only passes through', () => {
    law((steps) => {
      for (const { after } of steps) expect(['PQOReceived', 'AcceptReceived']).not.toContain(after?.status);
    });
  });

  test('sends numbers that grow strictly in each transaction, each larger than all that it accepted (N7)', () => {
    law((steps) => {
      for (const said of transactionsOf(steps)) {
        let highest = 0;
        for (const { data } of said) {
          if ('received' in data && data.received !== undefined) {
            highest = Math.max(highest, data.received.sequenceNumber);
          }
          const sent = [
            'processingSequenceNumber' in data ? data.processingSequenceNumber : undefined,
            'sequenceNumber' in data ? data.sequenceNumber : undefined,
          ];
          for (const number of sent) {
            if (number === undefined) continue;
            expect(number).toBeGreaterThan(highest);
            highest = number;
          }
        }
        expect(highest).toBeLessThanOrEqual(limits.maximumUnsigned32);
      }
    });
  });

  test('accepts numbers that grow strictly in each transaction (N9)', () => {
    law((steps) => {
      for (const said of transactionsOf(steps)) {
        const accepted = said
          .flatMap(({ data }) => ('received' in data && data.received !== undefined ? [data.received] : []))
          .map(({ sequenceNumber }) => sequenceNumber);
        expect(accepted).toStrictEqual([...new Set(accepted)].toSorted((a, b) => a - b));
      }
    });
  });

  test('opens each transaction once, wherever its first message comes from again (N24)', () => {
    law((steps) => {
      const opened = steps
        .flatMap(({ events }) => events)
        .flatMap(({ data }) => ('transactionId' in data ? [data.transactionId] : []));
      expect(opened).toStrictEqual([...new Set(opened)]);
    });
  });

  test('changes its agreement by an ACK to an ACCEPT, by a WITHDRAW and by the provider alone (N20, N21)', () => {
    law((steps) => {
      let state: OrderState;
      for (const event of steps.flatMap(({ events }) => events)) {
        const before = state;
        state = evolve(state, event);
        if (event.type === 'withdrawn' || event.type === 'ended-by-provider') expect(state?.agreement).toBe(undefined);
        else if (event.type !== 'completed') expect(state?.agreement).toBe(before?.agreement);
        else {
          const { nonce: agreed, cpd: document, cpdHash } = certain(before?.offer);
          const since = before?.agreement === undefined ? event.data.agreedAt : before.agreement.since;
          const { negotiation } = certain(before);
          const activity = {
            negotiation,
            provisioner: 'mailbox',
            own: { state: 'active', since: event.data.agreedAt },
          };
          expect(state?.agreement).toStrictEqual({ nonce: agreed, cpd: document, cpdHash, since, activity });
        }
      }
    });
  });

  test('records nothing but an update, its end and offers withheld once it is completed', () => {
    law((steps) => {
      for (const { before, events } of steps) {
        if (before?.status !== 'Completed' || events.length === 0) continue;
        expect(['update-received', 'withdrawn', 'ended-by-provider', 'offer-withheld']).toContain(events[0]?.type);
        expect(answerOf(before)?.method).toBe('ACK');
      }
    });
  });

  test('answers nothing but repeats and FAIL once it is over, and stays over', () => {
    law((steps) => {
      for (const { before, verdict, events, after } of steps) {
        if (before === undefined || !isOver(before)) continue;
        expect(events.every(({ type }) => type === 'offer-withheld')).toBe(true);
        expect(after).toBe(before);
        const kinds = ['record', 'repeat', 'refuse', 'drop', 'nothing-to-do', 'ended-before', 'refuse-end'];
        expect(kinds).toContain(verdict.kind);
      }
    });
  });

  test('refuses whatever another customer says of it', () => {
    law((steps) => {
      for (const { command, before, verdict } of steps) {
        if (!('customerId' in command) || before === undefined || command.customerId === before.customerId) continue;
        if (command.type === 'receive-pqo') continue;
        if (verdict.kind === 'drop') continue;
        expect(verdict).toStrictEqual({ kind: 'refuse', refusal: 'foreign-order' });
      }
    });
  });

  test('agrees to no document but the offered one (N29)', () => {
    law((steps) => {
      for (const { command, events, before } of steps) {
        if (!events.some(({ type }) => type === 'completed') || command.type !== 'receive-accept') continue;
        expect(hashOfCpd(command.message.connectivityProvisioningDocument)).toBe(before?.offer?.cpdHash);
        expect(hashOfCpd(before?.offer?.cpd)).toBe(before?.offer?.cpdHash);
      }
    });
  });

  test('is reached in every state by these histories, so that the laws say something', () => {
    const seen = new Set<string>();
    const note = (steps: Step[]): void => {
      for (const { before, events, after, verdict } of steps) {
        if (after !== undefined) seen.add(`${(after.negotiation === 1 ? 'order ' : 'update ') + after.status}`);
        if (after?.agreement !== undefined && after.status === 'Cancelled') seen.add(`update ${after.cancelCause}`);
        if (events[0]?.type === 'withdrawn') seen.add(`withdrawn when ${before?.status}`);
        if (events.at(-1)?.type === 'ended-by-provider') seen.add(`ended when ${before?.status}`);
        if (events[0]?.type === 'offer-withheld') seen.add('offer-withheld');
        if (verdict.kind === 'repeat' && verdict.of !== undefined) seen.add('repeat of the past');
        if (verdict.kind === 'refuse' && verdict.refusal === 'update-under-way') seen.add('update-under-way');
      }
    };
    const states = ['AwaitingProcessing', 'OfferProposed', 'ProcessingReceived', 'Completed', 'Cancelled'];
    const wanted = [
      ...states.flatMap((state) => [`order ${state}`, `update ${state}`]),
      ...['refused', 'declined', 'cancelled', 'expired'].map((cause) => `update ${cause}`),
      ...states.flatMap((state) => [`withdrawn when ${state}`, `ended when ${state}`]),
      ...['offer-withheld', 'repeat of the past', 'update-under-way'],
    ];
    const missed = () => wanted.filter((state) => !seen.has(state));
    // Some are seldom: as many histories as it takes, and ten times the usual number at most.
    for (let round = 0; round < 10 && missed().length > 0; round += 1) law(note);
    expect(missed()).toStrictEqual([]);
  });
});
