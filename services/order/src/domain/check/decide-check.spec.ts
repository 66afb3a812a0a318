import { hashOfCpd } from '@parley/cpp';
import { describe, expect, test } from 'vitest';
import {
  about,
  approve,
  both,
  bothExpected,
  checkRequested,
  contractRequested,
  passDeadline,
  reject,
  task,
  technical,
  technicalDueAt,
  technicalExpected,
} from '../../../test/checked.js';
import {
  accept,
  cancel,
  completed,
  counterCpd,
  nextTransactionId,
  offerProposed,
  order,
  pqoReceived,
  proposeOffer,
  receiveAccept,
  receiveCancel,
  receivedOf,
  receivePqo,
  receiveUpdate,
  receiveWithdraw,
  refusePqo,
  stages,
  update,
  updateReceived,
  updates,
  validityDate,
  withdraw,
} from '../../../test/negotiation.js';
import { answerOf } from '../messages.js';
import type { OrderEvent } from '../order.events.js';
import { isOver } from '../order.state.js';

const processingWithDate = (expectedOfferDate: string): OrderEvent => ({
  type: 'processing-sent',
  data: { sequenceNumber: 8, expectedOfferDate },
});
const waiting = [pqoReceived, processingWithDate(technicalExpected), checkRequested()];
const waitingForBoth = [pqoReceived, processingWithDate(bothExpected), checkRequested({ following: both.slice(1) })];
const approvedBy = (request = checkRequested(), by = 'ada'): OrderEvent => ({
  type: 'check-approved',
  data: { ...about(request), by },
});
const rejectedBy = (reason: string, request = checkRequested(), by = 'ada'): OrderEvent => ({
  type: 'check-rejected',
  data: { ...about(request), by, reason },
});
const prohibited = (sequenceNumber: number, reason: string): OrderEvent => ({
  type: 'pqo-refused',
  data: { sequenceNumber, statusCode: 4, reasons: [reason], by: 'administrator' },
});

describe('a PROVISION that has to be checked', () => {
  test('gets PROCESSING with the date by which all checks are decided, and waits (CPNP-03 §8.3, §9.1.7)', () => {
    const command = { ...receivePqo(), checks: both };
    order.given([]).when(command).then(waitingForBoth);
    const { state } = order.given([]).when(command);
    expect(state?.status).toBe('AwaitingProcessing');
    expect(state === undefined ? undefined : answerOf(state)).toMatchObject({
      method: 'PROCESSING',
      expectedOfferDate: bothExpected,
    });
  });

  test('that is repeated gets the same PROCESSING again (N9)', () => {
    order.given(waiting).when(receivePqo()).then({ kind: 'repeat' });
  });

  test('goes to the policy when its only check is approved', () => {
    order
      .given(waiting)
      .when(approve())
      .then([approvedBy(), { type: 'decision-requested', data: { negotiation: 1 } }]);
  });

  test('is asked about once more for each further check, with a deadline from then on', () => {
    order.given(waitingForBoth).when(approve()).then([approvedBy(), contractRequested()]);
    order
      .given([...waitingForBoth, approvedBy(), contractRequested()])
      .when(approve(task(2)))
      .then([approvedBy(contractRequested()), { type: 'decision-requested', data: { negotiation: 1 } }]);
  });

  test('gets FAIL 4 with the reason when a check is rejected, whatever checks would follow', () => {
    order
      .given(waitingForBoth)
      .when(reject())
      .then([rejectedBy('no fibre there'), prohibited(9, 'no fibre there')]);
    const { state } = order.given(waitingForBoth).when(reject());
    expect(state === undefined ? undefined : [isOver(state), answerOf(state)]).toMatchObject([
      true,
      { method: 'FAIL', statusCode: 4, statusText: 'no fibre there' },
    ]);
  });

  test('that is cancelled ends its check', () => {
    order
      .given(waiting)
      .when(receiveCancel())
      .then([
        { type: 'check-ended', data: about(checkRequested()) },
        { type: 'cancelled', data: { cause: 'cancelled', received: receivedOf(cancel()), sequenceNumber: 12 } },
      ]);
  });
});

describe('the deadline of a check', () => {
  test('approves where the check says so, in the name of the deadline', () => {
    order
      .given(waiting)
      .when(passDeadline(technicalDueAt))
      .then([approvedBy(checkRequested(), 'deadline'), { type: 'decision-requested', data: { negotiation: 1 } }]);
  });

  test('rejects where the check says so, with FAIL 4', () => {
    const request = checkRequested({ atDeadline: 'reject' });
    const reason = 'no administrator approved it in time';
    order
      .given([pqoReceived, processingWithDate(technicalExpected), request])
      .when(passDeadline(technicalDueAt))
      .then([rejectedBy(reason, request, 'deadline'), prohibited(9, reason)]);
  });

  test.each([
    ['before its time', waiting, passDeadline('2026-04-23T10:59:59.999Z')],
    ['of a check that is decided', [...waiting, approvedBy()], passDeadline(technicalDueAt)],
    ['of a check before the open one', [...waiting, approvedBy(), contractRequested()], passDeadline(technicalDueAt)],
    ['of an order that there is not', [], passDeadline(technicalDueAt)],
  ])('changes nothing %s', (_, given, when) => {
    order.given(given).when(when).then({ kind: 'nothing-to-do' });
  });
});

describe('a decision that decides nothing', () => {
  test.each([
    ['unknown-task', 'of no order', [], approve()],
    ['unknown-task', 'of a number that was never given', waiting, approve(task(2))],
    ['unknown-task', 'of a number that is none', waiting, approve(`${task(1)}.0`)],
    ['unknown-task', 'written in another way', [...waiting, approvedBy()], approve(task(1).replace('.1', '.01'))],
    ['already-decided', 'of a check that is decided', [...waiting, approvedBy()], reject()],
    ['already-decided', 'of a check before the open one', [...waiting, approvedBy(), contractRequested()], approve()],
    ['reason-missing', 'that rejects without a reason', waiting, approve(task(1), { decision: 'reject' })],
    ['reason-missing', 'that rejects with blanks', waiting, reject(task(1), '  ')],
  ] as const)('is refused as %s: one %s', (refusal, _, given, when) => {
    order.given(given).when(when).then({ kind: 'refuse-decision', refusal });
  });
});

describe('an offer outside the guidelines', () => {
  const reasons = ['3 sites, more than 2'];
  const escalated = { ...proposeOffer, escalation: { reasons, checks: [technical] } };
  const request = checkRequested({ subject: 'guidelines', reasons });
  const offerEscalated: OrderEvent = {
    type: 'offer-escalated',
    data: { sequenceNumber: 9, expectedOfferDate: technicalExpected, reasons: [] },
  };
  const asked = [...stages.awaiting, offerEscalated, request];

  test('waits for an administrator, and PROCESSING says until when', () => {
    order.given(stages.awaiting).when(escalated).then([offerEscalated, request]);
    const { state } = order.given(stages.awaiting).when(escalated);
    expect(state === undefined ? undefined : answerOf(state)).toMatchObject({
      method: 'PROCESSING',
      sequenceNumber: 9,
      expectedOfferDate: technicalExpected,
    });
  });

  test('goes out when it is approved, with the validity that it gets then', () => {
    order
      .given(asked)
      .when(approve())
      .then([approvedBy(request), { ...offerProposed, data: { ...offerProposed.data, sequenceNumber: 10 } }]);
  });

  test('is valid for as long as the policy has said, from when it is approved', () => {
    const { verdict } = order.given(stages.awaiting).when({ ...escalated, validityMs: 7_200_000 });
    if (verdict.kind !== 'record') throw new Error(verdict.kind);
    const given = [...stages.awaiting, ...verdict.events];
    const later = approve(task(1), { now: '2026-04-24T10:00:00.500Z' });
    expect(order.given(given).when(later).state?.offer?.validityDate).toBe('2026-04-24T12:00:01.000Z');
  });

  test('keeps the document and the reasons of a counter-offer until then', () => {
    const counter = { ...escalated, cpd: counterCpd, reasons: ['one site only'] };
    const events = order.given(stages.awaiting).when(counter).verdict;
    if (events.kind !== 'record') throw new Error(events.kind);
    expect(order.given([...stages.awaiting, ...events.events]).when(approve()).state?.offer).toMatchObject({
      cpd: counterCpd,
      cpdHash: hashOfCpd(counterCpd),
      validityDate,
    });
  });

  test('is FAIL 4 when it is rejected', () => {
    order
      .given(asked)
      .when(reject())
      .then([rejectedBy('no fibre there', request), prohibited(10, 'no fibre there')]);
  });

  test('is decided once: the same decision of the policy again changes nothing', () => {
    order.given(asked).when(escalated).then({ kind: 'nothing-to-do' });
  });

  test('is not refused by the policy while it waits: the check would stay open for nothing', () => {
    order.given(asked).when(refusePqo).then({ kind: 'nothing-to-do' });
  });

  test('of a negotiation that ended is withheld, and asks nobody', () => {
    order
      .given(stages.cancelled)
      .when(escalated)
      .then([{ type: 'offer-withheld', data: { negotiation: 1 } }]);
  });
});

describe('an ACCEPT that has to be checked', () => {
  const request = checkRequested({ subject: 'ACCEPT' });
  const accepted = [
    ...stages.judging,
    { type: 'accept-received', data: { received: receivedOf(accept()), processingSequenceNumber: 12 } },
    request,
  ] as const satisfies readonly OrderEvent[];

  test('gets PROCESSING and stands in AcceptReceived, also when it is repeated', () => {
    const { verdict, state } = order.given(stages.judging).when({ ...receiveAccept(), checks: [technical] });
    expect(verdict).toStrictEqual({ kind: 'record', events: accepted.slice(stages.judging.length) });
    expect(state === undefined ? undefined : [state.status, answerOf(state)]).toMatchObject([
      'AcceptReceived',
      { method: 'PROCESSING', sequenceNumber: 12 },
    ]);
    order
      .given(accepted)
      .when({ ...receiveAccept(), checks: [technical] })
      .then({ kind: 'repeat' });
  });

  test('gets its ACK when it is approved, after the validity date all the same', () => {
    order
      .given(accepted)
      .when(approve())
      .then([approvedBy(request), { ...completed, data: { ...completed.data, sequenceNumber: 13, task: task(1) } }]);
    order
      .given(accepted)
      .when({ type: 'expire-offer', now: '2027-01-01T00:00:00.000Z' })
      .then({ kind: 'nothing-to-do' });
  });

  test('gets FAIL 4 when it is rejected, and there is no agreement', () => {
    const { state } = order.given(accepted).when(reject());
    expect(state === undefined ? undefined : isOver(state)).toBe(true);
  });

  test('can be cancelled meanwhile (figure 7)', () => {
    const { state } = order.given(accepted).when(receiveCancel(cancel({ sequenceNumber: 13 })));
    expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'cancelled', checks: { requested: 1 } });
  });
});

describe('a WITHDRAW that has to be checked', () => {
  const request = checkRequested({ subject: 'WITHDRAW' });
  const received: OrderEvent = {
    type: 'withdraw-received',
    data: {
      transactionId: withdraw().transactionId,
      session: receiveWithdraw().session,
      received: receivedOf(withdraw()),
      sequenceNumber: 201,
    },
  };
  const command = { ...receiveWithdraw(), checks: [technical] };
  const asked = [...stages.completed, received, request];

  test('gets PROCESSING at once, and the agreement stays in force', () => {
    order.given(stages.completed).when(command).then([received, request]);
    const { state } = order.given(stages.completed).when(command);
    expect(state?.agreement).toBeDefined();
    expect(state === undefined ? undefined : answerOf(state)).toMatchObject({
      method: 'PROCESSING',
      sequenceNumber: 201,
    });
    order.given(asked).when(command).then({ kind: 'repeat' });
  });

  test('gets ACK with an Empty document when it is approved', () => {
    order
      .given(asked)
      .when(approve())
      .then([approvedBy(request), { type: 'withdrawal-granted', data: { sequenceNumber: 202 } }]);
    const { state } = order.given(asked).when(approve());
    expect(state === undefined ? undefined : [isOver(state), answerOf(state)]).toMatchObject([
      true,
      { method: 'ACK', connectivityProvisioningDocument: { components: [] } },
    ]);
  });

  test('gets FAIL 4 when it is rejected: the agreement stays, and can be updated', () => {
    const { state, verdict } = order.given(asked).when(reject());
    expect(state).toMatchObject({ status: 'Completed', lastAnswer: { method: 'FAIL', statusCode: 4 } });
    expect(state?.agreement).toBeDefined();
    const events = verdict.kind === 'record' ? verdict.events : [];
    expect(order.given([...asked, ...events]).when(receiveUpdate()).verdict.kind).toBe('record');
  });

  test('lets no other WITHDRAW and no UPDATE in while it waits', () => {
    const refused = { kind: 'refuse', refusal: 'withdrawal-under-way' } as const;
    order.given(asked).when(receiveUpdate()).then(refused);
    order
      .given(asked)
      .when({ ...receiveWithdraw(withdraw({ transactionId: nextTransactionId })), checks: [technical] })
      .then(refused);
  });

  test('ends an update that is under way, with its check', () => {
    const updateRequest = checkRequested({ subject: 'UPDATE', negotiation: 2 });
    order
      .given([
        ...stages.completed,
        updateReceived,
        { type: 'processing-sent', data: { sequenceNumber: 101, expectedOfferDate: technicalExpected } },
        updateRequest,
      ])
      .when(command)
      .then([
        { type: 'check-ended', data: about(updateRequest) },
        { type: 'cancelled', data: { cause: 'withdrawn' } },
        received,
        checkRequested({ subject: 'WITHDRAW', negotiation: 2, task: task(2) }),
      ]);
    const { state } = order.given(updates.offered).when(command);
    expect(state?.agreement).toBeDefined();
  });
});

test('an UPDATE that has to be checked leaves the agreement in force when it is rejected (N20)', () => {
  const { verdict } = order.given(stages.completed).when({ ...receiveUpdate(update()), checks: [technical] });
  if (verdict.kind !== 'record') throw new Error(verdict.kind);
  expect(verdict.events.map(({ type }) => type)).toStrictEqual([
    'update-received',
    'processing-sent',
    'check-requested',
  ]);
  const { state } = order.given([...stages.completed, ...verdict.events]).when(reject());
  expect(state).toMatchObject({ status: 'Cancelled', cancelCause: 'refused', negotiation: 2 });
  expect(state?.agreement).toBeDefined();
});
