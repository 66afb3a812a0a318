import { expect, inject, it } from 'vitest';
import { PostgresEventLog } from '@parley/event-log';
import { createDatabase, startDeployed } from '@parley/testkit';
import { startEmbedded } from './embedded.js';
import { example } from './examples.js';
import { reservedBpsIn } from './metrics.js';
import { newKeys, RawPeer } from './raw-peer.js';

const env = { PARLEY_OFFER_VALIDITY: '4s' };
const forms = {
  embedded: async () => {
    const { cpnpPort, httpPort, databaseUrl, stop } = await startEmbedded(env);
    return { cpnpPort, httpPort, url: await databaseUrl(), stop };
  },
  deployed: async () => {
    const url = await createDatabase(inject('postgresUrl'));
    const { cpnpPort, httpPort, stop } = await startDeployed({
      databaseUrl: url,
      natsUrl: inject('natsUrl'),
      envOf: { order: env },
    });
    return { cpnpPort, httpPort: httpPort('policy'), url, stop };
  },
};

it.each(Object.entries(forms))('the %s form frees the capacity of an offer that nobody answers', async (_, start) => {
  const { cpnpPort, httpPort, url, stop } = await start();
  const peer = await RawPeer.open({ address: '127.0.0.1', port: cpnpPort });
  const log = new PostgresEventLog({ url, schema: 'parley_policy' });
  try {
    expect(await reservedBpsIn(httpPort)).toBe(0);
    peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('pipe-two-sites') });
    const { message: offer } = await peer.next('OFFER');
    const validUntil = Date.parse(offer.validityDate ?? '');
    const ofOrder = async () =>
      (await log.readStream('ledger')).filter(({ data }) => data['orderId'] === offer.providerOrderIdentifier);
    // Of the ledger, for a reading of the metrics while the offer stands could come too late.
    await expect
      .poll(async () => (await ofOrder()).map(({ type }) => type))
      .toStrictEqual(['capacity-reserved', 'capacity-released']);
    const [reserved, released] = (await ofOrder()).map(({ recordedAt }) => Date.parse(recordedAt));
    expect(reserved).toBeLessThan(validUntil);
    expect(released).toBeGreaterThanOrEqual(validUntil);
    await expect.poll(() => reservedBpsIn(httpPort)).toBe(0);
  } finally {
    await log.close();
    await peer.close();
    await stop();
  }
});
