import { decode, encode, type Message } from '@parley/cpnp';
import { createLogger, transactionSpanIds } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayUnderTest, messageOf, processing, route, stranger } from '../../test/gateway-under-test.js';
import { inTransaction, specimens } from '../../test/messages.js';
import { limits } from '../limits.js';
import { providerOrderIdentifierOf } from './provider-order-identifier.js';

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** The members as they are in JSON, to be spoilt. */
const wire = (message: Message): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(encode(message, 'json'))) as Record<string, unknown>; // our own writer's object
const provision = encode(specimens.PROVISION, 'cbor');

describe('ReceiveDatagram', () => {
  let gateway = gatewayUnderTest();
  beforeEach(async () => {
    await gateway.close();
    gateway = gatewayUnderTest();
  });
  afterEach(() => gateway.close());

  it('asks the order service with what it needs, and sends its answer to the client', async () => {
    await gateway.answerWith(processing);
    await gateway.datagram(provision);
    expect(gateway.asked).toStrictEqual([
      {
        session: { ...route, encoding: 'cbor', gateway: 'g-1' },
        customerId: 'acme',
        orderId: providerOrderIdentifierOf('acme', specimens.PROVISION),
        message: specimens.PROVISION,
        contentHash: expect.stringMatching(/^[\w-]{43}$/),
      },
    ]);
    expect(gateway.transport.messages).toStrictEqual([specimens.PROCESSING]);
    expect(gateway.transport.sent[0]?.route).toStrictEqual(route);
    expect(await gateway.counts('cpnp_datagrams_sent')).toStrictEqual({ PROCESSING: 1 });
  });

  it('asks about the order that a message names', async () => {
    await gateway.answerWith(processing);
    await gateway.datagram(encode(specimens.ACCEPT, 'cbor'));
    expect(gateway.asked.map(({ orderId }) => orderId)).toStrictEqual(['P-1']);
  });

  it('answers JSON with JSON', async () => {
    await gateway.answerWith(processing);
    await gateway.datagram(encode(specimens.PROVISION, 'json'));
    expect(decode(gateway.transport.sent[0]?.octets ?? new Uint8Array())).toStrictEqual({
      kind: 'message',
      message: specimens.PROCESSING,
      encoding: 'json',
    });
  });

  const { transactionId, customerOrderIdentifier } = specimens.PROVISION;
  const keys = { version: 1, transactionId, customerOrderIdentifier };
  const wrongDate = { ...wire(specimens.PROVISION), expectedResponseDate: 'soon' };
  it.each<[string, Uint8Array, object]>([
    [
      'a PROVISION with a bad member, under the order that it would have got (N10)',
      text(wrongDate),
      { ...keys, sequenceNumber: 8, providerOrderIdentifier: providerOrderIdentifierOf('', specimens.PROVISION) },
    ],
    [
      'an ACCEPT without a nonce, under the order that it names',
      text({ ...wire(specimens.ACCEPT), nonce: undefined }),
      { ...keys, sequenceNumber: 11, providerOrderIdentifier: 'P-1' },
    ],
    [
      'a STATUS without a nonce, under the order that it names (N53)',
      text({ ...wire(specimens.STATUS), nonce: undefined }),
      { ...keys, sequenceNumber: specimens.STATUS.sequenceNumber + 1, providerOrderIdentifier: 'P-1' },
    ],
    [
      'a STATUS with a document, which it has no place for (N53)',
      text({ ...wire(specimens.STATUS), connectivityProvisioningDocument: { components: [] } }),
      { ...keys, sequenceNumber: specimens.STATUS.sequenceNumber + 1, providerOrderIdentifier: 'P-1' },
    ],
    [
      'a method that nobody knows, under no order',
      text({ ...wire(specimens.CANCEL), methodCode: 99 }),
      { ...keys, providerOrderIdentifier: '' },
    ],
    [
      'an OFFER, which only a server sends (N47)',
      encode(specimens.OFFER, 'cbor'),
      { ...keys, sequenceNumber: 10, providerOrderIdentifier: 'P-1' },
    ],
    [
      'an ACK, which only a server sends (N47)',
      encode(specimens.ACK, 'cbor'),
      { ...keys, sequenceNumber: 12, providerOrderIdentifier: 'P-1' },
    ],
  ])('answers FAIL 1 to %s', async (_, octets, fail) => {
    await gateway.datagram(octets);
    expect(gateway.transport.messages).toMatchObject([{ ...fail, method: 'FAIL', statusCode: 1 }]);
    expect(Object.values(await gateway.counts('cpnp_refusals'))).toStrictEqual([1]);
  });

  const failInParts = wire(specimens.FAIL);
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'truncated'],
    ['noise', Uint8Array.of(1, 2, 3), 'not-a-map'],
    ['a cut datagram', provision.subarray(0, 5), 'truncated'],
    [
      'a message without its transaction',
      text({ ...wire(specimens.CANCEL), transactionId: undefined }),
      'missing-member',
    ],
    ['another version', text({ ...wire(specimens.CANCEL), version: 2 }), 'unsupported-version'],
    ['too much', new Uint8Array(65_508).fill(0xa0), 'too-large'],
    ['a FAIL', encode(specimens.FAIL, 'cbor'), 'not-for-a-server'],
    ['a FAIL with a bad member', text({ ...failInParts, statusText: 7 }), 'bad-member'],
    [
      'a message whose number leaves none to answer with',
      text({ ...wire(specimens.OFFER), sequenceNumber: 0xffff_ffff }),
      'not-for-a-server',
    ],
  ])('drops and counts %s', async (_, octets, reason) => {
    await gateway.datagram(octets);
    expect(gateway.transport.sent).toStrictEqual([]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ [reason]: 1 });
  });

  it('answers FAIL 2 to a source that maps to no customer', async () => {
    await gateway.datagram(provision, stranger);
    expect(gateway.transport.messages).toMatchObject([{ method: 'FAIL', statusCode: 2 }]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'unknown-source': 1 });
  });

  it.each(['FAIL', 'OFFER', 'ACK'] as const)(
    'answers no %s of a stranger, so that two servers never go on for ever',
    async (method) => {
      await gateway.datagram(encode(specimens[method], 'cbor'), stranger);
      await gateway.datagram(text({ ...wire(specimens[method]), sequenceNumber: -1 }), stranger);
      expect(gateway.transport.sent).toStrictEqual([]);
    },
  );

  it('is silent to strangers where it is configured so', async () => {
    const quiet = gatewayUnderTest({ unknownSource: 'silent' });
    await quiet.datagram(provision, stranger);
    await quiet.datagram(text(wrongDate), stranger);
    expect(quiet.transport.sent).toStrictEqual([]);
    expect(await quiet.counts('cpnp_refusals')).toStrictEqual({ 'unknown-source': 1, 'bad-member': 1 });
    await quiet.close();
  });

  it('drops what claims to come from port 0, to which nothing can be said', async () => {
    await gateway.answerWith(processing);
    await gateway.datagram(provision, { ...route, clientPort: 0 });
    expect([gateway.asked, gateway.transport.sent]).toStrictEqual([[], []]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'no-source-port': 1 });
  });

  it('says no more FAILs to a source than its budget, and more after a while', async () => {
    for (let n = 0; n < limits.failBurst + 5; n += 1) await gateway.datagram(text(wrongDate));
    expect(gateway.transport.sent).toHaveLength(limits.failBurst);
    expect((await gateway.counts('cpnp_refusals'))['fail-rate-limited']).toBe(5);
    await gateway.datagram(text(wrongDate), { ...route, clientAddress: '127.0.0.2' });
    gateway.clock.nowMs += 1_000;
    await gateway.datagram(text(wrongDate));
    expect(gateway.transport.sent).toHaveLength(limits.failBurst + 2);
  });

  it('asks again for a FAIL that the budget held back, when the client repeats its message', async () => {
    await gateway.answerWith(() => ({ outcome: 'answered', answers: [specimens.FAIL], reason: 'no-order' }));
    for (let n = 0; n < limits.failBurst; n += 1) await gateway.datagram(text(wrongDate));
    await gateway.datagram(provision);
    expect(gateway.transport.sent).toHaveLength(limits.failBurst);
    gateway.clock.nowMs += 2_000;
    await gateway.datagram(provision);
    expect(gateway.transport.messages.at(-1)).toStrictEqual(specimens.FAIL);
    expect(gateway.asked).toHaveLength(2);
  });

  it.each(['ACCEPT', 'STATUS'] as const)(
    'answers a repeat of the %s that has its ACK with identical octets, and asks nobody',
    async (method) => {
      await gateway.answerWith(() => ({ outcome: 'answered', answers: [specimens.ACK] }));
      const octets = encode(specimens[method], 'cbor');
      await gateway.datagram(octets);
      await gateway.datagram(octets);
      gateway.clock.nowMs += limits.minimumRepeatIntervalMs;
      await gateway.datagram(octets);
      const [first, second, ...rest] = gateway.transport.sent;
      expect(rest).toStrictEqual([]);
      expect(second).toStrictEqual(first);
      expect(gateway.asked).toHaveLength(1);
      expect(await gateway.counts('cpnp_repeats_answered')).toStrictEqual({ cpnp_repeats_answered: 1 });
      expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'repeat-too-soon': 1 });
    },
  );

  it('asks again about a repeat while more is to come: another gateway may have said it', async () => {
    const said = [specimens.PROCESSING, specimens.OFFER, specimens.FAIL];
    await gateway.answerWith(() => ({
      outcome: 'answered',
      answers: [said[gateway.asked.length - 1] ?? specimens.ACK],
    }));
    for (let n = 0; n < 5; n += 1) {
      await gateway.datagram(provision);
      await gateway.datagram(provision);
      gateway.clock.nowMs += limits.minimumRepeatIntervalMs;
    }
    expect(gateway.transport.messages.map(({ method }) => method)).toStrictEqual([
      ...['PROCESSING', 'OFFER', 'FAIL', 'FAIL', 'FAIL'],
    ]);
    expect(gateway.asked).toHaveLength(3);
  });

  it('takes a FAIL that is said again from the budget of its source', async () => {
    await gateway.answerWith(() => ({ outcome: 'answered', answers: [specimens.FAIL] }));
    const others = async (fails: number) => {
      for (let n = 0; n < fails; n += 1) await gateway.datagram(text(wrongDate));
    };
    await gateway.datagram(provision);
    await others(limits.failBurst - 1);
    gateway.clock.nowMs += limits.minimumRepeatIntervalMs;
    // What the budget got back meanwhile is spent too.
    await others((limits.minimumRepeatIntervalMs * limits.failsPerSecond) / 1_000);
    const { length: said } = gateway.transport.sent;
    await gateway.datagram(provision);
    expect(gateway.transport.sent).toHaveLength(said);
    expect(await gateway.counts('cpnp_refusals')).toMatchObject({ 'fail-rate-limited': 1 });
    gateway.clock.nowMs += limits.minimumRepeatIntervalMs;
    await gateway.datagram(provision);
    expect(gateway.transport.messages.at(-1)).toStrictEqual(specimens.FAIL);
    expect(await gateway.counts('cpnp_repeats_answered')).toStrictEqual({ cpnp_repeats_answered: 1 });
  });

  it('sends both answers to a WITHDRAW in their order, and the last one alone to its repeat (CPNP-03 figure 9)', async () => {
    await gateway.answerWith(() => ({ outcome: 'answered', answers: [specimens.PROCESSING, specimens.ACK] }));
    const withdraw = encode(specimens.WITHDRAW, 'cbor');
    await gateway.datagram(withdraw);
    expect(gateway.transport.messages).toStrictEqual([specimens.PROCESSING, specimens.ACK]);
    gateway.clock.nowMs += limits.minimumRepeatIntervalMs;
    await gateway.datagram(withdraw);
    expect(gateway.transport.messages).toStrictEqual([specimens.PROCESSING, specimens.ACK, specimens.ACK]);
    expect(gateway.asked).toHaveLength(1);
  });

  it.each(['ACCEPT', 'DECLINE', 'CANCEL', 'WITHDRAW', 'STATUS'] as const)(
    'starts no retransmission with the ACK to %s: the last message of a transaction is repeated by no timer',
    async (method) => {
      await gateway.answerWith(() => ({ outcome: 'answered', answers: [specimens.ACK] }));
      await gateway.datagram(encode(specimens[method], 'cbor'));
      for (const ms of [2_000, 4_000, 8_000, 60_000]) {
        gateway.clock.nowMs += ms;
        gateway.send.retransmit();
      }
      expect(gateway.transport.messages).toStrictEqual([specimens.ACK]);
    },
  );

  it('keeps apart what comes from another port, or in another encoding', async () => {
    await gateway.answerWith(processing);
    await gateway.datagram(provision);
    await gateway.datagram(provision, { ...route, clientPort: 40_001 });
    await gateway.datagram(encode(specimens.PROVISION, 'json'));
    expect(gateway.asked).toHaveLength(3);
  });

  it('says in the trace of the transaction that the order service did not answer', async () => {
    await gateway.close();
    const lines: unknown[] = [];
    const logger = createLogger('gateway', {}, { write: (line) => void lines.push(JSON.parse(line)) });
    gateway = gatewayUnderTest({ logger });
    await gateway.datagram(provision);
    const { traceId } = transactionSpanIds(transactionId);
    expect(lines).toMatchObject([{ msg: 'no answer from order', method: 'PROVISION', trace_id: traceId }]);
  });

  it('drops and counts when the order service is away, and asks anew when the client repeats', async () => {
    await gateway.datagram(provision);
    expect(gateway.transport.sent).toStrictEqual([]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'order-no-responders': 1 });
    await gateway.answerWith(processing);
    await gateway.datagram(provision);
    expect(gateway.transport.messages).toStrictEqual([specimens.PROCESSING]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no database')), 'order-responder-failed'],
    ['breaks its contract', () => ({ outcome: 'shrugged' }) as never, 'order-failed'],
    [
      'answers with what cannot be written',
      () => ({ outcome: 'answered', answers: [{ ...specimens.PROCESSING, sequenceNumber: -1 }] }) as never,
      'order-failed',
    ],
  ])('drops and counts when the order service %s, and forgets the datagram', async (_, answers, reason) => {
    await gateway.answerWith(answers);
    await gateway.datagram(provision);
    await gateway.datagram(provision);
    expect(gateway.transport.sent).toStrictEqual([]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ [reason]: 2 });
  });

  it('counts why the order service dropped a message, and lets it judge the next repeat anew', async () => {
    await gateway.answerWith(() => ({ outcome: 'dropped', reason: 'older-sequence', answers: [] }));
    await gateway.datagram(provision);
    await gateway.datagram(provision);
    expect(gateway.asked).toHaveLength(2);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'older-sequence': 2 });
  });

  it('drops a repeat of what was recorded without an answer', async () => {
    await gateway.answerWith(() => ({ outcome: 'recorded', answers: [] }));
    const octets = encode(specimens.PROCESSING, 'cbor');
    await gateway.datagram(octets);
    await gateway.datagram(octets);
    expect(gateway.asked).toHaveLength(1);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'repeat-too-soon': 1 });
  });

  it('writes one line at once for what the order service does not answer, without a stack, and counts the rest', async () => {
    const lines: object[] = [];
    const logger = createLogger('gateway', {}, { write: (line) => void lines.push(JSON.parse(line) as object) });
    await gateway.close();
    gateway = gatewayUnderTest({ logger });
    const datagrams = 100;
    for (let n = 0; n < datagrams; n += 1)
      await gateway.datagram(encode(inTransaction(specimens.PROVISION, n), 'cbor'));
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'order-no-responders': datagrams });
    expect(lines).toMatchObject([{ msg: 'no answer from order', times: 1, reason: 'order-no-responders' }]);
    expect(JSON.stringify(lines)).not.toContain('    at ');
  });

  const offerUnderWay = () =>
    gateway.send.handle({
      session: { ...route, encoding: 'cbor', gateway: 'g-1' },
      message: specimens.OFFER,
      untilAnswered: true,
    });
  const offersSent = () => gateway.transport.sent.filter(({ octets }) => messageOf(octets).method === 'OFFER').length;

  /** Of the offer's transaction, unless another one is named. */
  const settled = (transactionId = specimens.OFFER.transactionId) => [{ session: route, transactionId }];

  it.each(['PROCESSING', 'ACCEPT', 'DECLINE', 'CANCEL'] as const)(
    'repeats an offer no more once the order says that %s settled it, and says none that comes later',
    async (method) => {
      await gateway.answerWith(() => ({ outcome: 'recorded', answers: [], settled: settled() }));
      offerUnderWay();
      await gateway.datagram(encode(specimens[method], 'cbor'));
      gateway.clock.nowMs += 60_000;
      gateway.send.retransmit();
      offerUnderWay();
      expect(offersSent()).toBe(1);
    },
  );

  it.each([
    ['refused', { outcome: 'answered', reason: 'wrong-nonce', answers: [specimens.FAIL] }],
    ['dropped', { outcome: 'dropped', reason: 'sequence-number-not-larger', answers: [] }],
    ['of another order', { outcome: 'answered', reason: 'no-matching-order', answers: [specimens.FAIL] }],
    [
      'said to settle another transaction',
      { outcome: 'recorded', answers: [], settled: settled(inTransaction(specimens.OFFER, 3).transactionId) },
    ],
  ] as const)('goes on repeating an offer when what comes is %s', async (_, said) => {
    await gateway.answerWith(() => ({ ...said, answers: [...said.answers] }));
    offerUnderWay();
    for (const method of ['PROCESSING', 'ACCEPT', 'DECLINE', 'CANCEL', 'WITHDRAW'] as const) {
      await gateway.datagram(encode(specimens[method], 'cbor'));
    }
    for (const ms of [2_000, 4_000, 8_000, 60_000]) {
      gateway.clock.nowMs += ms;
      gateway.send.retransmit();
    }
    expect(offersSent()).toBe(4);
  });

  it('goes on repeating an offer while nobody can say whether it is answered', async () => {
    offerUnderWay();
    await gateway.datagram(encode(specimens.ACCEPT, 'cbor'));
    gateway.clock.nowMs += 2_000;
    gateway.send.retransmit();
    expect(offersSent()).toBe(2);
  });

  it.each(['PROVISION', 'UPDATE'] as const)(
    'goes on repeating an offer when %s is repeated: the client may have got nothing',
    async (method) => {
      await gateway.answerWith(() => ({ outcome: 'recorded', answers: [] }));
      offerUnderWay();
      await gateway.datagram(encode(specimens[method], 'cbor'));
      gateway.clock.nowMs += 2_000;
      gateway.send.retransmit();
      expect(offersSent()).toBe(2);
    },
  );
});
