import { expect, inject, it } from 'vitest';
import { createDatabase, startDeployed } from '@parley/testkit';
import { startEmbedded } from './embedded.js';
import { example } from './examples.js';
import { reservedBpsIn } from './metrics.js';
import { newKeys, RawPeer } from './raw-peer.js';

// Long enough to look at what is reserved meanwhile, on a busy machine too.
const env = { PARLEY_OFFER_VALIDITY: '6s' };
const forms = {
  embedded: async () => {
    const { cpnpPort, httpPort, stop } = await startEmbedded(env);
    return { cpnpPort, httpPort, stop };
  },
  deployed: async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    const { cpnpPort, httpPort, stop } = await startDeployed({
      databaseUrl,
      natsUrl: inject('natsUrl'),
      envOf: { order: env },
    });
    return { cpnpPort, httpPort: httpPort('policy'), stop };
  },
};

it.each(Object.entries(forms))('the %s form frees the capacity of an offer that nobody answers', async (_, start) => {
  const { cpnpPort, httpPort, stop } = await start();
  const peer = await RawPeer.open({ address: '127.0.0.1', port: cpnpPort });
  try {
    expect(await reservedBpsIn(httpPort)).toBe(0);
    peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('pipe-two-sites') });
    const { message: offer } = await peer.next('OFFER');
    const validUntil = Date.parse(offer.validityDate ?? '');
    // The policy reserves before it answers, so that it must be seen while the offer stands.
    expect(await reservedBpsIn(httpPort)).toBeGreaterThan(0);
    await expect.poll(() => reservedBpsIn(httpPort)).toBe(0);
    expect(Date.now()).toBeGreaterThanOrEqual(validUntil);
  } finally {
    await peer.close();
    await stop();
  }
});
