import { createHmac, randomBytes } from 'node:crypto';
import {
  elementsIn,
  encode,
  onBehalfText,
  withElements,
  withKnownElements,
  type Message,
  type Method,
} from '@parley/cpnp';
import { afterEach, describe, expect, it } from 'vitest';
import { providerOrderIdentifierOf } from '../src/use-cases/provider-order-identifier.js';
import { gatewayUnderTest, processing, route } from './gateway-under-test.js';
import { inTransaction, specimens } from './messages.js';

const secret = randomBytes(32);
const portal = { secret, prefixes: ['192.0.2.128/25', '127.0.0.1/32'] };
const customers = [
  { id: 'acme', prefixes: ['127.0.0.0/8'] },
  { id: 'bolt', prefixes: ['10.0.0.0/8'], methods: ['PROVISION', 'UPDATE'] as const },
  { id: 'gone', prefixes: ['10.1.0.0/16'], blocked: true },
];
const from = (clientAddress: string) => ({ ...route, clientAddress });
const fromPortal = from('192.0.2.200');

/** The message as the portal sends it for a customer. */
const behalf = (message: Message, customer: string, by: Uint8Array = secret): Message => {
  const mac = createHmac('sha256', by).update(onBehalfText(customer, message)).digest('base64url');
  return withElement(message, { customer, mac });
};
const withElement = (message: Message, onBehalfOf: { readonly customer: string; readonly mac: string }): Message => {
  return withElements(message, withKnownElements({ onBehalfOf }, elementsIn(message)));
};
const elementOf = (message: Message) =>
  elementsIn(message)?.['onBehalfOf'] as { readonly customer: string; readonly mac: string } | undefined;

describe('an order that a portal of ours places for a customer (N50)', () => {
  let gateway = gatewayUnderTest();
  const open = async (setting: Parameters<typeof gatewayUnderTest>[0] = {}) => {
    await gateway.close();
    gateway = gatewayUnderTest({ customers, portal, ...setting });
    await gateway.answerWith(processing);
  };
  afterEach(() => gateway.close());
  const said = () =>
    gateway.transport.messages.map((message) => [message.method, message.method === 'FAIL' ? message.statusCode : 0]);
  const send = (message: Message, path = fromPortal) => gateway.datagram(encode(message, 'cbor'), path);

  it('is that of the customer named, in each message of the transaction, and nobody behind learns of the element', async () => {
    await open();
    const methods: readonly Method[] = ['PROVISION', 'PROCESSING', 'ACCEPT', 'DECLINE', 'CANCEL', 'UPDATE'];
    for (const method of methods) await send(behalf(specimens[method], 'bolt'));
    expect(gateway.asked.map(({ customerId, message }) => [customerId, message])).toStrictEqual(
      methods.map((method) => ['bolt', specimens[method]]),
    );
    // The derived identifier goes by the customer named, also that of a CANCEL.
    const derived = providerOrderIdentifierOf('bolt', specimens.PROVISION);
    expect([gateway.asked[0]?.orderId, gateway.asked[4]?.orderId]).toStrictEqual([derived, derived]);
  });

  it('keeps the other elements of a message', async () => {
    await open();
    const asking = withKnownElements({ negotiationOptions: { cost: 'ask' } });
    await send(behalf({ ...specimens.PROVISION, informationElements: asking }, 'bolt'));
    expect(gateway.asked[0]?.message).toStrictEqual({ ...specimens.PROVISION, informationElements: asking });
  });

  it('is the customer named also where the address belongs to another one, even one that is blocked', async () => {
    await open();
    await send(behalf(specimens.PROVISION, 'bolt'), from('127.0.0.1'));
    await open({ customers: [{ id: 'acme', prefixes: ['127.0.0.0/8'], blocked: true }, ...customers.slice(1)] });
    await send(behalf(specimens.PROVISION, 'bolt'), from('127.0.0.1'));
    await send(specimens.PROVISION, from('127.0.0.1'));
    expect(gateway.asked.map(({ customerId }) => customerId)).toStrictEqual(['bolt']);
  });

  const forged = behalf(specimens.PROVISION, 'bolt');
  it.each<[string, Message, typeof route]>([
    ['from an address that is no portal’s', forged, from('127.0.0.2')],
    ['from a stranger’s address', forged, from('203.0.113.9')],
    ['under another secret', behalf(specimens.PROVISION, 'bolt', randomBytes(32)), fromPortal],
    [
      'replayed in another transaction',
      withElement(inTransaction(specimens.PROVISION, 9), elementOf(forged) ?? { customer: '', mac: '' }),
      fromPortal,
    ],
    [
      'replayed for another order',
      {
        ...withElement(specimens.PROVISION, elementOf(forged) ?? { customer: '', mac: '' }),
        customerOrderIdentifier: 'acme-2' as typeof specimens.PROVISION.customerOrderIdentifier,
      },
      fromPortal,
    ],
    [
      'for another customer',
      withElement(specimens.PROVISION, { customer: 'acme', mac: elementOf(forged)?.mac ?? '' }),
      fromPortal,
    ],
    ['for nobody that there is', behalf(specimens.PROVISION, 'nobody'), fromPortal],
    [
      'with something else in place of the element',
      { ...specimens.PROVISION, informationElements: { onBehalfOf: 'bolt' } },
      fromPortal,
    ],
  ])('gets FAIL 3 %s, and nobody is asked', async (_, message, path) => {
    await open();
    await send(message, path);
    expect(said()).toStrictEqual([['FAIL', 3]]);
    expect(gateway.asked).toStrictEqual([]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'not-on-behalf': 1 });
  });

  it('is believed of nobody where there is no secret', async () => {
    await gateway.close();
    gateway = gatewayUnderTest({ customers });
    await gateway.answerWith(processing);
    await send(forged, from('127.0.0.1'));
    expect([said(), gateway.asked]).toStrictEqual([[['FAIL', 3]], []]);
  });

  it('tells a stranger nothing where strangers are told nothing', async () => {
    await open({ unknownSource: 'silent' });
    await send(forged, from('203.0.113.9'));
    expect([said(), gateway.asked]).toStrictEqual([[], []]);
  });

  it('may do what the customer named may, and no more', async () => {
    await open({ filteredSource: 'fail' });
    await send(behalf(specimens.WITHDRAW, 'bolt'));
    await send(behalf(specimens.PROVISION, 'gone'));
    expect(said()).toStrictEqual([
      ['FAIL', 3],
      ['FAIL', 3],
    ]);
    expect(await gateway.counts('cpnp_refusals')).toStrictEqual({ 'method-not-allowed': 1, 'blocked-customer': 1 });
    expect(gateway.asked).toStrictEqual([]);
  });

  describe('beside floods', () => {
    const burst = 2;
    /** Far more than a source, and than the customers of a source, may send at once. */
    const flood = 1_200;
    const served = () => gateway.asked.map(({ customerId }) => customerId);
    const order = (n: number) => inTransaction(specimens.PROVISION, n);

    it('is heard while strangers use up what nobody’s addresses may send', async () => {
      await open({ rate: [burst, 1] });
      for (let n = 0; n < flood; n += 1) await send(specimens.PROVISION, from(`198.51.${n % 100}.${n % 251}`));
      await send(behalf(order(1), 'bolt'));
      expect(served()).toStrictEqual(['bolt']);
    });

    it.each<[string, (n: number) => Uint8Array]>([
      ['without the element', (n) => encode(order(n), 'cbor')],
      ['under another secret', (n) => encode(behalf(order(n), 'bolt', randomBytes(32)), 'cbor')],
      ['that are no messages', () => new Uint8Array([0xff, 0, 1])],
    ])('is heard while somebody forges datagrams of the portal’s address, %s', async (_, forged) => {
      await open({ rate: [burst, 1] });
      for (let n = 0; n < flood; n += 1) await gateway.datagram(forged(n), fromPortal);
      expect(served()).toStrictEqual([]);
      await send(behalf(order(flood), 'bolt'));
      expect(served()).toStrictEqual(['bolt']);
      // The portal comes from one port, which who forges has too.
      expect(gateway.transport.apart).toStrictEqual([]);
      const { 'rate-limited': limited } = await gateway.counts('cpnp_refusals');
      expect(limited).toBe(flood - burst);
    });

    it('is bounded itself, customer by customer', async () => {
      await open({ rate: [burst, 1] });
      for (let n = 0; n < 10; n += 1) await send(behalf(order(n), 'bolt'));
      expect(served().length).toBeLessThanOrEqual(2 * burst);
      const before = served().length;
      await send(behalf(order(11), 'acme'));
      expect(served().slice(before)).toStrictEqual(['acme']);
    });
  });

  it('leaves what a portal’s address says without the element to whom the address belongs', async () => {
    await open();
    await send(specimens.PROVISION);
    await send(specimens.PROVISION, from('127.0.0.1'));
    expect(said()).toStrictEqual([
      ['FAIL', 2],
      ['PROCESSING', 0],
    ]);
    expect(gateway.asked.map(({ customerId }) => customerId)).toStrictEqual(['acme']);
  });
});
