import { encode, type Message } from '@parley/cpnp';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { limits } from '../src/limits.js';
import type { Customer } from '../src/use-cases/customers.js';
import { collectGarbage } from './collect-garbage.js';
import { gatewayUnderTest, processing, route, type OrderAnswers } from './gateway-under-test.js';
import { inTransaction, specimens } from './messages.js';

const customers: readonly Customer[] = [
  { id: 'acme', prefixes: ['127.0.0.0/9', '::1/128'] },
  { id: 'bolt', prefixes: ['127.128.0.0/9'], methods: ['PROVISION'] },
  { id: 'gone', prefixes: ['10.0.0.0/8'], blocked: true },
];
const from = (clientAddress: string) => ({ ...route, clientAddress });
const provision = encode(specimens.PROVISION, 'cbor');
/** Its keys can be read, and nothing else is right. */
const spoilt = new TextEncoder().encode(
  JSON.stringify({
    ...(JSON.parse(new TextDecoder().decode(encode(specimens.CANCEL, 'json'))) as object),
    methodCode: 99,
  }),
);

describe('access', () => {
  let gateway = gatewayUnderTest();
  const open = async (setting: Parameters<typeof gatewayUnderTest>[0], answers: OrderAnswers = processing) => {
    await gateway.close();
    gateway = gatewayUnderTest({ customers, ...setting });
    await gateway.answerWith(answers);
  };
  afterEach(() => gateway.close());
  const said = () => gateway.transport.messages.map((message: Message) => [message.method, statusOf(message)]);
  const statusOf = (message: Message) => (message.method === 'FAIL' ? message.statusCode : undefined);
  const refused = () => gateway.counts('cpnp_refusals');
  const deny = { deny: ['127.128.0.0/9', '192.0.2.0/24'] };

  it('is silent to what the filter bars, and reads nothing of it', async () => {
    await open({ access: deny });
    for (const octets of [provision, spoilt, Uint8Array.of(1, 2, 3)])
      await gateway.datagram(octets, from('127.200.0.1'));
    expect([said(), gateway.asked]).toStrictEqual([[], []]);
    expect(await refused()).toStrictEqual({ 'filtered-source': 3 });
    expect(await gateway.counts('cpnp_messages_received')).toStrictEqual({});
  });

  it('answers FAIL 3 to a customer that the filter bars where it is configured so, and nothing to a stranger', async () => {
    await open({ access: deny, filteredSource: 'fail' });
    await gateway.datagram(provision, from('127.200.0.1'));
    await gateway.datagram(spoilt, from('127.200.0.1'));
    await gateway.datagram(encode(specimens.FAIL, 'cbor'), from('127.200.0.1'));
    await gateway.datagram(provision, from('192.0.2.1'));
    expect(said()).toStrictEqual([
      ['FAIL', 3],
      ['FAIL', 3],
    ]);
    expect(gateway.asked).toStrictEqual([]);
  });

  it.each([
    ['silent', []],
    ['fail', [['FAIL', 3]]],
  ] as const)('serves a blocked customer nothing: %s', async (filteredSource, expected) => {
    await open({ filteredSource });
    await gateway.datagram(provision, from('10.1.2.3'));
    expect(said()).toStrictEqual(expected);
    expect(await refused()).toStrictEqual({ 'blocked-customer': 1 });
  });

  it.each([
    ['silent', []],
    ['fail', [['FAIL', 3]]],
  ] as const)(
    'takes no request that the customer may not make, and what belongs to an open one: %s',
    async (filteredSource, expected) => {
      await open({ filteredSource });
      await gateway.datagram(encode(specimens.WITHDRAW, 'cbor'), from('127.200.0.1'));
      expect(said()).toStrictEqual(expected);
      expect(await refused()).toStrictEqual({ 'method-not-allowed': 1 });
      await gateway.datagram(provision, from('127.200.0.1'));
      await gateway.datagram(encode(specimens.ACCEPT, 'cbor'), from('127.200.0.1'));
      await gateway.datagram(encode(specimens.WITHDRAW, 'cbor'), from('127.0.0.1'));
      expect(gateway.asked.map(({ customerId, message }) => [customerId, message.method])).toStrictEqual([
        ['bolt', 'PROVISION'],
        ['bolt', 'ACCEPT'],
        ['acme', 'WITHDRAW'],
      ]);
    },
  );

  it('says FAIL 2 to a source that the filter passes and no customer owns', async () => {
    await open({ access: deny, filteredSource: 'fail' });
    await gateway.datagram(provision, from('198.51.100.1'));
    expect(said()).toStrictEqual([['FAIL', 2]]);
  });

  it('says no more FAIL 3 to a source than its budget of FAILs', async () => {
    await open({ filteredSource: 'fail' });
    for (let n = 0; n < limits.failBurst + 5; n += 1)
      await gateway.datagram(encode(inTransaction(specimens.PROVISION, n), 'cbor'), from('10.1.2.3'));
    expect(said()).toHaveLength(limits.failBurst);
  });

  it('takes the addresses of one /64 for one source of FAILs', async () => {
    await open({});
    for (let n = 0; n < limits.failBurst + 5; n += 1)
      await gateway.datagram(encode(inTransaction(specimens.PROVISION, n), 'cbor'), from(`2001:db8::${n}`));
    expect(said()).toStrictEqual(Array.from({ length: limits.failBurst }, () => ['FAIL', 2]));
  });

  it('tells a customer that names another’s order what it tells of no order, asks each time, counts and logs it', async () => {
    const lines: string[] = [];
    const logger = createLogger('gateway', {}, { write: (line: string) => void lines.push(line) });
    await open({ logger }, () => ({ outcome: 'answered', answers: [specimens.FAIL], reason: 'foreign-order' }));
    const accept = encode(specimens.ACCEPT, 'cbor');
    await gateway.datagram(accept, from('127.200.0.1'));
    gateway.clock.nowMs += 10_000;
    await gateway.datagram(accept, from('127.200.0.1'));
    expect(gateway.transport.messages).toStrictEqual([specimens.FAIL, specimens.FAIL]);
    expect(await refused()).toStrictEqual({ 'foreign-order': 2 });
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject(
      [1, 2].map(() => ({ level: 'warn', client: '127.200.0.1', customer: 'bolt', order: 'P-1', method: 'ACCEPT' })),
    );
  });

  it('takes CPNP-03 to the letter where it is configured so (N12, N16)', async () => {
    const declined = JSON.parse(new TextDecoder().decode(encode(specimens.DECLINE, 'json'))) as object;
    const bare = new TextEncoder().encode(JSON.stringify({ ...declined, nonce: undefined }));
    await open({});
    await gateway.datagram(bare);
    await gateway.datagram(encode(specimens.UPDATE, 'cbor'));
    expect(said()).toStrictEqual([
      ['FAIL', 1],
      ['PROCESSING', undefined],
    ]);
    await open({ strictDraft03: true });
    await gateway.datagram(bare);
    await gateway.datagram(encode(specimens.UPDATE, 'cbor'));
    expect(said()).toStrictEqual([
      ['PROCESSING', undefined],
      ['FAIL', 1],
    ]);
  });

  describe('with a limit of datagrams', () => {
    it('hears a burst of one source, then its rate, and other sources as before', async () => {
      await open({ rate: [10, 5] });
      const octets = Array.from({ length: 12 }, (_, n) => encode(inTransaction(specimens.ACCEPT, n), 'cbor'));
      for (const each of octets) await gateway.datagram(each);
      expect(gateway.asked).toHaveLength(10);
      await gateway.datagram(provision, from('127.0.0.2'));
      gateway.clock.nowMs += 1_000;
      for (const each of octets) await gateway.datagram(each);
      expect(gateway.transport.sent).toHaveLength(10 + 1 + 5);
      expect(await refused()).toMatchObject({ 'rate-limited': 9 });
    });

    it('sets a flow apart that sends many times what is heard of it, and no other of its address', async () => {
      const [perSecond, slow] = [5, 20];
      await open({ rate: [perSecond, perSecond] });
      const flows = [from('127.0.0.1'), { ...from('127.0.0.1'), clientPort: 40_001 }];
      for (let n = 0; n < 2 * limits.droppedOfFloodPerSecond; n += 1) {
        await gateway.datagram(Uint8Array.of(1), flows[n % slow === 0 ? 1 : 0]);
        gateway.clock.nowMs += 0.1;
      }
      expect(gateway.transport.apart).toStrictEqual([flows[0]]);
    });

    it('takes the addresses of one /64 for one source', async () => {
      await open({ rate: [3, 1], customers: [{ id: 'v6', prefixes: ['2001:db8::/32'] }] });
      for (let n = 0; n < 5; n += 1) await gateway.datagram(provision, from(`2001:db8:1:2::${n}`));
      await gateway.datagram(provision, from('2001:db8:1:3::1'));
      expect(gateway.asked).toHaveLength(4);
    });

    it('remembers a bounded number of sources under a flood from forged ones', async () => {
      await open({ rate: [5, 1], customers: [{ id: 'all', prefixes: ['0.0.0.0/0'] }] });
      const flood = async (round: number) => {
        for (let n = 0; n < 100_000; n += 1)
          await gateway.datagram(Uint8Array.of(1), from(`${10 + round}.${n >> 16}.${(n >> 8) & 255}.${n & 255}`));
      };
      await flood(0);
      collectGarbage();
      const before = process.memoryUsage().heapUsed;
      await flood(1);
      collectGarbage();
      // 50,000 addresses and 20,000 buckets are remembered: a second flood takes the place of the first.
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(48 * 1024 * 1024);
      // They all are of one customer, whose own budget fills again in a second.
      expect((await refused())['customer-rate-limited']).toBeGreaterThan(0);
      gateway.clock.nowMs += 1_000;
      await gateway.datagram(provision);
      expect(said()).toStrictEqual([['PROCESSING', undefined]]);
    });
  });
});
