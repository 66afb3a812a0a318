import { afterEach, describe, expect, it } from 'vitest';
import { dnsServer, type Zone } from '../../test/dns-server.js';
import { documentOf, fail, UdpServer } from '@parley/testkit';
import { CpnpClient } from '../cpnp-client.js';
import { MemoryOrderRepository } from '../repository/memory-order-repository.js';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Silence is soon noticed, and an answer has the time that a busy machine needs. */
const patient = { intervalMs: 250, retries: 1 };
async function clientOf(zone: Zone, domain = 'example.net') {
  const dns = await dnsServer(zone);
  opened.push(() => dns[Symbol.asyncDispose]());
  const repository = new MemoryOrderRepository();
  const client = new CpnpClient({ server: { srv: domain }, resolver: dns.resolver, timers: patient, repository });
  opened.push(() => client.close());
  return { client, repository };
}
async function server(answering?: Parameters<typeof UdpServer.listen>[1]) {
  const listening = await UdpServer.listen('127.0.0.1', answering);
  opened.push(() => listening.close());
  return listening;
}
const record = (port: number, priority: number, target = 'cpnp.example.net') => ({ priority, weight: 1, port, target });
const a = { 'cpnp.example.net': '127.0.0.1' };

describe('a client of a domain', () => {
  it('negotiates with the target of its SRV record', async () => {
    const { port } = await server();
    const { client } = await clientOf({ srv: { '_cpnp._udp.example.net': [record(port, 0)] }, a });
    expect(await client.quote(documentOf(1), { decide: () => 'accept' })).toMatchObject({ kind: 'agreed' });
  });

  it('turns to the next target when one does not answer, in a transaction of its own', async () => {
    const [silent, answering] = [await server(() => []), await server()];
    const { client, repository } = await clientOf({
      srv: {
        '_cpnp._udp.example.net': [
          record(answering.port, 20),
          record(silent.port, 10),
          record(1, 15, 'nowhere.example.net'),
        ],
      },
      a,
    });
    const outcome = await client.quote(documentOf(1), { decide: () => 'accept', customerOrderIdentifier: 'o-1' });
    expect(outcome).toMatchObject({ kind: 'agreed', customerOrderIdentifier: 'o-1' });
    const transactions = [silent, answering].map(({ received }) => received[0]?.message.transactionId);
    expect(new Set(transactions).size).toBe(2);
    expect(silent.received).toHaveLength(2);
    expect((await repository.list())[0]?.session.server.port).toBe(answering.port);
  });

  it('ends without an answer when the last target stays silent too, and takes a FAIL from the first', async () => {
    const [one, other] = [await server(() => []), await server(() => [])];
    const srv = { '_cpnp._udp.example.net': [record(one.port, 1), record(other.port, 2)] };
    const { client } = await clientOf({ srv, a });
    expect((await client.quote(documentOf(1))).kind).toBe('no-answer');
    expect([one.received.length, other.received.length]).toEqual([2, 2]);
    one.answering = (message) => [fail(message, message.sequenceNumber + 1)];
    expect((await client.quote(documentOf(1))).kind).toBe('failed');
  });

  it('turns to the domain itself at the standard port when it publishes no SRV record', async () => {
    const { client } = await clientOf({ a: { 'example.net': '127.0.0.1' } });
    expect((await client.open()).server).toEqual({ address: '127.0.0.1', port: 15_321 });
  });

  it('says when a domain offers no server, and when its targets have no address', async () => {
    const none = await clientOf({ srv: { '_cpnp._udp.example.net': [record(0, 0, '.')] } });
    await expect(none.client.open()).rejects.toThrow('offers no CPNP server');
    const lost = await clientOf({ srv: { '_cpnp._udp.example.net': [record(1, 0)] } });
    await expect(lost.client.open()).rejects.toMatchObject({ code: 'unknown-host' });
    const unknown = await clientOf({});
    await expect(unknown.client.open()).rejects.toMatchObject({ code: 'unknown-host' });
  });
});
