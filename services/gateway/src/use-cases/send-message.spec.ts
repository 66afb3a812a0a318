import type { CpnpSend } from '@parley/contracts';
import { encode, parseCustomerOrderIdentifier } from '@parley/cpnp';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayUnderTest, processing, route } from '../../test/gateway-under-test.js';
import { inTransaction, specimens } from '../../test/messages.js';
import { limits } from '../limits.js';

const session = { ...route, encoding: 'json', gateway: 'g-1' } as const;
const offer: CpnpSend = { session, message: specimens.OFFER, untilAnswered: true };

describe('SendMessage', () => {
  let gateway = gatewayUnderTest();
  beforeEach(async () => {
    await gateway.close();
    gateway = gatewayUnderTest();
  });
  afterEach(() => gateway.close());
  const wait = (ms: number) => {
    gateway.clock.nowMs += ms;
    gateway.send.retransmit();
  };

  it('speaks in the encoding of the session, to the client that the session names', () => {
    expect(gateway.send.handle(offer)).toBe(true);
    expect(gateway.transport.sent).toStrictEqual([{ octets: encode(specimens.OFFER, 'json'), route: session }]);
  });

  it('repeats an offer three times with identical octets, and counts it', async () => {
    gateway.send.handle(offer);
    for (const ms of [2_000, 4_000, 8_000, 60_000]) wait(ms);
    expect(new Set(gateway.transport.sent.map(({ octets }) => Buffer.from(octets).toString('hex'))).size).toBe(1);
    expect(gateway.transport.sent).toHaveLength(4);
    expect(await gateway.counts('cpnp_datagrams_sent')).toStrictEqual({ OFFER: 1 });
    expect(await gateway.counts('cpnp_retransmissions')).toStrictEqual({ OFFER: 3 });
  });

  it('goes on as before when it is asked for the same offer again', () => {
    gateway.send.handle(offer);
    expect(gateway.send.handle(offer)).toBe(true);
    expect(gateway.transport.sent).toHaveLength(1);
    wait(2_000);
    expect(gateway.transport.sent).toHaveLength(2);
  });

  it.each(['before', 'after'])('says an offer no more that the provider has ended %s it came', (when) => {
    const { transactionId, customerOrderIdentifier } = specimens.OFFER;
    const settle = () => gateway.send.settle({ session, transactionId, customerOrderIdentifier });
    if (when === 'before') settle();
    expect(gateway.send.handle(offer)).toBe(true);
    if (when === 'after') settle();
    for (const ms of [2_000, 4_000, 8_000]) wait(ms);
    expect(gateway.transport.sent).toHaveLength(when === 'before' ? 0 : 1);
  });

  it('takes over the offer of a gateway that is gone', () => {
    expect(gateway.send.handle({ ...offer, session: { ...session, gateway: 'g-0' } })).toBe(true);
    wait(2_000);
    expect(gateway.transport.sent).toHaveLength(2);
  });

  it('says so when no socket reaches the client, keeps no timer, and can be asked again', () => {
    gateway.transport.reaches = false;
    expect([gateway.send.handle(offer), gateway.send.handle(offer)]).toStrictEqual([false, false]);
    gateway.transport.reaches = true;
    wait(2_000);
    expect(gateway.transport.sent).toStrictEqual([]);
    expect(gateway.send.handle(offer)).toBe(true);
  });

  it.each(['ACK', 'FAIL', 'PROCESSING'] as const)('says %s once, however long the client is silent', (method) => {
    gateway.send.handle({ session, message: specimens[method], untilAnswered: false });
    for (const ms of [2_000, 4_000, 8_000, 60_000]) wait(ms);
    expect(gateway.transport.messages).toStrictEqual([specimens[method]]);
  });

  it('answers a repeat of PROVISION with the FAIL that took the place of the offer', async () => {
    await gateway.answerWith(processing);
    const provision = encode(specimens.PROVISION, 'json');
    await gateway.datagram(provision);
    gateway.send.handle({ session, message: specimens.FAIL, untilAnswered: false });
    wait(limits.keptAnswerLifetimeMs - 1);
    await gateway.datagram(provision);
    expect(gateway.transport.messages).toStrictEqual([specimens.PROCESSING, specimens.FAIL, specimens.FAIL]);
  });

  it('sends and repeats the offer of each order where a client uses one transaction identifier for several', async () => {
    const order = await gateway.answerWith(({ message: { transactionId } }) => ({
      outcome: 'recorded',
      answers: [],
      settled: [{ session: route, transactionId }],
    }));
    let round = 0;
    const names = fc.string({ minLength: 1, maxLength: 20 }).map(parseCustomerOrderIdentifier);
    const several = fc.uniqueArray(
      names.filter((name) => name !== undefined),
      { minLength: 2, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(several, fc.nat(), async (orders, at) => {
        const answered = orders[at % orders.length];
        round += 1;
        const { transactionId } = inTransaction(specimens.OFFER, round);
        const keys = (customerOrderIdentifier: (typeof orders)[number]) => ({ customerOrderIdentifier, transactionId });
        for (const name of orders) gateway.send.handle({ ...offer, message: { ...specimens.OFFER, ...keys(name) } });
        expect(gateway.transport.messages.map((said) => said.customerOrderIdentifier)).toStrictEqual(orders);
        for (const name of orders) {
          if (name === answered) await gateway.datagram(encode({ ...specimens.PROCESSING, ...keys(name) }, 'cbor'));
        }
        gateway.transport.sent.length = 0;
        wait(2_000);
        const left = orders.filter((name) => name !== answered);
        expect(gateway.transport.messages.map((said) => said.customerOrderIdentifier)).toStrictEqual(left);
        // Nothing of this round is repeated in the next one.
        for (const name of left) await gateway.datagram(encode({ ...specimens.PROCESSING, ...keys(name) }, 'cbor'));
        gateway.clock.nowMs += 60_000;
        gateway.transport.sent.length = 0;
      }),
      { numRuns: 50 },
    );
    await order.stop();
  });
});
