import { emptyDocument } from '@parley/cpnp';
import { describe, expect, it } from 'vitest';
import {
  ack,
  agreement,
  documentOf,
  fail,
  newOrder,
  nonce,
  offer,
  processing,
  secondNonce,
  SessionDriver,
  startedAt,
} from '@parley/testkit';

const sentUpdate = (more = {}): SessionDriver => {
  const driver = SessionDriver.ofUpdate(more);
  driver.apply({ kind: 'release' });
  driver.apply({ kind: 'send' });
  return driver;
};
const offeredUpdate = (): SessionDriver => {
  const driver = sentUpdate();
  driver.receive(processing(newOrder, 101));
  driver.receive(offer(newOrder, 102, { nonce: secondNonce, connectivityProvisioningDocument: documentOf(2) }));
  return driver;
};

describe('an update', () => {
  it('carries the whole document, the identifiers and nonce of the agreement, and a date in any case', () => {
    expect(sentUpdate().sent).toStrictEqual([
      {
        version: 1,
        method: 'UPDATE',
        sequenceNumber: 100,
        transactionId: newOrder.transactionId,
        customerOrderIdentifier: newOrder.customerOrderIdentifier,
        providerOrderIdentifier: agreement.providerOrderIdentifier,
        nonce,
        connectivityProvisioningDocument: documentOf(2),
        expectedResponseDate: 'infinite',
      },
    ]);
    const expectedResponseDate = '2026-01-01T00:01:00.000Z';
    expect(sentUpdate({ expectedResponseDate }).sent).toMatchObject([{ expectedResponseDate }]);
  });

  it('is accepted under the nonce of its offer and ends with the new agreement', () => {
    const driver = offeredUpdate();
    driver.apply({ kind: 'accept' });
    expect(driver.sent.at(-1)).toMatchObject({ method: 'ACCEPT', nonce: secondNonce });
    driver.receive(ack(newOrder, 105, documentOf(1)));
    expect(driver.ignored).toEqual(['document-mismatch']);
    driver.receive(ack(newOrder, 105, documentOf(2)));
    expect(driver.session.outcome).toMatchObject({ kind: 'agreed', nonce: secondNonce, cpd: documentOf(2) });
    expect(driver.session.state).toBe('Completed');
  });

  it.each([
    [
      'is declined',
      (driver: SessionDriver) => driver.apply({ kind: 'decline' }),
      ack(newOrder, 105, emptyDocument),
      'declined',
    ],
    [
      'is cancelled',
      (driver: SessionDriver) => driver.apply({ kind: 'cancel' }),
      ack(newOrder, 105, documentOf(2)),
      'cancelled',
    ],
    ['fails', (driver: SessionDriver) => driver.apply({ kind: 'accept' }), fail(newOrder, 105), 'failed'],
  ] as const)('leaves the agreement as it was when it %s', (_title, act, answer, kind) => {
    const driver = offeredUpdate();
    act(driver);
    driver.receive(answer);
    expect(driver.session.outcome?.kind).toBe(kind);
    expect(driver.session.agreement).toStrictEqual(agreement);
    expect(driver.session.state).toBe('Cancelled');
  });

  it('names what stayed without an answer', () => {
    const driver = sentUpdate();
    while (driver.expireNext());
    expect(driver.sentMethods).toEqual(['UPDATE', 'UPDATE', 'UPDATE', 'UPDATE']);
    expect(driver.session.outcome).toMatchObject({ kind: 'no-answer', to: 'UPDATE' });
  });

  it('takes no answer under another provider order identifier', () => {
    const driver = sentUpdate();
    driver.receive(fail(newOrder, 101, { statusCode: 4 }));
    expect(driver.session.outcome).toMatchObject({ kind: 'failed', inAnswerTo: 'UPDATE', statusCode: 4 });
  });
});

describe('a withdrawal', () => {
  const sentWithdrawal = (from?: 'Cancelled'): SessionDriver => {
    const driver = SessionDriver.ofWithdrawal({}, from);
    driver.apply({ kind: 'send' });
    return driver;
  };

  it('is pending until the ACK with an Empty CPD, after PROCESSING or without it', () => {
    const driver = sentWithdrawal();
    expect(driver.sent).toMatchObject([{ method: 'WITHDRAW', sequenceNumber: 100, nonce }]);
    expect(driver.session.state).toBe('WithdrawPending');
    driver.receive(processing(newOrder, 101));
    driver.receive(ack(newOrder, 102, documentOf(1)));
    expect(driver.ignored).toEqual(['document-mismatch']);
    expect(driver.session.state).toBe('WithdrawPending');
    driver.receive(ack(newOrder, 102, emptyDocument));
    expect(driver.session.state).toBe('Cancelled');
    expect(driver.session.outcome).toStrictEqual({
      kind: 'withdrawn',
      customerOrderIdentifier: newOrder.customerOrderIdentifier,
      providerOrderIdentifier: agreement.providerOrderIdentifier,
    });
    expect(driver.timers.size).toBe(0);
  });

  it('puts the order back to Completed when it is refused', () => {
    const driver = sentWithdrawal();
    driver.receive(fail(newOrder, 101, { statusCode: 4 }));
    expect(driver.session.state).toBe('Completed');
    expect(driver.session.outcome).toMatchObject({ kind: 'failed', inAnswerTo: 'WITHDRAW', statusCode: 4 });
  });

  it('raises an alarm after the last retry, and begins a new cycle of the same message 300 s later', () => {
    const driver = sentWithdrawal();
    for (let expiries = 0; expiries < 4; expiries++) driver.expireNext();
    expect(driver.now - startedAt).toBe(30_000);
    expect(driver.events.slice(-2)).toEqual([
      { kind: 'alarm', alarm: 'withdraw-unanswered' },
      { kind: 'pending', processing: false },
    ]);
    driver.expireNext();
    expect(driver.now - startedAt).toBe(330_000);
    expect(driver.sent).toHaveLength(5);
    expect(new Set(driver.sent).size).toBe(1);
    driver.receive(ack(newOrder, 101, emptyDocument));
    expect(driver.session.outcome?.kind).toBe('withdrawn');
  });

  it('raises no alarm while the server says that it is working on it', () => {
    const driver = sentWithdrawal();
    driver.receive(processing(newOrder, 101));
    for (let expiries = 0; expiries < 4; expiries++) driver.expireNext();
    expect(driver.events.at(-1)).toEqual({ kind: 'pending', processing: true });
    expect(driver.events.filter(({ kind }) => kind === 'alarm')).toEqual([]);
    expect([...driver.timers.keys()]).toEqual(['cycle']);
  });

  it('cannot be cancelled', () => {
    const driver = sentWithdrawal();
    driver.apply({ kind: 'cancel' });
    expect(driver.sentMethods).toEqual(['WITHDRAW']);
  });

  it('ends what only the server may hold, from Cancelled', () => {
    const driver = sentWithdrawal('Cancelled');
    expect(driver.session.state).toBe('WithdrawPending');
  });
});

describe('a promise of an offer', () => {
  const promise = (minutes: number) =>
    processing(newOrder, 101, { expectedOfferDate: new Date(startedAt + minutes * 60_000).toISOString() });
  const patient = (): SessionDriver => sentUpdate({ timing: { maximumOfferWaitMs: 600_000 } });

  it('is refused with CANCEL when it asks for more time than the client gives', () => {
    const driver = patient();
    driver.receive(promise(11));
    expect(driver.sentMethods).toEqual(['UPDATE', 'CANCEL']);
    driver.receive(ack(newOrder, 103, documentOf(2)));
    expect(driver.session.outcome).toMatchObject({ kind: 'cancelled', cause: 'offer-date-refused' });
  });

  it('is accepted within it, and cancelled when it is broken', () => {
    const driver = patient();
    driver.receive(promise(10));
    expect(driver.timers.get('offer')).toBe(startedAt + 600_000);
    driver.now = startedAt + 600_000;
    driver.apply({ kind: 'timer', timer: 'offer' });
    expect(driver.session.transaction.closing).toMatchObject({ kind: 'cancel', cause: 'offer-timer' });
  });
});

describe('a session that was kept', () => {
  const kept = (driver: SessionDriver) =>
    new SessionDriver(JSON.parse(JSON.stringify(driver.session)) as SessionDriver['session']);

  it('sends what was unanswered again, the same message, and keeps counting its retries', () => {
    const before = sentUpdate();
    before.expireNext();
    const after = kept(before);
    after.apply({ kind: 'resume' });
    expect(after.sent).toStrictEqual([before.sent[0]]);
    expect(after.session.transaction.unanswered?.transmissions).toBe(3);
    while (after.expireNext());
    expect(after.sent).toHaveLength(2);
  });

  it('is given one more transmission after its last', () => {
    const before = sentUpdate();
    for (let expiries = 0; expiries < 3; expiries++) before.expireNext();
    const after = kept(before);
    after.apply({ kind: 'resume' });
    expect(after.sent).toHaveLength(1);
  });

  it('runs the timers of its state again', () => {
    const offered = kept(offeredUpdate());
    offered.apply({ kind: 'resume' });
    expect([...offered.timers.keys()]).toEqual(['validity']);
    const promised = sentUpdate({ expectedResponseDate: '2026-01-01T02:00:00.000Z' });
    promised.receive(processing(newOrder, 101, { expectedOfferDate: '2026-01-01T01:00:00.000Z' }));
    const waiting = kept(promised);
    waiting.apply({ kind: 'resume' });
    expect([...waiting.timers.keys()].sort()).toEqual(['offer', 'response', 'retransmission']);
    expect(waiting.sent).toStrictEqual(promised.sent);
  });

  it('stays as it is when it has ended', () => {
    const ended = offeredUpdate();
    ended.apply({ kind: 'decline' });
    ended.receive(ack(newOrder, 105, emptyDocument));
    const after = kept(ended);
    expect(after.apply({ kind: 'resume' })).toEqual([]);
  });
});
