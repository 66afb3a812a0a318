import { documentOf, fail, UdpServer, type Answering } from '@parley/testkit';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { dnsServer } from '../test/dns-server.js';
import { mayBeAskedElsewhere } from './asked-elsewhere.js';
import type { ClientOptions, QuoteOptions } from './client-options.js';
import { CpnpClient } from './cpnp-client.js';
import type { NegotiationStep } from './negotiation-step.js';
import { MemoryOrderRepository } from './repository/memory-order-repository.js';
import type { OrderRepository } from './repository/order-repository.js';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const refusing =
  (statusCode: number): Answering =>
  (message) => [fail(message, message.sequenceNumber + 1, { statusCode })];

/** Servers of one domain, to be asked in their order, and what makes a client of it. */
async function domainOf(...answerings: readonly (Answering | undefined)[]) {
  const servers = await Promise.all(answerings.map((each) => UdpServer.listen('127.0.0.1', each)));
  const records = servers.map(({ port }, priority) => ({ priority, weight: 1, port, target: 'cpnp.example.net' }));
  const dns = await dnsServer({ srv: { '_cpnp._udp.example.net': records }, a: { 'cpnp.example.net': '127.0.0.1' } });
  opened.push(() => dns[Symbol.asyncDispose](), ...servers.map((server) => () => server.close()));
  const clientOf = (options: Partial<ClientOptions> = {}) => {
    const client = new CpnpClient({ server: 'srv:example.net', resolver: dns.resolver, ...options });
    opened.push(() => client.close());
    return client;
  };
  const heard = () => servers.map(({ received }) => received.map(({ message }) => message.method));
  return { servers, clientOf, heard };
}
const onRefused = 'next-server';
const accepting: Pick<QuoteOptions, 'decide'> = { decide: () => 'accept' };

describe('a refusal', () => {
  const order = { customerOrderIdentifier: 'o-1', providerOrderIdentifier: 'p-1' };
  const failed = (statusCode: number, inAnswerTo: 'PROVISION' | 'UPDATE' | 'ACCEPT' | 'WITHDRAW') =>
    mayBeAskedElsewhere({ kind: 'failed', ...order, statusCode, inAnswerTo } as Parameters<
      typeof mayBeAskedElsewhere
    >[0]);

  it('sends a new order elsewhere when it is of policy, capacity or network, by each code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 0xffff_ffff })), (code) => {
        expect(failed(code, 'PROVISION')).toBe(code >= 4 && code <= 6);
      }),
    );
  });

  it.each(['UPDATE', 'ACCEPT', 'WITHDRAW'] as const)('of %s sends nothing elsewhere', (request) => {
    expect([4, 5, 6].map((code) => failed(code, request))).toStrictEqual([false, false, false]);
  });
});

describe('a client that asks the next server after a refusal', () => {
  it.each([4, 5, 6])('agrees with the second after FAIL %i of the first, and tells each step', async (statusCode) => {
    const { servers, clientOf, heard } = await domainOf(refusing(statusCode), undefined);
    const steps: NegotiationStep[] = [];
    const asked = { customerOrderIdentifier: 'o-1', ...accepting, onStep: (step: NegotiationStep) => steps.push(step) };
    const outcome = await clientOf({ onRefused }).quote(documentOf(1), asked);
    expect(outcome).toMatchObject({ kind: 'agreed', customerOrderIdentifier: 'o-1' });
    expect(heard()).toStrictEqual([['PROVISION'], ['PROVISION', 'PROCESSING', 'ACCEPT']]);
    const transactions = servers.map(({ received }) => received[0]?.message.transactionId);
    expect(new Set(transactions).size).toBe(2);
    expect(steps.slice(0, 3).map((step) => [step.kind, 'message' in step && step.message.method, step.state])).toEqual([
      ['sent', 'PROVISION', 'PQOSent'],
      ['received', 'FAIL', 'Cancelled'],
      ['sent', 'PROVISION', 'PQOSent'],
    ]);
  });

  it.each([1, 2, 3, 7])('ends at FAIL %i, which is of the request or of who asks', async (statusCode) => {
    const { clientOf, heard } = await domainOf(refusing(statusCode), undefined);
    const outcome = await clientOf({ onRefused }).quote(documentOf(1), accepting);
    expect(outcome).toMatchObject({ kind: 'failed', statusCode });
    expect(heard()).toStrictEqual([['PROVISION'], []]);
  });

  it.each<Partial<ClientOptions>>([{}, { onRefused: 'end' }])(
    'is none by %j: the order ends as refused',
    async (options) => {
      const { clientOf, heard } = await domainOf(refusing(5), undefined);
      expect(await clientOf(options).quote(documentOf(1), accepting)).toMatchObject({ kind: 'failed', statusCode: 5 });
      expect(heard()).toStrictEqual([['PROVISION'], []]);
    },
  );

  it('ends with the refusal of the last, when all refuse', async () => {
    const { clientOf, heard } = await domainOf(refusing(5), refusing(6), refusing(4));
    const client = clientOf({ onRefused });
    expect(await client.quote(documentOf(1), accepting)).toMatchObject({ kind: 'failed', statusCode: 4 });
    expect(heard()).toStrictEqual([['PROVISION'], ['PROVISION'], ['PROVISION']]);
    expect(client.openOrders).toBe(0);
  });

  it('stays with a server that has offered, whatever it answers to ACCEPT and UPDATE', async () => {
    const { clientOf, heard } = await domainOf(
      (message, server) => (message.method === 'ACCEPT' ? refusing(5)(message, server) : server.answersTo(message)),
      undefined,
    );
    const client = clientOf({ onRefused });
    expect(await client.quote(documentOf(1), accepting)).toMatchObject({ kind: 'failed', inAnswerTo: 'ACCEPT' });
    const updating = await domainOf(
      (message, server) => (message.method === 'UPDATE' ? refusing(5)(message, server) : server.answersTo(message)),
      undefined,
    );
    const second = updating.clientOf({ onRefused });
    const agreed = await second.quote(documentOf(1), accepting);
    if (agreed.kind !== 'agreed') throw new Error(`ended as ${agreed.kind}`);
    expect(await second.update(agreed, documentOf(2))).toMatchObject({ kind: 'failed', inAnswerTo: 'UPDATE' });
    expect([heard()[1], updating.heard()[1]]).toStrictEqual([[], []]);
  });

  it('keeps the order with the server that is asked last, where a later process accepts and withdraws', async () => {
    const { servers, clientOf, heard } = await domainOf(refusing(5), undefined);
    const repository = new MemoryOrderRepository();
    const first = clientOf({ onRefused, repository });
    const offered = await first.quote(documentOf(1), { customerOrderIdentifier: 'o-1' });
    expect(offered.kind).toBe('offered');
    await first.close();
    const [kept] = await repository.list();
    expect([kept?.session.server.port, kept?.otherServers]).toStrictEqual([servers[1]?.port, []]);
    expect(await clientOf({ repository }).accept(offered)).toMatchObject({ kind: 'agreed' });
    const later = new CpnpClient({ server: { host: '127.0.0.1', port: servers[1]?.port ?? 0 }, repository });
    opened.push(() => later.close());
    expect(await later.withdraw(offered)).toMatchObject({ kind: 'withdrawn' });
    expect(heard()[0]).toStrictEqual(['PROVISION']);
  });

  it('asks nobody else once the order is given up, even while the refusal is being kept', async () => {
    const { clientOf, heard } = await domainOf(refusing(5), undefined);
    const [memory, giveUp] = [new MemoryOrderRepository(), new AbortController()];
    const repository: OrderRepository = {
      load: (order) => memory.load(order),
      list: () => memory.list(),
      save: async (order) => {
        await memory.save(order);
        if (order.session.outcome?.kind === 'failed') giveUp.abort();
      },
    };
    const outcome = await clientOf({ onRefused, repository }).quote(documentOf(1), {
      ...accepting,
      signal: giveUp.signal,
    });
    expect(outcome).toMatchObject({ kind: 'failed', statusCode: 5 });
    expect(heard()).toStrictEqual([['PROVISION'], []]);
  });
});
