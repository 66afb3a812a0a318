import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProviderFile } from '@parley/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { answerOf } from './questions.js';
import { newKeys, RawPeer } from './raw-peer.js';

const sample = readProviderFile(fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url)));

/** The embedded form with a CRM and an AAA of the provider's own, over HTTP. */
describe('modules of a provider', () => {
  let embedded: Embedded;
  let folder: string;
  let server: Server;
  /** What the CRM and the AAA say; undefined: the AAA is away. */
  let tenant = 'north';
  let aaa: object | undefined = { admitted: true, version: 'page 1' };
  const shown = new Set<string | undefined>();

  beforeAll(async () => {
    server = createServer((request, response) => {
      shown.add(request.headers.authorization);
      if (request.url === '/customers') {
        const [first, ...others] = sample.customers;
        response.end(JSON.stringify([{ ...first, tenant }, ...others]));
      } else if (aaa === undefined) response.writeHead(503).end();
      else response.end(JSON.stringify(aaa));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    folder = await mkdtemp(join(tmpdir(), 'parley-modules-'));
    await writeFile(join(folder, 'token'), 'a-token\n');
    embedded = await startEmbedded({
      PARLEY_CUSTOMERS_URL: `http://127.0.0.1:${address.port}/customers`,
      PARLEY_AAA_URL: `http://127.0.0.1:${address.port}/aaa`,
      PARLEY_MODULES_TOKEN_FILE: join(folder, 'token'),
    });
  });
  afterAll(async () => {
    await embedded.stop();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const ask = (subject: string, request: object = {}) => answerOf(embedded.httpPort, subject, request);
  const provision = async (): Promise<RawPeer> => {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
    peer.send({ ...newKeys(), method: 'PROVISION', connectivityProvisioningDocument: example('pipe-two-sites') });
    return peer;
  };

  it('say who the customers are, as a version of the provider data with their name', async () => {
    await expect.poll(() => ask('policy.show-provider')).toMatchObject({ version: 2, author: 'customers-module' });
    tenant = 'no tenant';
    const ready = async () => (await fetch(`http://127.0.0.1:${embedded.httpPort}/health/ready`)).text();
    await expect.poll(ready).toContain('customers of customers-module: ');
    expect(await ask('policy.show-provider')).toMatchObject({ version: 2 });
    tenant = 'south';
    await expect.poll(() => ask('policy.show-provider')).toMatchObject({ version: 3, author: 'customers-module' });
  });

  it('say who may ask: an order is offered, refused with their words, or waits until they have said it', async () => {
    const offered = await provision();
    const { message: offer } = await offered.next('OFFER');
    aaa = { admitted: false, statusCode: 4, reason: 'acme is to pay first' };
    const refused = await provision();
    expect((await refused.next('FAIL')).message).toMatchObject({ statusCode: 4, statusText: 'acme is to pay first' });
    aaa = undefined;
    const waiting = await provision();
    await waiting.next('PROCESSING');
    await expect.poll(() => embedded.output.join('\n')).toContain('orders wait until it is known who may ask');
    aaa = { admitted: true, version: 'page 2' };
    expect((await waiting.next('OFFER')).message.connectivityProvisioningDocument).toBeDefined();
    expect(shown).toStrictEqual(new Set(['Bearer a-token']));
    const { decisions } = (await ask('policy.explain-order', { orderId: offer.providerOrderIdentifier })) as {
      readonly decisions: object;
    };
    expect(decisions).toMatchObject([{ customerId: 'acme', basis: { providerData: 3 } }]);
    for (const peer of [offered, refused, waiting]) await peer.close();
  });

  it('are asked for none of the decisions that are made again, also after another start while they are away', async () => {
    aaa = undefined;
    await embedded.process().kill();
    await embedded.restart();
    await expect.poll(() => ask('policy.verify-decisions')).toMatchObject({ same: 3, byHash: 0, findings: [] });
    expect(await ask('policy.show-provider')).toMatchObject({ version: 3 });
  });
});
