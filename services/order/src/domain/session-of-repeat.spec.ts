import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  order,
  processing,
  provision,
  receiveAccept,
  receivePqo,
  receiveProcessing,
  receiveUpdate,
  receiveWithdraw,
  session,
  stages,
  update,
  updates,
  withdraw,
} from '../../test/negotiation.js';
import type { CheckRequested } from './check/check.events.js';
import { repeatedAnswerOf } from './messages.js';
import type { OrderCommand } from './order.commands.js';
import type { OrderEvent, SessionMoved } from './order.events.js';
import { mostMoves } from './session-of-repeat.js';
import type { TransportSession } from './transport-session.js';
import { refuse } from './verdict.js';

type Opening = (where: TransportSession) => OrderCommand;
const again = {
  PROVISION: (where) => receivePqo(provision(), { session: where }),
  UPDATE: (where) => receiveUpdate(update(), { session: where }),
  WITHDRAW: (where) => receiveWithdraw(withdraw(), { session: where }),
} as const satisfies Record<string, Opening>;

const waiting: readonly OrderEvent[] = (() => {
  const checks = [{ name: 'desk', approvers: 'noc', deadlineMs: 60_000, atDeadline: 'reject' as const }];
  const { verdict } = order.given(stages.completed).when({ ...receiveWithdraw(), checks });
  if (verdict.kind !== 'record') throw new TypeError('a WITHDRAW that is checked waits');
  return [...stages.completed, ...verdict.events];
})();
const checked: CheckRequested = {
  type: 'check-requested',
  data: {
    task: 't-1',
    check: 'desk',
    negotiation: 1,
    subject: 'PROVISION',
    approvers: 'noc',
    dueAt: '2026-04-24T10:00:00.000Z',
    atDeadline: 'reject',
    following: [],
    reasons: [],
  },
};

/** Where nothing was offered yet, and where an offer was made or the negotiation ended after one. */
const unoffered: readonly (readonly [keyof typeof again, readonly OrderEvent[]])[] = [
  ['PROVISION', stages.awaiting.slice(0, 1)],
  ['PROVISION', stages.awaiting],
  ['PROVISION', [...stages.awaiting, checked]],
  ['UPDATE', updates.awaiting],
  ['WITHDRAW', waiting],
];
const offered: readonly (readonly [keyof typeof again, readonly OrderEvent[]])[] = [
  ...(['offered', 'judging', 'completed', 'declined', 'cancelled'] as const).map(
    (stage) => ['PROVISION', stages[stage]] as const,
  ),
  ...(['offered', 'judging', 'declined', 'cancelled'] as const).map((stage) => ['UPDATE', updates[stage]] as const),
];

const ports = fc.integer({ min: 1, max: 65_535 }).filter((port) => port !== session.clientPort);
const otherPort = ports.map((clientPort): TransportSession => ({ ...session, clientPort }));
const otherEnds: fc.Arbitrary<TransportSession> = fc.oneof(
  fc.ipV4().map((clientAddress) => ({ ...session, clientAddress })),
  fc.ipV6().map((clientAddress) => ({ ...session, clientAddress })),
  fc.ipV4().map((serverAddress) => ({ ...session, serverAddress })),
  fc.integer({ min: 1, max: 65_535 }).map((serverPort) => ({ ...session, serverPort })),
);
const elsewhere = otherEnds.filter(
  (each) =>
    each.clientAddress !== session.clientAddress ||
    each.serverAddress !== session.serverAddress ||
    each.serverPort !== session.serverPort,
);
const moved = (to: TransportSession): SessionMoved => ({ type: 'session-moved', data: { session: to } });

describe('a request that is repeated from another port of its address', () => {
  test('takes the session along as long as nothing was offered (N31)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...unoffered), otherPort, ([method, given], there) => {
        const { verdict, state } = order.given(given).when(again[method](there));
        expect(verdict).toStrictEqual({ kind: 'record', events: [moved(there)] });
        expect(state?.session).toStrictEqual(there);
        order
          .given([...given, moved(there)])
          .when(again[method](there))
          .then({ kind: 'repeat' });
      }),
    );
  });

  test('is answered from there on: the client accepts the offer from the port of its repeat, and from no other', () => {
    fc.assert(
      fc.property(otherPort, (there) => {
        const given = [...stages.awaiting, moved(there), stages.offered[2], stages.judging[3]];
        const accepted = order.given(given).when(receiveAccept(undefined, { session: there }));
        expect(accepted.state?.status).toBe('Completed');
        order.given(given).when(receiveAccept()).then(refuse('not-this-session'));
        order
          .given(given.slice(0, -1))
          .when(receiveProcessing(processing()))
          .then({ kind: 'drop', drop: 'processing-without-offer' });
      }),
    );
  });

  test('gets FAIL 1 once an offer was made, and never its nonce', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offered), otherPort, ([method, given], there) => {
        order.given(given).when(again[method](there)).then(refuse('not-this-session'));
      }),
    );
  });

  test('follows so often and no more: a sender that tries every port writes no event for each', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...unoffered),
        fc.uniqueArray(otherPort, {
          minLength: mostMoves + 1,
          maxLength: mostMoves + 9,
          selector: (s) => s.clientPort,
        }),
        ([method, given], tried) => {
          const log = [...given];
          for (const there of tried) {
            const { verdict } = order.given(log).when(again[method](there));
            if (verdict.kind === 'record') log.push(...verdict.events);
            else expect(verdict).toStrictEqual(refuse('not-this-session'));
          }
          expect(log.slice(given.length)).toStrictEqual(tried.slice(0, mostMoves).map(moved));
        },
      ),
    );
  });

  test('is told again what ended the transaction without an offer, which is for whoever asks', () => {
    const refused = [...stages.awaiting, stages.refused[2]];
    fc.assert(
      fc.property(fc.oneof(otherPort, elsewhere), (there) => {
        order.given(refused).when(again.PROVISION(there)).then({ kind: 'repeat' });
        order.given(updates.refused).when(again.UPDATE(there)).then({ kind: 'repeat' });
        order.given(stages.expired).when(again.PROVISION(there)).then(refuse('not-this-session'));
      }),
    );
  });
});

describe('a request that is repeated from or to another address', () => {
  test('gets FAIL 1 in every stage that has an offer before or behind it, and moves nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...unoffered, ...offered), elsewhere, ([method, given], there) => {
        order.given(given).when(again[method](there)).then(refuse('not-this-session'));
      }),
    );
  });
});

describe('whatever session a request is repeated from', () => {
  test('an offer is said to its own session alone', () => {
    fc.assert(
      fc.property(fc.oneof(otherPort, elsewhere, fc.constant(session)), (there) => {
        for (const [method, given] of [
          ['PROVISION', stages.offered],
          ['UPDATE', updates.offered],
        ] as const) {
          const { verdict, state } = order.given(given).when(again[method](there));
          const said = verdict.kind === 'repeat' && state !== undefined ? repeatedAnswerOf(state)?.method : undefined;
          expect(said).toBe(there === session ? 'OFFER' : undefined);
        }
      }),
    );
  });
});
