import { expect } from 'vitest';
import {
  openSession,
  openUpdate,
  openWithdrawal,
  step,
  type Agreement,
  type Input,
  type Session,
  type TimerName,
} from '@parley/cpnp-session';
import {
  emptyDocument,
  fromOctets,
  parseCustomerOrderIdentifier,
  parseProviderOrderIdentifier,
  type Message,
  type Nonce,
  type TransactionId,
} from '@parley/cpnp';
import fc from 'fast-check';
import type { Row } from './server-edges.js';
import { rowsOf, server } from './virtual-client.js';

function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}
const customerOrderIdentifier = certain(parseCustomerOrderIdentifier('customer-1'));
const providerOrderIdentifier = certain(parseProviderOrderIdentifier('pqo-1'));
const transactionId = certain(fromOctets<TransactionId>(new Uint8Array(16).fill(1)));
const nonce = certain(fromOctets<Nonce>(new Uint8Array(16).fill(2)));
const requested = { components: [{ profiles: [] }] };
const agreement: Agreement = { providerOrderIdentifier, nonce, cpd: requested };
const firstNumber = 100;
const startMs = Date.parse('2026-01-01T00:00:00.000Z');

/** What a server may say, at the right time or not; the number is relative to the highest so far. */
const said = fc.record({
  kind: fc.constant('said' as const),
  method: fc.constantFrom('PROCESSING', 'OFFER', 'ACK', 'FAIL'),
  above: fc.constantFrom(1, 1, 1, 1, 2, 0, -1),
  document: fc.constantFrom(requested, requested, emptyDocument),
  /** Of the offer's validity, or of the promise of an offer; undefined: none promised. */
  dateInMs: fc.option(fc.constantFrom(-1_000, 5_000, 600_000), { nil: undefined }),
});
const done = fc.constantFrom<Input>(
  { kind: 'release' },
  { kind: 'send' },
  { kind: 'accept' },
  { kind: 'accept' },
  { kind: 'decline' },
  { kind: 'cancel' },
);
const passes = fc.record({ kind: fc.constant('passes' as const), ms: fc.constantFrom(10, 1_000, 20_000) });
const timer = fc.constant({ kind: 'next-timer' as const });

export const clientInputs = fc.record({
  purpose: fc.constantFrom('provision', 'provision', 'update', 'withdraw'),
  steps: fc.array(fc.oneof({ weight: 5, arbitrary: said }, { weight: 3, arbitrary: done }, passes, timer), {
    maxLength: 15,
  }),
});
type Inputs = typeof clientInputs extends fc.Arbitrary<infer Value> ? Value : never;

const common = { server, customerOrderIdentifier, transactionId, firstSequenceNumber: firstNumber };
const opened: Record<Inputs['purpose'], () => Session> = {
  provision: () => openSession({ ...common, requested }),
  update: () => openUpdate({ ...common, requested, agreement }),
  withdraw: () => openWithdrawal({ ...common, agreement }),
};

/** Plays the inputs on a session without a server; what it sends grows in number, and it ends at most once. */
export function playClientInputs({ purpose, steps }: Inputs): ReadonlySet<Row> {
  const rows = new Set<Row>();
  const timers = new Map<TimerName, number>();
  let session = opened[purpose]();
  let [now, highest, ends, lastNew] = [startMs, firstNumber, 0, 0];
  const apply = (input: Input) => {
    const before = session;
    const taken = step(before, input, now);
    session = taken.session;
    for (const row of rowsOf(before, input, taken.actions, session)) rows.add(row);
    for (const action of taken.actions) {
      if (action.kind === 'set-timer') timers.set(action.timer, action.at);
      if (action.kind === 'clear-timer') timers.delete(action.timer);
      if (action.kind === 'notify' && action.event.kind === 'finished') ends += 1;
      if (action.kind !== 'send') continue;
      const { message, reason } = action;
      highest = Math.max(highest, message.sequenceNumber);
      if (reason !== 'new') continue;
      expect(message.sequenceNumber).toBeGreaterThan(lastNew);
      lastNew = message.sequenceNumber;
    }
  };
  apply({ kind: 'release' });
  apply({ kind: 'send' });
  for (const one of steps) {
    switch (one.kind) {
      case 'said': {
        const message = messageOf(one, highest, now);
        highest = Math.max(highest, message.sequenceNumber);
        apply({ kind: 'received', message, source: server });
        break;
      }
      case 'passes':
        now += one.ms;
        break;
      case 'next-timer': {
        const [next] = [...timers].toSorted(([, atMs], [, otherMs]) => atMs - otherMs);
        if (next === undefined) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1]);
        apply({ kind: 'timer', timer: next[0] });
        break;
      }
      default:
        apply(one);
    }
  }
  expect(ends).toBe(session.outcome === undefined ? 0 : 1);
  if (session.outcome !== undefined) expect([...timers]).toStrictEqual([]);
  return rows;
}

function messageOf(
  { method, above, document, dateInMs }: Extract<Inputs['steps'][number], { kind: 'said' }>,
  highest: number,
  now: number,
): Message {
  const keys = {
    version: 1,
    sequenceNumber: highest + above,
    transactionId,
    customerOrderIdentifier,
    providerOrderIdentifier,
  } as const;
  const date = dateInMs === undefined ? undefined : new Date(now + dateInMs).toISOString();
  switch (method) {
    case 'PROCESSING':
      return { ...keys, method, ...(date !== undefined && { expectedOfferDate: date }) };
    case 'OFFER':
      return {
        ...keys,
        method,
        nonce,
        validityDate: date ?? new Date(now + 60_000).toISOString(),
        connectivityProvisioningDocument: document,
      };
    case 'ACK':
      return { ...keys, method, connectivityProvisioningDocument: document };
    default:
      return { ...keys, method: 'FAIL', statusCode: 5 };
  }
}
