import { execFile as execFileOnce } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CpnpClient, type Cpd } from '@parley/client';
import { readProviderFile, templatesOf } from '@parley/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { vpnStateIn } from './questions.js';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const file = at('deploy/provider/europe.yaml');
const orders = at('deploy/provider/europe.orders.yaml');
const program = at('tools/parley/bin/parley.js');
const execFile = promisify(execFileOnce);

/** The embedded form with the provider of twenty places. */
describe('the provider in Europe', () => {
  let embedded: Embedded;
  let orderId = '';
  let named: string | undefined;
  beforeAll(async () => {
    embedded = await startEmbedded({ PARLEY_PROVIDER_FILE: file, PARLEY_SAMPLE_DEVICES: 'true' });
  });
  afterAll(() => embedded.stop());

  const httpDoor = () => `http://127.0.0.1:${embedded.httpPort}`;
  const ask = async (subject: string, request: object): Promise<unknown> => {
    const body = JSON.stringify(request);
    const post = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    return (await fetch(`http://127.0.0.1:${embedded.httpPort}/questions/${subject}`, post)).json();
  };
  const documentOf = (name: string): Cpd => {
    const template = templatesOf(readProviderFile(file)).find((one) => one.name === name);
    if (template === undefined) throw new Error(`${name} is not announced`);
    return { template: name, components: [{ profiles: [template.profile] }] };
  };
  /** By the tariff: three sites in Paris, Amsterdam and Vienna. */
  const made = {
    period: 'month',
    parts: [
      { of: 'setUpPerOrder', quantity: '1' },
      { of: 'setUpPerSite', quantity: '3' },
      { of: 'perSite', quantity: '3' },
      { of: 'perCommittedMbps', quantity: '60' },
      // Each end sends to the farthest: 1,034 km from Paris to Vienna and back, 936 from Amsterdam.
      { of: 'perMbpsKm', quantity: '30040' },
    ],
    distances: { count: 3 },
  };

  it('makes the tunnels of a VPN, at the price of the tariff', async () => {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    const outcome = await client.quote(documentOf('mesh'), {
      negotiationOptions: { cost: 'ask' },
      decide: ({ cost }) => {
        named = cost?.amount;
        return 'accept';
      },
    });
    if (outcome.kind !== 'agreed') throw new Error(outcome.kind);
    orderId = outcome.providerOrderIdentifier;
    expect(named).toMatch(/^\d+\.\d\d$/);
    await expect.poll(() => vpnStateIn(embedded.httpPort, orderId)).toBe('active');
  });

  it('explains it, and says the same of an order that nobody makes', async () => {
    const explained = () => ask('policy.explain-order', { orderId });
    const answer = { template: 'mesh', price: { amount: named }, priceMade: made };
    await expect.poll(explained).toMatchObject({ decisions: [{ customerId: 'acme', answer }] });
    const asked = { customerId: 'acme', cpd: documentOf('mesh'), asksForPrice: true };
    expect(await ask('policy.feasibility', asked)).toMatchObject({ answer });
    const line = { ...asked, cpd: documentOf('line-100m-protected') };
    expect(await ask('policy.feasibility', line)).toMatchObject({
      answer: { template: 'line-100m-protected', priceMade: { template: 'line-100m-protected' } },
      paths: { listed: [{}, { isBackup: true }, {}, { isBackup: true }] },
    });
  });

  it('answers the orders beside its file as these expect, whatever was ordered, and records none of them', async () => {
    const said = await execFile(process.execPath, [program, 'policy', 'test', orders, '--http', httpDoor()]);
    expect(said.stdout).toMatch(/^as expected {2}.*\n[^]*^\d+ examples as expected\.$/m);
    expect(said.stdout).not.toContain('otherwise');
  });

  it('says the same after another start', async () => {
    const before = await ask('policy.explain-order', { orderId });
    await embedded.process().kill();
    await embedded.restart();
    expect(await ask('policy.explain-order', { orderId })).toStrictEqual(before);
  });
});
