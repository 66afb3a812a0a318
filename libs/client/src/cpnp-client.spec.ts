import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { encode } from '@parley/cpnp';
import { afterEach, describe, expect, it } from 'vitest';
import { documentOf, fail, processing, providerOrderIdentifier, UdpServer, type Answering } from '@parley/testkit';
import { CpnpClient } from './cpnp-client.js';
import type { ClientOptions } from './client-options.js';
import type { NegotiationStep } from './negotiation-step.js';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function together(
  options: Partial<ClientOptions> = {},
  host: '127.0.0.1' | '::1' = '127.0.0.1',
  answering?: Answering,
) {
  const server = await UdpServer.listen(host, answering);
  opened.push(() => server.close());
  const client = new CpnpClient({ server: { host, port: server.port }, ...options });
  opened.push(() => client.close());
  return { server, client };
}
const silence: Answering = () => [];
const quick = { intervalMs: 10, retries: 2 };

describe('a client on a socket', () => {
  it.each(['127.0.0.1', '::1'] as const)('agrees over %s', async (host) => {
    const { client } = await together({}, host);
    const outcome = await client.quote(documentOf(1), { customerOrderIdentifier: 'o-1', decide: () => 'accept' });
    expect(outcome).toMatchObject({
      kind: 'agreed',
      customerOrderIdentifier: 'o-1',
      providerOrderIdentifier,
      cpd: documentOf(1),
    });
    expect(client.openOrders).toBe(0);
  });

  it.each(['cbor', 'json'] as const)('speaks %s', async (encoding) => {
    const { client, server } = await together({ encoding });
    await client.quote(documentOf(1), { decide: () => 'decline' });
    expect(new Set(server.received.map((datagram) => datagram.encoding))).toEqual(new Set([encoding]));
  });

  it('finds the server by its name', async () => {
    const { client } = await together({}, '127.0.0.1');
    const named = new CpnpClient({ server: { host: 'localhost', port: (await client.open()).server.port } });
    opened.push(() => named.close());
    expect((await named.open()).server.address).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  it('tells each step with the state that it leads to', async () => {
    const { client } = await together();
    const steps: NegotiationStep[] = [];
    await client.quote(documentOf(1), { decide: () => Promise.resolve('accept'), onStep: (step) => steps.push(step) });
    expect(steps.map((step) => [step.kind, 'message' in step && step.message.method, step.state])).toEqual([
      ['sent', 'PROVISION', 'PQOSent'],
      ['received', 'PROCESSING', 'ServerProcessing'],
      ['received', 'OFFER', 'OfferReceived'],
      ['sent', 'PROCESSING', 'OfferProcessing'],
      ['sent', 'ACCEPT', 'AcceptSent'],
      ['received', 'ACK', 'Completed'],
    ]);
  });

  it('keeps many orders apart', async () => {
    const { client } = await together();
    const rates = Array.from({ length: 200 }, (_, index) => index);
    const outcomes = await Promise.all(
      rates.map((rate) => client.quote(documentOf(rate), { decide: () => (rate % 2 ? 'accept' : 'decline') })),
    );
    expect(outcomes.map((outcome) => [outcome.kind, 'cpd' in outcome && outcome.cpd])).toEqual(
      rates.map((rate) => [rate % 2 ? 'agreed' : 'declined', documentOf(rate)]),
    );
  });

  it('leaves an offer open without a decision, and takes the decision later', async () => {
    const { client } = await together();
    const [one, other] = await Promise.all([client.quote(documentOf(1)), client.quote(documentOf(2))]);
    expect([one.kind, other.kind]).toEqual(['offered', 'offered']);
    expect(await client.accept(one)).toMatchObject({ kind: 'agreed', cpd: documentOf(1) });
    expect(await client.decline(other)).toMatchObject({ kind: 'declined', acknowledged: true });
    await expect(client.accept(one)).rejects.toMatchObject({ name: 'ClientFault', code: 'no-such-offer' });
  });

  it('reports a FAIL as an outcome', async () => {
    const { client } = await together({}, '127.0.0.1', (message) => [fail(message, message.sequenceNumber + 1)]);
    expect(await client.quote(documentOf(1))).toMatchObject({
      kind: 'failed',
      statusCode: 5,
      statusText: 'no capacity',
      inAnswerTo: 'PROVISION',
    });
  });

  it('repeats the same octets and ends without an answer', async () => {
    const { client, server } = await together({ timers: quick }, '127.0.0.1', silence);
    expect((await client.quote(documentOf(1))).kind).toBe('no-answer');
    await server.arrivals(3);
    const [first, ...others] = server.received.map(({ octets }) => Buffer.from(octets));
    expect(others).toEqual([first, first]);
    expect(client.counters).toMatchObject({ datagramsSent: 3, retransmissions: 2 });
  });

  it('cancels by signal and by call', async () => {
    const { client, server } = await together({}, '127.0.0.1', (message, order) =>
      message.method === 'PROVISION' ? order.answersTo(message).slice(0, 1) : order.answersTo(message),
    );
    const abort = new AbortController();
    const bySignal = client.quote(documentOf(1), { signal: abort.signal });
    const byCall = client.quote(documentOf(1), { customerOrderIdentifier: 'o-2' });
    await server.arrivals(2);
    abort.abort();
    const [order] = server.received.filter(({ message }) => message.customerOrderIdentifier === 'o-2');
    if (order === undefined) throw new Error('o-2 did not arrive');
    expect(await client.cancel(order.message)).toMatchObject({ kind: 'cancelled', acknowledged: true });
    expect(await byCall).toMatchObject({ kind: 'cancelled', cause: 'user' });
    expect(await bySignal).toMatchObject({ kind: 'cancelled', cause: 'user', acknowledged: true });
    expect(await client.cancel(order.message)).toBeUndefined();
  });

  it('sends nothing for a signal that was aborted before', async () => {
    const { client } = await together();
    const outcome = await client.quote(documentOf(1), { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ kind: 'cancelled', acknowledged: false });
    expect(client.counters.datagramsSent).toBe(0);
  });

  it('cancels the order and rejects when the decision throws', async () => {
    const { client, server } = await together();
    const broken = new Error('no budget file');
    const decide = () => {
      throw broken;
    };
    await expect(client.quote(documentOf(1), { decide })).rejects.toBe(broken);
    expect(server.received.at(-1)?.message.method).toBe('CANCEL');
    await expect(client.quote(documentOf(1), { decide: () => Promise.reject(broken) })).rejects.toBe(broken);
  });

  it('drops and counts what is no message, comes from elsewhere, or belongs to no order', async () => {
    const { client, server } = await together({}, '127.0.0.1', silence);
    const quoted = client.quote(documentOf(1), { decide: () => 'accept' });
    await server.arrivals(1);
    const [provision] = server.received;
    if (provision === undefined) throw new Error('nothing arrived');
    const forger = createSocket('udp4');
    forger.bind(0, '127.0.0.1');
    await once(forger, 'listening');
    opened.push(async () => void forger.close());
    const answer = processing(provision.message, provision.message.sequenceNumber + 1);
    server.sendRaw(encode(answer, 'cbor'), forger);
    server.sendRaw(Buffer.from('hello'));
    server.sendRaw(Buffer.from([0xa1, 0x00]));
    server.sendRaw(
      encode({ ...answer, customerOrderIdentifier: 'o-x' as typeof answer.customerOrderIdentifier }, 'cbor'),
    );
    server.sendRaw(encode(fail(answer, answer.sequenceNumber), 'cbor'));
    expect((await quoted).kind).toBe('failed');
    expect(client.counters).toMatchObject({
      datagramsReceived: 5,
      faults: { 'not-a-map': 1, truncated: 1 },
      ignored: { 'unknown-source': 1, 'unknown-order': 1 },
    });
  });

  it('ends open orders when it is closed, and refuses further ones', async () => {
    const { client } = await together({}, '127.0.0.1', silence);
    await client.open();
    const quoted = client.quote(documentOf(1));
    await client.close();
    expect(await quoted).toMatchObject({ kind: 'cancelled', cause: 'client-closed' });
    await expect(client.quote(documentOf(1))).rejects.toMatchObject({ code: 'closed' });
  });

  it('refuses what it cannot do with a named fault', async () => {
    const { client, server } = await together({}, '127.0.0.1', silence);
    await client.open();
    void client.quote(documentOf(1), { customerOrderIdentifier: 'twice' });
    await expect(client.quote(documentOf(1), { customerOrderIdentifier: 'twice' })).rejects.toMatchObject({
      code: 'order-exists',
    });
    await expect(client.quote(documentOf(1), { customerOrderIdentifier: '' })).rejects.toMatchObject({
      code: 'wrong-argument',
      member: 'customerOrderIdentifier',
    });
    const nodes = Array.from({ length: 400 }, (_, index) => ({ identifier: `${index}-${'x'.repeat(200)}` }));
    const large = { components: [{ profiles: [{ customerNodesMap: nodes }] }] };
    await expect(client.quote(large)).rejects.toMatchObject({ code: 'cannot-encode' });
    expect(client.openOrders).toBe(1);
    const unnamed = new CpnpClient({ server: { host: 'no-such-host.invalid', port: 1 } });
    await expect(unnamed.open()).rejects.toMatchObject({ code: 'unknown-host' });
    const taken = new CpnpClient({
      server: { host: '127.0.0.1', port: server.port },
      bind: { address: '127.0.0.1', port: server.port },
    });
    await expect(taken.open()).rejects.toMatchObject({ code: 'bind-failed' });
  });
});
