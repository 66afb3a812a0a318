import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  orderListOrders,
  parseAs,
  type PortalAnswer,
} from '@parley/contracts';
import { onBehalfText } from '@parley/cpnp';
import { freePort } from '@parley/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { answerOf } from './questions.js';
import { newKeys, RawPeer } from './raw-peer.js';

const pipe = example('pipe-two-sites');
const person = 'jo.muster@bolt.example';
const informationElements = {
  customerDescription: { name: 'Jo Muster', contactInformation: { email: person } },
  negotiationOptions: { cost: {} },
};

/** The sample, whose loopback is acme's; the others never send anything by themselves. */
const others = `  - { id: bolt, prefixes: [198.51.100.0/24] }
  - { id: shut, prefixes: [198.51.101.0/24], blocked: true }
  - { id: narrow, prefixes: [198.51.102.0/24], entitlements: [{ services: [vpn] }] }
  - { id: poor, prefixes: [198.51.103.0/24], credit: { currency: EUR, perMonth: '1.00' } }
  - { id: shared, prefixes: ['127.0.0.9/32'] }
`;

describe('an order that the broker places for a customer (CPNP-03 §6, N50)', () => {
  let folder: string;
  let embedded: Embedded;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-portal-orders-'));
    const sample = await readFile(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
    const provider = join(folder, 'provider.yaml');
    await writeFile(provider, sample.replace(/^network:\n/m, `${others}network:\n`));
    embedded = await startEmbedded({
      PARLEY_PROVIDER_FILE: provider,
      PARLEY_FILTERED_SOURCE: 'fail',
      PARLEY_CPNP_CLIENT_PORT: String(await freePort()),
    });
  });
  afterAll(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  const ask = async (subject: string, asked: object): Promise<PortalAnswer> =>
    parseAs(subject, brokerShowPortalOrder.reply, await answerOf(embedded.httpPort, subject, asked));
  const create = (customerId: string, more: object = {}) =>
    ask(brokerCreatePortalOrder.subject, { customerId, cpd: pipe, by: 'portal', ...more });
  const decide = (portalOrder: string, decision: string) =>
    ask(brokerDecidePortalOrder.subject, { portalOrder, decision, by: 'portal' });
  const show = async (portalOrder: string) => (await ask(brokerShowPortalOrder.subject, { portalOrder })).order;
  const stateOf = async (portalOrder: string) => (await show(portalOrder))?.state;
  /** Created and released. */
  const placed = async (customerId: string, more: object = {}): Promise<string> => {
    const { order } = await create(customerId, more);
    if (order === undefined) throw new Error('not created');
    await decide(order.portalOrder, 'release');
    return order.portalOrder;
  };
  const outcomeOf = async (portalOrder: string) => {
    await expect.poll(async () => (await show(portalOrder))?.outcome).toBeDefined();
    return (await show(portalOrder))?.outcome;
  };
  const offered = async (customerId: string, more: object = {}): Promise<string> => {
    const portalOrder = await placed(customerId, more);
    await expect.poll(() => stateOf(portalOrder)).toBe('OfferProcessing');
    return portalOrder;
  };
  const killed = async (): Promise<void> => {
    await embedded.process().kill();
    await embedded.restart();
  };
  const ordersOf = async (customerId: string) => {
    const { subject, reply } = orderListOrders;
    const { orders } = parseAs(subject, reply, await answerOf(embedded.httpPort, subject, { limit: 50 }));
    return orders.filter((order) => order.customerId === customerId);
  };
  const onDatabase = async <Row extends object>(query: string): Promise<readonly Row[]> => {
    const client = new Client({ connectionString: await embedded.databaseUrl() });
    await client.connect();
    try {
      return (await client.query<Row>(query)).rows;
    } finally {
      await client.end();
    }
  };

  it('is agreed, updated and withdrawn under the customer named, and kill -9 between the steps changes nothing', async () => {
    const created = await create('bolt', { customerOrderIdentifier: 'bolt-1', informationElements });
    const portalOrder = created.order?.portalOrder ?? '';
    expect(created).toMatchObject({ outcome: 'done', order: { state: 'Created', customerId: 'bolt' } });
    await killed();
    expect(await ordersOf('bolt')).toStrictEqual([]);
    await decide(portalOrder, 'release');
    await expect.poll(() => stateOf(portalOrder)).toBe('OfferProcessing');
    await killed();
    expect(await show(portalOrder)).toMatchObject({ offer: { isAsAsked: true, price: { currency: 'EUR' } } });
    await decide(portalOrder, 'accept');
    await expect.poll(() => stateOf(portalOrder)).toBe('Completed');
    const mine = { customerOrderIdentifier: 'bolt-1', orderId: (await show(portalOrder))?.providerOrderIdentifier };
    await expect.poll(() => ordersOf('bolt')).toMatchObject([{ ...mine, state: 'Completed' }]);
    expect(await ordersOf('acme')).toStrictEqual([]);

    await killed();
    await ask(brokerUpdatePortalOrder.subject, { portalOrder, cpd: pipe, by: 'portal' });
    await expect.poll(() => stateOf(portalOrder)).toBe('OfferProcessing');
    expect((await show(portalOrder))?.agreed).toStrictEqual(pipe);
    await decide(portalOrder, 'decline');
    expect(await outcomeOf(portalOrder)).toMatchObject({ kind: 'declined' });
    expect((await show(portalOrder))?.agreed).toStrictEqual(pipe);

    await killed();
    await decide(portalOrder, 'withdraw');
    await expect.poll(async () => (await show(portalOrder))?.outcome?.kind).toBe('withdrawn');
    await expect.poll(() => ordersOf('bolt')).toMatchObject([{ ...mine, outcome: 'withdrawn' }]);
  });

  it('has its persons sealed under the key of the customer named, in the logs of the order service and of the broker', async () => {
    await offered('bolt', { informationElements });
    for (const schema of ['parley_order', 'parley_broker']) {
      const rows = await onDatabase<{ data: string }>(
        `SELECT data::text FROM ${schema}.events WHERE data::text LIKE '%"sealed"%'`,
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { data } of rows) expect(data).toMatch(/"keyOf": ?"bolt"/);
      expect(await onDatabase(`SELECT 1 FROM ${schema}.events WHERE data::text LIKE '%${person}%'`)).toStrictEqual([]);
    }
  });

  it('has one identifier with the orders that the customer sends itself, and none with those of others (N32)', async () => {
    const keys = newKeys();
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
    peer.send({ ...keys, method: 'PROVISION', connectivityProvisioningDocument: pipe });
    await peer.next('OFFER');
    const twice = await placed('acme', { customerOrderIdentifier: keys.customerOrderIdentifier });
    expect(await outcomeOf(twice)).toMatchObject({ kind: 'failed', statusCode: 1 });
    await offered('bolt', { customerOrderIdentifier: keys.customerOrderIdentifier });
    await peer.close();
  });

  it.each([
    ['of a customer that is blocked', 'shut', 3],
    ['of a service that the customer is not entitled to', 'narrow', 4],
    ['beyond the credit of the customer', 'poor', 4],
  ])('gets the FAIL that the customer itself would get %s', async (_, customer, statusCode) => {
    expect(await outcomeOf(await placed(customer))).toMatchObject({ kind: 'failed', statusCode });
  });

  it('is that of the customer named where the broker’s address is another customer’s', async () => {
    const portalOrder = await offered('shared');
    await decide(portalOrder, 'cancel');
    expect(await outcomeOf(portalOrder)).toMatchObject({ kind: 'cancelled' });
    await expect.poll(() => ordersOf('shared')).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('is refused where the element is forged, comes from elsewhere, or is replayed in another transaction', async () => {
    const path = join(embedded.dataDir, 'portal-secret');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const secret = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url');
    const elementFor = (keys: ReturnType<typeof newKeys>, key: Uint8Array = secret) => {
      const mac = createHmac('sha256', key).update(onBehalfText('bolt', keys)).digest('base64url');
      return { onBehalfOf: { customer: 'bolt', mac } };
    };
    const provision = (keys: ReturnType<typeof newKeys>, elements: ReturnType<typeof elementFor>) => ({
      ...({ ...keys, method: 'PROVISION', connectivityProvisioningDocument: pipe } as const),
      informationElements: elements,
    });
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
    const [good, other, third] = [newKeys(), newKeys(), newKeys()];
    peer.send(provision(third, elementFor(third, Buffer.alloc(32))));
    expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 3 });
    const element = elementFor(good);
    peer.send(provision(good, element));
    await peer.next('OFFER');
    peer.send(provision(other, element));
    expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 3 });
    await peer.close();
    expect((await ordersOf('bolt')).map((order) => order.customerOrderIdentifier)).not.toContain(
      other.customerOrderIdentifier,
    );
  });
});
