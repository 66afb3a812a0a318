import { encode } from '@parley/cpnp';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatewayUnderTest, processing, route, type OrderAnswers } from '../../test/gateway-under-test.js';
import { inTransaction, specimens } from '../../test/messages.js';
import { limits } from '../limits.js';
import { providerOrderIdentifierOf } from './provider-order-identifier.js';

const provision = encode(specimens.PROVISION, 'cbor');

describe('a gateway whose clients ask more than the order service is to have at once', () => {
  let gateway = gatewayUnderTest();
  beforeEach(async () => {
    await gateway.close();
    gateway = gatewayUnderTest();
  });
  afterEach(() => gateway.close());

  it('has a bounded number of questions in flight, lets no source have all, and drops unread what cannot even wait', async () => {
    const gate = Promise.withResolvers<void>();
    await gateway.answerWith(async (asked) => {
      await gate.promise;
      return processing(asked);
    });
    const half = limits.maximumInFlight / 2;
    const beyond = 3;
    const datagrams = Array.from({ length: half + limits.maximumWaitingOfOne + beyond }, (_, n) =>
      encode(inTransaction(specimens.ACCEPT, n), 'cbor'),
    );
    const handled = datagrams.map((octets) => gateway.datagram(octets));
    const read = await gateway.counts('cpnp_messages_received');
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'source-busy': beyond });
    expect(read).toStrictEqual({ ACCEPT: datagrams.length - beyond });
    expect(gateway.asked).toHaveLength(half);
    // Another address of the same customer is asked about at once.
    const other = { ...route, clientAddress: '127.0.0.2' };
    handled.push(gateway.datagram(provision, other));
    await vi.waitFor(() => expect(gateway.asked.at(-1)?.session.clientAddress).toBe('127.0.0.2'));
    gate.resolve();
    await Promise.all(handled);
    expect(gateway.transport.sent).toHaveLength(datagrams.length - beyond + 1);
    await gateway.datagram(datagrams.at(-1) ?? provision);
    expect(gateway.transport.sent).toHaveLength(datagrams.length - beyond + 2);
  });

  it('asks nothing for a message whose turn comes when its client waits no longer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 3_600 }), async (later, passedMs) => {
        await gateway.close();
        gateway = gatewayUnderTest();
        const gate = Promise.withResolvers<void>();
        await gateway.answerWith(async (asked) => {
          await gate.promise;
          return processing(asked);
        });
        const half = limits.maximumInFlight / 2;
        const handled = Array.from({ length: half + later }, (_, n) =>
          gateway.datagram(encode(inTransaction(specimens.PROVISION, n), 'cbor')),
        );
        await vi.waitFor(() => expect(gateway.asked).toHaveLength(half));
        gateway.clock.nowMs += passedMs;
        gate.resolve();
        await Promise.all(handled);
        const isInTime = passedMs < limits.answerTimeoutMs;
        expect(gateway.asked).toHaveLength(half + (isInTime ? later : 0));
        const refused = await gateway.counts('cpnp_refusals');
        expect(refused['waited-too-long'] ?? 0).toBe(isInTime ? 0 : later);
      }),
      { numRuns: 20 },
    );
  });

  const offerOf = (n: number) =>
    gateway.send.handle({
      session: { ...route, encoding: 'cbor', gateway: 'g-1' },
      message: {
        ...inTransaction(specimens.OFFER, n),
        providerOrderIdentifier: providerOrderIdentifierOf('acme', inTransaction(specimens.PROVISION, n)),
      },
      untilAnswered: true,
    });
  const neighbour = { ...route, clientAddress: '127.0.0.2' };
  const few = limits.openingsBesideOthers.ofSource;

  it.each<[string, (n: number) => unknown]>([
    ['is made', (n) => offerOf(n)],
    [
      'is long in coming',
      (n) => n === 0 && ((gateway.clock.nowMs += limits.longestOpeningMs), gateway.send.retransmit()),
    ],
  ])('opens few orders of a source beside others, and the next ones when the offer %s', async (_, pass) => {
    await gateway.answerWith(processing);
    await gateway.datagram(provision, neighbour);
    const handled = Array.from({ length: 2 * few }, (_, n) =>
      gateway.datagram(encode(inTransaction(specimens.PROVISION, n), 'cbor')),
    );
    await vi.waitFor(() => expect(gateway.asked).toHaveLength(1 + few));
    // What belongs to an order that is open waits for none of them.
    await gateway.datagram(encode(specimens.PROCESSING, 'cbor'));
    expect(gateway.asked).toHaveLength(2 + few);
    for (let n = 0; n < few; n += 1) pass(n);
    await Promise.all(handled);
    expect(gateway.asked).toHaveLength(2 + 2 * few);
  });

  it.each<[string, OrderAnswers | undefined]>([
    ['refuses them', () => ({ outcome: 'answered', answers: [specimens.FAIL] })],
    ['drops them', () => ({ outcome: 'dropped', reason: 'older-sequence', answers: [] })],
    ['is away', undefined],
  ])(
    'lets no order wait for others of its source that come to nothing, as when the order service %s',
    async (_, answers) => {
      if (answers !== undefined) await gateway.answerWith(answers);
      await gateway.datagram(provision, neighbour);
      const handled = Array.from({ length: 3 * few }, (_, n) =>
        gateway.datagram(encode(inTransaction(specimens.PROVISION, n), 'cbor')),
      );
      await Promise.all(handled);
      expect(gateway.asked).toHaveLength(answers === undefined ? 0 : 1 + 3 * few);
    },
  );

  it('hears what opens an order three times less often than all that a source says', async () => {
    await gateway.close();
    const [burst, perSecond] = [6, 30];
    gateway = gatewayUnderTest({ rate: [burst, perSecond] });
    await gateway.answerWith(processing);
    let next = 0;
    const open = (times: number) =>
      Promise.all(
        Array.from({ length: times }, () =>
          gateway.datagram(encode(inTransaction(specimens.PROVISION, next++), 'cbor')),
        ),
      );
    await open(burst);
    gateway.clock.nowMs += 200;
    await open(burst);
    expect(gateway.asked).toHaveLength(burst + (perSecond * 0.2) / limits.datagramsPerOrder);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'opening-rate-limited': 4 });
    gateway.clock.nowMs += 200;
    await gateway.datagram(encode(specimens.ACCEPT, 'cbor'));
    expect(gateway.asked.at(-1)?.message.method).toBe('ACCEPT');
  });
});
