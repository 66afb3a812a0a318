import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { example, reservedByPipeBps } from './examples.js';
import { startEmbedded, type Embedded } from './embedded.js';
import { reservedBpsIn } from './metrics.js';
import { newKeys, RawPeer } from './raw-peer.js';

const negotiations = 100;

describe('the embedded form', () => {
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await startEmbedded();
  });
  afterAll(() => embedded.stop());

  it('says one line per port and then that it is ready, on IPv4 and IPv6', () => {
    const { output, cpnpPort, httpPort } = embedded;
    const said = output.filter((line) => !/^(?:starting|bringing) /.test(line));
    expect(said.slice(0, 10)).toStrictEqual([
      expect.stringMatching(/^cops  tcp  127\.0\.0\.1:\d+$/),
      `cpnp  udp  127.0.0.1:${cpnpPort}`,
      `cpnp  udp  [::1]:${cpnpPort}`,
      expect.stringMatching(/^cpnp-client  udp  127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^cpnp-client  udp  \[::1\]:\d+$/),
      expect.stringMatching(/^catalogue  tcp  127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^catalogue  tcp  \[::1\]:\d+$/),
      'devices of the network run in memory (PARLEY_SAMPLE_DEVICES=false: none)',
      `http  tcp  127.0.0.1:${httpPort}  /health/ready /metrics`,
      `http  tcp  [::1]:${httpPort}  /health/ready /metrics`,
    ]);
    expect(said[10]).toMatch(/^parley ready/);
  });

  it(`drains in the middle of ${negotiations} negotiations, which go on after the next start`, async () => {
    // It goes on for minutes: how long the next start takes is the machine's.
    const server = { host: '127.0.0.1', port: embedded.cpnpPort };
    await using client = new CpnpClient({ server, timers: { retries: 6 } });
    const some = Promise.withResolvers<void>();
    const quotes = Array.from({ length: negotiations }, async (_, at) => {
      const outcome = await client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
      if (at === 0) some.resolve();
      return outcome.kind;
    });
    await some.promise;
    process.kill(embedded.process().pid, 'SIGINT');
    // Status 1 says that the drain was cut off.
    expect(await embedded.process().exited).toBe(0);
    await embedded.restart();
    expect(new Set(await Promise.all(quotes))).toStrictEqual(new Set(['agreed']));
  });

  it('keeps agreements and reserved capacity over a restart, and answers a repeat from the log', async () => {
    await expect.poll(() => reservedBpsIn(embedded.httpPort)).toBe(negotiations * reservedByPipeBps);
    const to = { address: '127.0.0.1', port: embedded.cpnpPort };
    const peer = await RawPeer.open(to);
    const keys = newKeys();
    peer.send({ ...keys, method: 'PROVISION', connectivityProvisioningDocument: example('pipe-two-sites') });
    const { message: offer } = await peer.next('OFFER');
    const accept = {
      ...keys,
      method: 'ACCEPT',
      sequenceNumber: offer.sequenceNumber + 1,
      providerOrderIdentifier: offer.providerOrderIdentifier,
      nonce: offer.nonce,
      connectivityProvisioningDocument: offer.connectivityProvisioningDocument,
    } as const;
    peer.send(accept);
    const { octets: ack } = await peer.next('ACK');
    expect(await reservedBpsIn(embedded.httpPort)).toBe((negotiations + 1) * reservedByPipeBps);

    await embedded.process().stop();
    await embedded.restart();
    peer.send(accept);
    expect((await peer.next('ACK')).octets).toStrictEqual(ack);
    await expect.poll(() => reservedBpsIn(embedded.httpPort)).toBe((negotiations + 1) * reservedByPipeBps);
    await using client = new CpnpClient({ server: { host: '::1', port: embedded.cpnpPort } });
    expect(await client.quote(example('pipe-two-sites'), { decide: () => 'accept' })).toMatchObject({ kind: 'agreed' });
    await peer.close();
  });

  it('drains on SIGINT and ends with status 0', async () => {
    process.kill(embedded.process().pid, 'SIGINT');
    expect(await embedded.process().exited).toBe(0);
  });
});
