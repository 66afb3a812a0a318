import { parseCustomerOrderIdentifier, withKnownElements, type CustomerOrderIdentifier } from '@parley/cpnp';
import { ack, documentOf, fail, nonce, providerOrderIdentifier, UdpServer, type Answering } from '@parley/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClientOptions } from './client-options.js';
import { CpnpClient } from './cpnp-client.js';
import { MemoryOrderRepository } from './repository/memory-order-repository.js';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
const customerOrderIdentifier = parseCustomerOrderIdentifier('o-1') as CustomerOrderIdentifier; // Three characters.
const order = { customerOrderIdentifier };
const since = '2026-04-23T10:00:00.000Z';

/** A server that says this to a STATUS, and a client with an agreement there. */
async function agreed(toStatus: Answering, more: Partial<ClientOptions> = {}) {
  const server = await UdpServer.listen('127.0.0.1', (message, peer) =>
    message.method === 'STATUS' ? toStatus(message, peer) : peer.answersTo(message),
  );
  opened.push(() => server.close());
  const repository = new MemoryOrderRepository();
  const client = new CpnpClient({ server: { host: '127.0.0.1', port: server.port }, repository, ...more });
  opened.push(() => client.close());
  const outcome = await client.quote(documentOf(1), { ...order, decide: () => 'accept' });
  if (outcome.kind !== 'agreed') throw new Error(`ended as ${outcome.kind}`);
  const asked = () => server.received.filter(({ message }) => message.method === 'STATUS');
  return { server, repository, client, outcome, asked };
}
const telling =
  (state: 'active' | 'inactive', more: { readonly since?: string } = {}): Answering =>
  (message) => [
    {
      ...ack(message, message.sequenceNumber + 1),
      informationElements: withKnownElements({ activity: { state, ...more } }),
    },
  ];

describe('the status of an agreement', () => {
  it.each(['cbor', 'json'] as const)('is what the server says, and nothing of it is kept, in %s', async (encoding) => {
    const { client, repository, asked } = await agreed(telling('active', { since }), { encoding });
    const before = await repository.load(customerOrderIdentifier);
    expect(await client.status(order)).toStrictEqual({ kind: 'active', customerOrderIdentifier, since });
    expect(await repository.load(customerOrderIdentifier)).toStrictEqual(before);
    expect(asked().map((one) => one.message)).toMatchObject([{ providerOrderIdentifier, nonce }]);
    expect(asked()[0]?.message.transactionId).not.toBe(before?.session.transaction.transactionId);
    expect(asked()[0]?.encoding).toBe(encoding);
  });

  it('is asked for as often as somebody likes, each time in a transaction of its own', async () => {
    const { client, asked } = await agreed(telling('inactive'));
    const outcomes = await Promise.all([client.status(order), client.status(order)]);
    expect(outcomes.map(({ kind }) => kind)).toStrictEqual(['inactive', 'inactive']);
    expect(new Set(asked().map(({ message }) => message.transactionId)).size).toBe(2);
  });

  it('is that of the agreement in force while an update is open, and needs no repository', async () => {
    const { server, client, outcome } = await agreed(telling('active'));
    expect(await client.update(order, documentOf(2))).toMatchObject({ kind: 'offered' });
    expect(await client.status(order)).toMatchObject({ kind: 'active' });
    const forgetful = new CpnpClient({ server: { host: '127.0.0.1', port: server.port } });
    opened.push(() => forgetful.close());
    expect(await forgetful.status(outcome)).toMatchObject({ kind: 'active' });
    await expect(forgetful.status(order)).rejects.toMatchObject({ code: 'no-agreement' });
  });

  it('is not told by a server that answers FAIL', async () => {
    const { client } = await agreed((message) => [fail(message, message.sequenceNumber + 1, { statusCode: 1 })]);
    expect(await client.status(order)).toMatchObject({ kind: 'not-told', statusCode: 1, customerOrderIdentifier });
  });

  it('is asked for again with the same octets where the answer is lost', async () => {
    let times = 0;
    const { client, asked } = await agreed((message, peer) => (times++ < 2 ? [] : telling('active')(message, peer)), {
      timers: { intervalMs: 10, retries: 3 },
    });
    expect(await client.status(order)).toMatchObject({ kind: 'active' });
    const octets = asked().map((one) => Buffer.from(one.octets).toString('hex'));
    expect([octets.length >= 3, new Set(octets).size]).toStrictEqual([true, 1]);
    expect(client.counters.retransmissions).toBeGreaterThanOrEqual(2);
  });

  it('is no answer after the last retry, and when the client is closed', async () => {
    const { client, server } = await agreed(() => [], { timers: { intervalMs: 10, retries: 1 } });
    expect(await client.status(order)).toStrictEqual({ kind: 'no-answer', customerOrderIdentifier });
    const before = server.received.length;
    const waiting = client.status(order);
    await server.arrivals(before + 1);
    await client.close();
    expect(await waiting).toStrictEqual({ kind: 'no-answer', customerOrderIdentifier });
    await expect(client.status(order)).rejects.toMatchObject({ code: 'closed' });
  });

  it('is not what is said of another order, nor an ACK that does not say it', async () => {
    const { client } = await agreed(
      (message, peer) => [
        ...telling('active')(message, peer).map((said) => ({ ...said, providerOrderIdentifier: 'another' as never })),
        ack(message, message.sequenceNumber + 1),
        ...telling('inactive')(message, peer),
      ],
      { timers: { intervalMs: 1_000, retries: 1 } },
    );
    expect(await client.status(order)).toMatchObject({ kind: 'inactive' });
    expect(client.counters.ignored).toStrictEqual({ 'provider-identifier-mismatch': 1, 'activity-missing': 1 });
  });
});
