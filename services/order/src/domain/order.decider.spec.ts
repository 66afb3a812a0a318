import { limits, nextState, noOrder, serverMachine, type ServerEvent, type ServerState } from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accept,
  cancel,
  counterCpd,
  cpd,
  decline,
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
  refusePqo,
  session,
  transactionId,
  validityDate,
} from '../../test/negotiation.js';
import { answerOf } from './messages.js';
import type { OrderCommand } from './order.commands.js';
import { decide } from './order.decider.js';
import type { OrderEvent } from './order.events.js';
import { evolve, type OrderState } from './order.state.js';
import { unreachable } from './unreachable.js';

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
  fc.constantFrom('2026-04-23T10:59:59.000Z', validityDate).map((now): OrderCommand => ({ type: 'expire-offer', now })),
);
/** The way to an agreement with other commands strewn in. */
const histories = fc.oneof(
  fc.array(commands, { maxLength: 25 }),
  fc
    .tuple(
      fc.array(commands, { maxLength: 2 }),
      fc.array(commands, { maxLength: 2 }),
      fc.array(commands, { maxLength: 8 }),
    )
    .map(([first, second, third]): OrderCommand[] => [
      receivePqo(),
      ...first,
      proposeOffer,
      ...second,
      receiveAccept(),
      ...third,
    ]),
);

/** The rows of the server's machine that an event stands for. */
function rowsOf(event: OrderEvent): readonly ServerEvent[] {
  switch (event.type) {
    case 'pqo-received':
      return ['receive PROVISION'];
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
function played(history: readonly OrderCommand[]): Step[] {
  let before: OrderState;
  return history.map((command) => {
    const verdict = decide(command, before);
    const events = verdict.kind === 'record' ? verdict.events : [];
    const step = { command, before, verdict, events, after: events.reduce(evolve, before) };
    before = step.after;
    return step;
  });
}

const law = (holds: (steps: Step[]) => void): void =>
  fc.assert(
    fc.property(histories, (history) => holds(played(history))),
    { numRuns: 400 },
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

  test('sends numbers that grow strictly, each larger than all that it accepted (N7)', () => {
    law((steps) => {
      let highest = 0;
      for (const { data } of steps.flatMap(({ events }) => events)) {
        if ('received' in data && data.received !== undefined) {
          highest = Math.max(highest, data.received.sequenceNumber);
        }
        if (!('sequenceNumber' in data) || data.sequenceNumber === undefined) continue;
        expect(data.sequenceNumber).toBeGreaterThan(highest);
        highest = data.sequenceNumber;
      }
      expect(highest).toBeLessThanOrEqual(limits.maximumUnsigned32);
    });
  });

  test('accepts numbers that grow strictly (N9)', () => {
    law((steps) => {
      const accepted = steps
        .flatMap(({ events }) => events)
        .flatMap(({ data }) => ('received' in data && data.received !== undefined ? [data.received] : []))
        .map(({ sequenceNumber }) => sequenceNumber);
      expect(accepted).toStrictEqual([...new Set(accepted)].toSorted((a, b) => a - b));
    });
  });

  test('says ACK to nothing but repeats once it is completed, and records no more', () => {
    law((steps) => {
      for (const { before, verdict, events, after } of steps) {
        if (before?.status !== 'Completed') continue;
        expect(events).toStrictEqual([]);
        expect(after).toBe(before);
        expect(['repeat', 'refuse', 'drop', 'nothing-to-do']).toContain(verdict.kind);
        expect(answerOf(before)?.method).toBe('ACK');
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
    const seen = new Set<string | undefined>();
    law((steps) => steps.forEach(({ after }) => seen.add(after?.status)));
    expect([...seen]).toEqual(
      expect.arrayContaining(['AwaitingProcessing', 'OfferProposed', 'ProcessingReceived', 'Completed', 'Cancelled']),
    );
  });
});
