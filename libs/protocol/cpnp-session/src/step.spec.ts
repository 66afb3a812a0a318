import { emptyDocument, type Message, noProviderOrder, parseProviderOrderIdentifier } from '@parley/cpnp';
import { describe, expect, it } from 'vitest';
import {
  ack,
  documentOf,
  fail,
  newOrder,
  nonce,
  offer,
  processing,
  providerOrderIdentifier,
  server,
  SessionDriver,
  startedAt,
} from '@parley/testkit';
import type { IgnoreReason } from './turn.js';

type Prepare = (driver: SessionDriver) => void;
const iso = (ms: number) => new Date(ms).toISOString();

const released: Prepare = (driver) => {
  driver.apply({ kind: 'release' });
  driver.apply({ kind: 'send' });
};
const processed: Prepare = (driver) => {
  released(driver);
  driver.receive(processing(newOrder, 101));
};
const offered: Prepare = (driver) => {
  processed(driver);
  driver.receive(offer(newOrder, 102));
};
const accepted: Prepare = (driver) => {
  offered(driver);
  driver.apply({ kind: 'accept' });
};
const declined: Prepare = (driver) => {
  offered(driver);
  driver.apply({ kind: 'decline' });
};
const agreed: Prepare = (driver) => {
  accepted(driver);
  driver.receive(ack(newOrder, 105));
};

const driverAt = (prepare: Prepare, order = {}): SessionDriver => {
  const driver = SessionDriver.ofOrder(order);
  prepare(driver);
  return driver;
};

describe('a session', () => {
  it('negotiates figure 4 from PROVISION to ACK with numbers that grow over both sides', () => {
    const driver = driverAt(agreed);
    expect(driver.sent.map(({ method, sequenceNumber }) => [method, sequenceNumber])).toEqual([
      ['PROVISION', 100],
      ['PROCESSING', 103],
      ['ACCEPT', 104],
    ]);
    expect(driver.session.state).toBe('Completed');
    expect(driver.session.outcome).toStrictEqual({
      kind: 'agreed',
      customerOrderIdentifier: newOrder.customerOrderIdentifier,
      providerOrderIdentifier,
      nonce,
      cpd: documentOf(1),
    });
    expect(driver.timers.size).toBe(0);
  });

  it('repeats the members of the OFFER in its ACCEPT', () => {
    const elements = { negotiationOptions: { cost: { amount: '12.50', currency: 'EUR' } } };
    const driver = driverAt(processed);
    driver.receive(offer(newOrder, 102, { informationElements: elements }));
    driver.apply({ kind: 'accept' });
    expect(driver.sent.at(-1)).toStrictEqual({
      version: 1,
      method: 'ACCEPT',
      sequenceNumber: 104,
      transactionId: newOrder.transactionId,
      customerOrderIdentifier: newOrder.customerOrderIdentifier,
      providerOrderIdentifier,
      nonce,
      connectivityProvisioningDocument: documentOf(1),
      informationElements: elements,
    });
  });

  it('sends what was ordered in PROVISION, with the date and elements if there are any', () => {
    const expectedResponseDate = '2026-01-01T00:01:00.000Z';
    const driver = driverAt(released, { expectedResponseDate, informationElements: { purpose: 'test' } });
    expect(driver.sent).toStrictEqual([
      {
        version: 1,
        method: 'PROVISION',
        sequenceNumber: 100,
        transactionId: newOrder.transactionId,
        customerOrderIdentifier: newOrder.customerOrderIdentifier,
        connectivityProvisioningDocument: documentOf(2),
        informationElements: { purpose: 'test' },
        expectedResponseDate,
      },
    ]);
  });

  it('learns the identifier of the provider from an OFFER without an earlier PROCESSING', () => {
    const driver = driverAt(released);
    driver.receive(offer(newOrder, 101));
    expect(driver.session.providerOrderIdentifier).toBe(providerOrderIdentifier);
    expect(driver.session.state).toBe('OfferProcessing');
  });

  it('accepts an ACK whose document differs in the order of its members alone', () => {
    const driver = driverAt(released);
    const one = { components: [{ a: 1, b: 2 }] };
    const other = { components: [{ b: 2, a: 1 }] };
    driver.receive(offer(newOrder, 101, { connectivityProvisioningDocument: one }));
    driver.apply({ kind: 'accept' });
    driver.receive(ack(newOrder, 104, other));
    expect(driver.session.outcome?.kind).toBe('agreed');
  });
});

describe('what the client takes', () => {
  const taken: readonly [string, Prepare, Message, string][] = [
    ['PROCESSING in PQOSent', released, processing(newOrder, 101), 'ServerProcessing'],
    ['a further PROCESSING in ServerProcessing', processed, processing(newOrder, 102), 'ServerProcessing'],
    ['PROCESSING in AcceptSent', accepted, processing(newOrder, 105), 'AcceptSent'],
    ['OFFER in PQOSent', released, offer(newOrder, 101), 'OfferProcessing'],
    ['OFFER in ServerProcessing', processed, offer(newOrder, 102), 'OfferProcessing'],
    ['a number far above the last one', processed, offer(newOrder, 70_000), 'OfferProcessing'],
    ['ACK in AcceptSent', accepted, ack(newOrder, 105), 'Completed'],
    ['FAIL in PQOSent', released, fail(newOrder, 101), 'Cancelled'],
    ['FAIL in ServerProcessing', processed, fail(newOrder, 102), 'Cancelled'],
    ['FAIL in AcceptSent', accepted, fail(newOrder, 105), 'Cancelled'],
    [
      'FAIL with an empty provider identifier',
      processed,
      fail(newOrder, 102, { providerOrderIdentifier: noProviderOrder }),
      'Cancelled',
    ],
    ['an Empty CPD in the ACK to DECLINE', declined, ack(newOrder, 105, emptyDocument), 'Cancelled'],
    ['the requested document in the ACK to DECLINE', declined, ack(newOrder, 105, documentOf(2)), 'Cancelled'],
  ];
  it.each(taken)('%s', (_title, prepare, message, state) => {
    const driver = driverAt(prepare);
    driver.receive(message);
    expect(driver.ignored).toEqual([]);
    expect(driver.session.state).toBe(state);
  });
});

describe('what the client ignores and counts', () => {
  const elsewhere = parseProviderOrderIdentifier('provider-2');
  if (elsewhere === undefined) throw new Error('a fixture is malformed');
  const ignored: readonly [string, Prepare, Message, IgnoreReason][] = [
    [
      'another transaction',
      released,
      { ...processing(newOrder, 101), transactionId: otherTransaction() },
      'unknown-order',
    ],
    ['a message that only a client sends', released, { ...provision(), sequenceNumber: 101 }, 'wrong-direction'],
    [
      'an OFFER of another provider order',
      processed,
      offer(newOrder, 102, { providerOrderIdentifier: elsewhere }),
      'provider-identifier-mismatch',
    ],
    [
      'a FAIL of another provider order',
      processed,
      fail(newOrder, 102, { providerOrderIdentifier: elsewhere }),
      'provider-identifier-mismatch',
    ],
    ['PROCESSING after the offer', offered, processing(newOrder, 104), 'unexpected-state'],
    ['a second OFFER', offered, offer(newOrder, 104), 'unexpected-state'],
    ['ACK before ACCEPT', offered, ack(newOrder, 104), 'unexpected-state'],
    ['FAIL while the offer is judged', offered, fail(newOrder, 104), 'unexpected-state'],
    ['a number not larger than the last', processed, offer(newOrder, 101), 'stale-sequence-number'],
    ['a lower number', offered, processing(newOrder, 101), 'stale-sequence-number'],
    ['the last numbers of 32 bits', processed, offer(newOrder, 0xffff_ffff), 'sequence-number-exhausted'],
    ['an offer that has run out', processed, offer(newOrder, 102, { validityDate: iso(startedAt) }), 'date-has-passed'],
    ['an offer without a readable date', processed, offer(newOrder, 102, { validityDate: 'soon' }), 'date-has-passed'],
    [
      'a promise for the past',
      released,
      processing(newOrder, 101, { expectedOfferDate: iso(startedAt - 1) }),
      'date-has-passed',
    ],
    ['ACK with another document', accepted, ack(newOrder, 105, documentOf(3)), 'document-mismatch'],
    ['ACK to ACCEPT with an Empty CPD', accepted, ack(newOrder, 105, emptyDocument), 'document-mismatch'],
    ['ACK to DECLINE with a third document', declined, ack(newOrder, 105, documentOf(3)), 'document-mismatch'],
    ['a repeated ACK', agreed, ack(newOrder, 105), 'unexpected-state'],
  ];
  it.each(ignored)('%s', (_title, prepare, message, reason) => {
    const driver = driverAt(prepare);
    const before = driver.session;
    const actions = driver.receive(message);
    expect(actions).toEqual([{ kind: 'notify', event: { kind: 'ignored', message, reason } }]);
    expect(driver.session).toBe(before);
  });

  it('a message from any other address or port', () => {
    const driver = driverAt(released);
    driver.receive(processing(newOrder, 101), { ...server, port: 15322 });
    driver.receive(processing(newOrder, 101), { ...server, address: '192.0.2.2' });
    expect(driver.ignored).toEqual(['unknown-source', 'unknown-source']);
    expect(driver.session.state).toBe('PQOSent');
  });

  function otherTransaction() {
    return nonce as unknown as typeof newOrder.transactionId; // Any other 16 octets.
  }
  function provision(): Message {
    const [sent] = driverAt(released).sent;
    if (sent === undefined) throw new Error('release sends nothing');
    return sent;
  }
});

describe('retransmission', () => {
  it('repeats PROVISION after 2, 4 and 8 s and gives up 16 s later', () => {
    const driver = driverAt(released);
    const times: number[] = [];
    while (driver.expireNext()) times.push(driver.now - startedAt);
    expect(times).toEqual([2_000, 6_000, 14_000, 30_000]);
    expect(driver.sent).toHaveLength(4);
    expect(new Set(driver.sent).size).toBe(1);
    expect(driver.session.outcome).toStrictEqual({
      kind: 'no-answer',
      customerOrderIdentifier: newOrder.customerOrderIdentifier,
      to: 'PROVISION',
    });
    expect(driver.session.state).toBe('Cancelled');
  });

  it('follows the configured interval and retries', () => {
    const driver = driverAt(released, { timing: { retransmission: { intervalMs: 10, retries: 1 } } });
    while (driver.expireNext());
    expect(driver.now - startedAt).toBe(30);
    expect(driver.sent).toHaveLength(2);
  });

  it('sends one CANCEL and raises an alarm when ACCEPT stays without an answer', () => {
    const driver = driverAt(accepted);
    while (driver.expireNext());
    expect(driver.sentMethods.slice(2)).toEqual(['ACCEPT', 'ACCEPT', 'ACCEPT', 'ACCEPT', 'CANCEL']);
    expect(driver.events).toContainEqual({ kind: 'alarm', alarm: 'accept-unanswered' });
    expect(driver.session.outcome).toMatchObject({ kind: 'no-answer', to: 'ACCEPT' });
  });

  it('repeats DECLINE until its ACK, and ends as declined without one', () => {
    const driver = driverAt(declined);
    while (driver.expireNext());
    expect(driver.sentMethods.slice(2)).toEqual(['DECLINE', 'DECLINE', 'DECLINE', 'DECLINE']);
    expect(driver.session.outcome).toMatchObject({ kind: 'declined', acknowledged: false });
  });

  it('answers a repeated OFFER with the same PROCESSING, at most eight times', () => {
    const driver = driverAt(offered);
    const first = driver.sent.at(-1);
    for (let repeat = 0; repeat < 20; repeat++) driver.receive(offer(newOrder, 102));
    const repeats = driver.sent.slice(2);
    expect(repeats).toHaveLength(8);
    expect(repeats.every((message) => message === first)).toBe(true);
  });

  it('does not answer a message of the same number and other content', () => {
    const driver = driverAt(offered);
    driver.receive(offer(newOrder, 102, { connectivityProvisioningDocument: documentOf(9) }));
    expect(driver.ignored).toEqual(['stale-sequence-number']);
    expect(driver.sentMethods).toEqual(['PROVISION', 'PROCESSING']);
  });
});

describe('a server that said PROCESSING', () => {
  /** Seconds from the start, of each sending. */
  const timesOf = (driver: SessionDriver, expiries: number) => {
    const times: number[] = [];
    for (let expiry = 0; expiry < expiries; expiry++) {
      const before = driver.sent.length;
      driver.expireNext();
      if (driver.sent.length > before) times.push((driver.now - startedAt) / 1_000);
    }
    return times;
  };

  it('is reminded by the same message when it stays silent, in slow cycles and for ever', () => {
    const driver = driverAt(processed);
    expect(timesOf(driver, 7)).toEqual([30, 32, 36, 44, 90, 92]);
    expect(new Set(driver.sent.map((message) => JSON.stringify(message))).size).toBe(1);
    expect(driver.session.state).toBe('ServerProcessing');
  });

  it('ends the cycle when it says PROCESSING again, and is left in peace until the next', () => {
    const driver = driverAt(processed);
    driver.expireNext();
    driver.receive(processing(newOrder, 101));
    expect([...driver.timers]).toEqual([['cycle', startedAt + 60_000]]);
    expect(driver.ignored).toEqual(['repeated']);
  });

  it('tells at a reminder what was lost: the OFFER, or the FAIL in its place', () => {
    const lostOffer = driverAt(processed);
    lostOffer.expireNext();
    lostOffer.receive(offer(newOrder, 102));
    expect([...lostOffer.timers.keys()]).toEqual(['validity']);
    const lostFail = driverAt(processed);
    lostFail.expireNext();
    lostFail.receive(fail(newOrder, 102));
    expect(lostFail.session.outcome).toMatchObject({ kind: 'failed', inAnswerTo: 'PROVISION', statusCode: 5 });
    expect(lostFail.timers.size).toBe(0);
  });

  it('to an ACCEPT is waited for: the client neither gives up nor cancels', () => {
    const driver = driverAt(accepted);
    driver.receive(processing(newOrder, 105));
    expect(timesOf(driver, 6)).toEqual([30, 32, 36, 44, 90]);
    expect(driver.sentMethods.filter((method) => method === 'CANCEL')).toEqual([]);
    driver.receive(ack(newOrder, 106));
    expect(driver.session.outcome).toMatchObject({ kind: 'agreed' });
    expect(driver.timers.size).toBe(0);
  });

  it('is not reminded any more once the order is cancelled', () => {
    const driver = driverAt(processed);
    driver.apply({ kind: 'cancel' });
    expect([...driver.timers.keys()]).toEqual(['retransmission']);
  });

  it('is reminded at once by a process that takes the order up', () => {
    const before = driverAt(processed);
    const after = new SessionDriver(JSON.parse(JSON.stringify(before.session)) as SessionDriver['session']);
    after.apply({ kind: 'resume' });
    expect(after.sent).toStrictEqual(before.sent);
  });
});

describe('the other timers', () => {
  it('cancels when no offer came by the expected response date', () => {
    const driver = driverAt(processed, { expectedResponseDate: iso(startedAt + 25_000) });
    driver.expireNext();
    expect(driver.now).toBe(startedAt + 25_000);
    expect(driver.sentMethods).toEqual(['PROVISION', 'CANCEL']);
    expect([...driver.timers.keys()]).toEqual(['retransmission']);
    driver.receive(ack(newOrder, 103, documentOf(2)));
    expect(driver.session.outcome).toMatchObject({ kind: 'cancelled', cause: 'response-timer', acknowledged: true });
  });

  it('waits without end for an infinite response date', () => {
    expect([...driverAt(processed, { expectedResponseDate: 'infinite' }).timers.keys()]).toEqual(['cycle']);
  });

  it('cancels when the server breaks its promise of an offer', () => {
    const driver = driverAt(released);
    driver.receive(processing(newOrder, 101, { expectedOfferDate: iso(startedAt + 5_000) }));
    driver.expireNext();
    expect(driver.sentMethods).toEqual(['PROVISION', 'CANCEL']);
    expect(driver.session.state).toBe('Cancelled');
  });

  it('gives more time when a further PROCESSING says so', () => {
    const driver = driverAt(released);
    driver.receive(processing(newOrder, 101, { expectedOfferDate: iso(startedAt + 5_000) }));
    driver.receive(processing(newOrder, 102, { expectedOfferDate: iso(startedAt + 9_000) }));
    expect(driver.timers.get('offer')).toBe(startedAt + 9_000);
  });

  it('lets the order go in silence when the offer runs out', () => {
    const driver = driverAt(offered);
    driver.expireNext();
    expect(driver.sentMethods).toEqual(['PROVISION', 'PROCESSING']);
    expect(driver.session.outcome).toMatchObject({ kind: 'cancelled', cause: 'validity-date' });
  });

  it('sends no ACCEPT for an offer that has run out', () => {
    const driver = driverAt(offered);
    driver.now = Date.parse('2100-01-01T00:00:00.000Z');
    driver.apply({ kind: 'accept' });
    expect(driver.sentMethods).toEqual(['PROVISION', 'PROCESSING']);
    expect(driver.session.state).toBe('Cancelled');
  });
});

describe('cancelling', () => {
  it.each([
    ['PQOSent', released],
    ['ServerProcessing', processed],
    ['OfferProcessing', offered],
    ['AcceptSent', accepted],
  ] as const)('sends CANCEL from %s and ends with its ACK', (state, prepare) => {
    const driver = driverAt(prepare);
    expect(driver.session.state).toBe(state);
    driver.apply({ kind: 'cancel' });
    const sent = driver.sent.at(-1);
    expect(sent?.method).toBe('CANCEL');
    driver.receive(ack(newOrder, (sent?.sequenceNumber ?? 0) + 1, documentOf(2)));
    expect(driver.session.outcome).toStrictEqual({
      kind: 'cancelled',
      customerOrderIdentifier: newOrder.customerOrderIdentifier,
      cause: 'user',
      acknowledged: true,
    });
  });

  it('says nothing to the server about an order that was never sent', () => {
    const driver = driverAt((fresh) => void fresh.apply({ kind: 'cancel' }));
    expect(driver.sent).toEqual([]);
    expect(driver.session.outcome).toMatchObject({ kind: 'cancelled', acknowledged: false });
  });

  it('does not take the ACK of a crossing ACCEPT for its own, and tells what the server holds', () => {
    const driver = driverAt(accepted);
    driver.apply({ kind: 'cancel' });
    driver.receive(ack(newOrder, 105));
    expect(driver.ignored).toEqual(['crossed-acknowledgement']);
    driver.receive(fail(newOrder, 106, { statusCode: 1 }));
    expect(driver.events).toContainEqual({ kind: 'alarm', alarm: 'cancel-refused' });
    expect(driver.session.outcome).toMatchObject({ kind: 'cancelled', refusal: { statusCode: 1 } });
  });

  it('changes nothing in an order that is agreed', () => {
    const driver = driverAt(agreed);
    const before = driver.session;
    for (const kind of ['cancel', 'accept', 'decline', 'release'] as const) driver.apply({ kind });
    expect(driver.session).toBe(before);
  });
});
