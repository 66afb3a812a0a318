import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { metricsAt } from './metrics.js';
import { newKeys, RawPeer } from './raw-peer.js';

const sample = fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url));
const customers = `access: { allow: [127.64.1.0/24], deny: [127.64.0.0/10] }
customers:
  - { id: acme, prefixes: [127.0.0.0/9, '::1/128'] }
  - { id: bolt, prefixes: [127.128.0.0/9], methods: [PROVISION] }
  - { id: gone, prefixes: [127.255.0.0/16], blocked: true }
  - { id: bound, prefixes: [127.192.0.0/16], mayCancel: false, terms: [{ name: a-year, minimum: 365d }] }
network:`;

describe('customers of one server', () => {
  let embedded: Embedded;
  let folder: string;
  const peers: RawPeer[] = [];
  const peerAt = async (from: string) => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort }, from);
    peers.push(peer);
    return peer;
  };
  const refused = async (reason: string) =>
    Number(
      new RegExp(`cpnp_refusals_total\\{[^}]*reason="${reason}"[^}]*\\} (\\d+)`).exec(
        await metricsAt(embedded.httpPort),
      )?.[1] ?? 0,
    );

  /** So many for what the peers have said, and one more at most for each time that they have said something again. */
  const expectRefused = async (reason: string, times: number, ...by: readonly RawPeer[]): Promise<void> => {
    await expect.poll(() => refused(reason)).toBeGreaterThanOrEqual(times);
    const repeats = by.reduce((sum, peer) => sum + peer.repeats, 0);
    expect(await refused(reason)).toBeLessThanOrEqual(times + repeats);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-access-'));
    const policy = join(folder, 'provider.yaml');
    await writeFile(policy, (await readFile(sample, 'utf8')).replace(/^customers:[^]*?^network:/m, customers));
    embedded = await startEmbedded({
      PARLEY_PROVIDER_FILE: policy,
      PARLEY_FILTERED_SOURCE: 'fail',
      PARLEY_RATE_PER_SECOND: '50',
      PARLEY_RATE_BURST: '100',
    });
  });
  afterAll(async () => {
    await Promise.all(peers.map((peer) => peer.close()));
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const document = { connectivityProvisioningDocument: example('pipe-two-sites') };

  it('see and change nothing of each other’s orders, whatever they know of them', async () => {
    const [acme, bolt] = [await peerAt('127.0.0.2'), await peerAt('127.200.0.1')];
    const keys = newKeys();
    acme.send({ ...keys, method: 'PROVISION', ...document });
    const { message: offer } = await acme.next('OFFER');
    const { nonce, providerOrderIdentifier } = offer;
    const accept = {
      ...keys,
      method: 'ACCEPT',
      sequenceNumber: offer.sequenceNumber + 1,
      providerOrderIdentifier,
      nonce,
      connectivityProvisioningDocument: offer.connectivityProvisioningDocument,
    } as const;
    bolt.send(accept);
    const { message: fail } = await bolt.next('FAIL');
    // As to an order that there is not: a key that nobody has is answered in the same words, and numbered the same.
    const nobodys = { ...accept, transactionId: newKeys().transactionId };
    bolt.send(nobodys);
    const { message: none } = await bolt.next('FAIL');
    expect(fail).toStrictEqual({ ...none, transactionId: keys.transactionId });
    expect(fail).toMatchObject({
      statusCode: 1,
      statusText: 'no order matches',
      sequenceNumber: accept.sequenceNumber + 1,
    });
    await expectRefused('foreign-order', 2, bolt);
    const attempts = () => embedded.output.filter((line) => line.includes("another customer's order"));
    await expect.poll(() => attempts().length).toBe(await refused('foreign-order'));
    const attempt = { level: 'warn', client: '127.200.0.1', customer: 'bolt', order: providerOrderIdentifier };
    expect(attempts().map((line) => JSON.parse(line) as object)).toMatchObject(attempts().map(() => attempt));

    bolt.send({ ...keys, method: 'PROVISION', ...document });
    expect((await bolt.next('OFFER')).message.providerOrderIdentifier).not.toBe(providerOrderIdentifier);
    acme.send(accept);
    expect((await acme.next('ACK')).message.providerOrderIdentifier).toBe(providerOrderIdentifier);
  });

  it('are bound by their profiles: no CANCEL without the right to it, and no WITHDRAW within a minimum term', async () => {
    const bound = await peerAt('127.192.0.1');
    const keys = newKeys();
    bound.send({ ...keys, method: 'PROVISION', ...document });
    const { message: offer } = await bound.next('OFFER');
    const { nonce, providerOrderIdentifier } = offer;
    const said = { ...keys, providerOrderIdentifier };
    bound.send({ ...said, method: 'CANCEL', sequenceNumber: offer.sequenceNumber + 1 });
    expect((await bound.next('FAIL')).message).toMatchObject({
      statusCode: 3,
      statusText: 'the customer may not cancel its orders',
    });
    // Its offer stands.
    const { connectivityProvisioningDocument } = offer;
    bound.send({
      ...{ ...said, nonce, connectivityProvisioningDocument, method: 'ACCEPT' },
      sequenceNumber: offer.sequenceNumber + 3,
    });
    await bound.next('ACK');
    const { transactionId } = newKeys();
    const withdraw = { ...said, transactionId, nonce, method: 'WITHDRAW', sequenceNumber: 1_000 } as const;
    bound.send(withdraw);
    expect((await bound.next('FAIL')).message).toMatchObject({
      statusCode: 4,
      statusText: expect.stringMatching(/^the minimum term a-year of the agreement has not passed: its last day is /),
    });
    // To DECLINE is always its right; and another customer has both rights.
    const declined = newKeys();
    bound.send({ ...declined, method: 'PROVISION', ...document });
    const { message: second } = await bound.next('OFFER');
    bound.send({
      ...{ ...declined, nonce: second.nonce, providerOrderIdentifier: second.providerOrderIdentifier },
      ...{ method: 'DECLINE', sequenceNumber: second.sequenceNumber + 1 },
    });
    await bound.next('ACK');
    const acme = await peerAt('127.5.0.1');
    const free = newKeys();
    acme.send({ ...free, method: 'PROVISION', ...document });
    const { sequenceNumber } = (await acme.next('OFFER')).message;
    acme.send({ ...free, method: 'CANCEL', sequenceNumber: sequenceNumber + 1 });
    await acme.next('ACK');
  });

  it.each([
    ['a customer that the filter bars', '127.100.0.1', 'filtered-source'],
    ['a blocked customer', '127.255.0.1', 'blocked-customer'],
  ])('get FAIL 3: %s', async (_, from, reason) => {
    const peer = await peerAt(from);
    peer.send({ ...newKeys(), method: 'PROVISION', ...document });
    expect((await peer.next('FAIL')).message).toMatchObject({ statusCode: 3, statusText: 'authorization failed' });
    await expectRefused(reason, 1, peer);
  });

  it('pass where a longer prefix allows what a shorter one denies', async () => {
    const peer = await peerAt('127.64.1.9');
    peer.send({ ...newKeys(), method: 'PROVISION', ...document });
    await peer.next('OFFER');
  });

  it('are heard while one source floods', async () => {
    const [noisy, quiet] = [await peerAt('127.3.3.3'), await peerAt('127.4.4.4')];
    for (let n = 0; n < 2_000; n += 1) noisy.sendOctets(Uint8Array.of(0));
    quiet.send({ ...newKeys(), method: 'PROVISION', ...document });
    await quiet.next('OFFER');
    await expect.poll(() => refused('rate-limited')).toBeGreaterThan(0);
  });
});
