import { documentOf, UdpServer } from '@parley/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientFault } from './client-fault.js';
import type { ClientOptions, NewOrderOptions, OrderReference } from './client-options.js';
import { CpnpClient } from './cpnp-client.js';
import { defaultPort } from './discovery/server-discovery.js';
import { serverLocationOf } from './server-address.js';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function together(options: Partial<ClientOptions> = {}) {
  const server = await UdpServer.listen();
  opened.push(() => server.close());
  const client = new CpnpClient({ server: `127.0.0.1:${server.port}`, ...options });
  opened.push(() => client.close());
  return { server, client };
}

/** What a caller without a compiler may give. */
const unchecked = <Value>(value: unknown): Value => value as Value;

describe('a server', () => {
  it.each([
    ['192.0.2.1:4000', { host: '192.0.2.1', port: 4_000 }],
    ['server.example', { host: 'server.example', port: defaultPort }],
    ['[2001:db8::1]:4000', { host: '2001:db8::1', port: 4_000 }],
    ['[2001:db8::1]', { host: '2001:db8::1', port: defaultPort }],
    ['2001:db8::1', { host: '2001:db8::1', port: defaultPort }],
    ['srv:example.net', { srv: 'example.net' }],
    [{ host: '2001:db8::1' }, { host: '2001:db8::1', port: defaultPort }],
    [
      { host: 'server.example', port: 1 },
      { host: 'server.example', port: 1 },
    ],
    [{ srv: 'example.net' }, { srv: 'example.net' }],
  ] as const)('is named by %j', (given, location) => {
    expect(serverLocationOf(given)).toStrictEqual(location);
  });

  it('is 15321 without a port', () => {
    expect(defaultPort).toBe(15_321);
  });

  it.each([
    ['', 'server'],
    ['::1:4000:', 'server'],
    ['server.example:0', 'server'],
    ['server.example:70000', 'server'],
    ['[server.example]:1', 'server'],
    ['srv:', 'server'],
    ['two words', 'server'],
    [undefined, 'server'],
    [15_321, 'server'],
    [{}, 'server.host'],
    [{ host: '' }, 'server.host'],
    [{ host: 'server.example', port: 0 }, 'server.port'],
    [{ host: 'server.example', port: '15321' }, 'server.port'],
    [{ host: 'server.example', port: 1.5 }, 'server.port'],
  ])('is not named by %j', (given, member) => {
    expect(() => new CpnpClient({ server: unchecked(given) })).toThrow(
      expect.objectContaining({ name: 'ClientFault', code: 'wrong-argument', member }),
    );
  });

  it('is spoken to at the text that names it', async () => {
    const { client } = await together();
    expect((await client.quote(documentOf(1), { decide: () => 'accept' })).kind).toBe('agreed');
  });
});

describe('a wrong option of a client', () => {
  it.each([
    [{ encoding: 'xml' }, 'encoding'],
    [{ timers: { retries: -1 } }, 'timers.retries'],
    [{ timers: { retries: 1.5 } }, 'timers.retries'],
    [{ timers: { intervalMs: '2s' } }, 'timers.intervalMs'],
    [{ timers: { interval: 2 } }, 'timers.interval'],
    [{ timers: 3 }, 'timers'],
    [{ bind: { port: 65_536 } }, 'bind.port'],
    [{ bind: { address: 'localhost' } }, 'bind.address'],
    [{ repository: {} }, 'repository.save'],
    [{ resolver: { resolveSrv: () => [] } }, 'resolver.resolve4'],
    [{ customerDescription: { name: 'Acme' } }, 'customerDescription'],
    [{ customerDescription: 'Acme' }, 'customerDescription'],
    [{ onStep: true }, 'onStep'],
    [{ checkDocuments: 'no' }, 'checkDocuments'],
    [{ onRefused: 'elsewhere' }, 'onRefused'],
    [{ onRefused: true }, 'onRefused'],
    [{ sever: '127.0.0.1' }, 'sever'],
    [{ constructor: 1 }, 'constructor'],
  ])('%j is named: %s', (options, member) => {
    const make = () => new CpnpClient(unchecked({ server: '127.0.0.1', ...options }));
    expect(make).toThrow(expect.objectContaining({ code: 'wrong-argument', member }));
    expect(make).toThrow(new RegExp(`^${member.replace('.', '\\.')}: `));
  });

  it.each([undefined, null, 'localhost', []])('is %j in place of all of them', (options) => {
    expect(() => new CpnpClient(unchecked(options))).toThrow(
      expect.objectContaining({ code: 'wrong-argument', member: 'options' }),
    );
  });
});

describe('a wrong argument of a call', () => {
  it.each([
    [{ customerOrderIdentifier: 7 }, 'customerOrderIdentifier'],
    [{ customerOrderIdentifier: 'ä'.repeat(128) }, 'customerOrderIdentifier'],
    [{ expectedResponseDate: 'tomorrow' }, 'expectedResponseDate'],
    [{ expectedResponseDate: 1_800_000_000 }, 'expectedResponseDate'],
    [{ informationElements: 'none' }, 'informationElements'],
    [{ negotiationOptions: { cost: { amount: 'much', currency: 'EUR' } } }, 'negotiationOptions'],
    [{ decide: 'accept' }, 'decide'],
    [{ signal: {} }, 'signal.addEventListener'],
    [{ onStep: 1 }, 'onStep'],
    [null, 'options'],
  ])('%j is named: %s', async (options, member) => {
    const { client, server } = await together();
    const quoted = client.quote(documentOf(1), unchecked<NewOrderOptions>(options));
    await expect(quoted).rejects.toMatchObject({ code: 'wrong-argument', member });
    expect([server.received.length, client.openOrders]).toStrictEqual([0, 0]);
  });

  it('is an order without its identifier', async () => {
    const { client } = await together();
    const fault = { code: 'wrong-argument', member: 'customerOrderIdentifier' };
    const reference = unchecked<OrderReference>({});
    for (const call of [
      () => client.accept(reference),
      () => client.decline(reference),
      () => client.cancel(reference),
      () => client.release(reference),
      () => client.withdraw(reference),
      () => client.update(reference, documentOf(1)),
    ])
      await expect(call()).rejects.toMatchObject(fault);
    await expect(client.accept(unchecked(undefined))).rejects.toMatchObject({
      code: 'wrong-argument',
      member: 'order',
    });
  });
});

describe('a document', () => {
  const broken = { components: [{ profiles: [{ customerNodesMap: [{ identifier: '' }] }] }] };

  it.each([
    ['of a wrong shape', broken, '/components/0/profiles/0/customerNodesMap/0/identifier'],
    [
      'that breaks a rule',
      { components: [{ profiles: [{ ...documentOf(1).components[0]?.profiles[0], conformanceTraffic: undefined }] }] },
      '/components/0/profiles/0/conformanceTraffic',
    ],
    ['that asks for nothing', { components: [] }, '/components'],
    ['that is none', 'document', ''],
    ['that is missing', undefined, ''],
  ])('%s is refused with its path before anything leaves', async (_title, cpd, path) => {
    const { client, server } = await together();
    const fault = { name: 'ClientFault', code: 'invalid-document', member: 'cpd', path };
    await expect(client.quote(unchecked(cpd))).rejects.toMatchObject(fault);
    await expect(client.prepare(unchecked(cpd))).rejects.toMatchObject(fault);
    const order = await client.quote(documentOf(1), { decide: () => 'accept' });
    const sent = server.received.length;
    if (order.kind !== 'agreed') throw new Error(`ended as ${order.kind}`);
    await expect(client.update(order, unchecked(cpd))).rejects.toMatchObject(fault);
    expect(server.received).toHaveLength(sent);
  });

  it('names every place in its text', async () => {
    const { client } = await together();
    const nodes = [{ identifier: '' }, { identifier: 7 }];
    const quoted = client.quote(unchecked({ components: [{ profiles: [{ customerNodesMap: nodes }] }] }));
    const fault: unknown = await quoted.catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(ClientFault);
    expect(String(fault)).toMatch(/Map\/0\/identifier: .+; .+Map\/1\/identifier: must be string/);
  });

  it('leaves unjudged when the client is told so', async () => {
    const { client, server } = await together({ checkDocuments: false });
    await client.quote(unchecked(broken), { decide: () => 'decline' });
    expect(server.received[0]?.message).toMatchObject({ connectivityProvisioningDocument: broken });
  });
});
