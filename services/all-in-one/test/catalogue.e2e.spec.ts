import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, CpnpClient, documentOfTemplate, type Cpd } from '@parley/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';

const hourMs = 3_600_000;

/** The sample, and how long its offers are valid. */
function withValidity(sample: string): string {
  const said = sample.replace(/^( *)- name: line-10m$/m, '$&\n$1  offerValidity: 26h');
  if (said === sample) throw new Error('the sample has no template line-10m');
  return `${said}\noffers: { validity: 2h }\n`;
}

describe('the catalogue of the sample network', () => {
  let embedded: Embedded;
  let folder: string;
  let from: string;
  let provider: string;
  const sample = readFileSync(new URL('../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(spki).digest('hex');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-catalogue-'));
    const key = join(folder, 'key.pem');
    await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    provider = join(folder, 'provider.yaml');
    await writeFile(provider, withValidity(sample));
    embedded = await startEmbedded({ PARLEY_PROVIDER_FILE: provider, PARLEY_CATALOGUE_KEY_FILE: key });
    const line = embedded.output.find((each) => each.startsWith('catalogue  tcp  127.0.0.1:'));
    from = line?.split('  ').at(-1) ?? '';
  });
  afterAll(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  it('is known to the gateway soon after the start', async () => {
    const announced = () => catalogue({ from, fingerprint }).then(({ version }) => version);
    await vi.waitFor(async () => expect(await announced()).toBe(1), { timeout: 60_000, interval: 600 });
  });

  it('is signed, and orders made from it are offered, at its price, and refused where they change what is fixed', async () => {
    const { templates } = await catalogue({ from, fingerprint });
    expect(templates.map(({ name }) => name)).toStrictEqual(['line-10m', 'line-10m-gold', 'mesh', 'line-winter']);
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    const offers: unknown[] = [];
    const validMs: number[] = [];
    const quoted = (cpd: Cpd) =>
      client.quote(cpd, {
        negotiationOptions: { cost: 'ask' },
        decide: ({ cpd: offered, cost, validityDate }) => {
          offers.push([offered, cost?.amount]);
          validMs.push(Date.parse(validityDate));
          return 'decline';
        },
      });
    for (const [at, template] of templates.entries()) {
      const before = Date.now();
      await quoted(documentOfTemplate(template));
      // A day more than any other offer here, as its template says; or as the file says of all of them.
      const validityMs = at === 0 ? 26 * hourMs : 2 * hourMs;
      expect(validMs[at]).toBeGreaterThanOrEqual(before + validityMs);
      expect(validMs[at]).toBeLessThanOrEqual(Date.now() + validityMs + 1_000);
    }
    expect(templates.map(({ offerValidityMs }) => offerValidityMs)).toStrictEqual([
      26 * hourMs,
      ...[undefined, undefined, undefined],
    ]);
    const prices = ['520.00', '640.00', '450.00', '270.00'];
    expect(offers).toStrictEqual(templates.map((template, at) => [documentOfTemplate(template), prices[at]]));
    const [line] = templates;
    if (line === undefined) throw new Error('no template');
    const { profile } = line;
    const rate = { committedBps: 20_000_000 };
    const more = { ...line, profile: { ...profile, capacity: [{ in: rate, out: rate }] } };
    expect(await quoted(documentOfTemplate(more))).toMatchObject({
      kind: 'failed',
      statusCode: 4,
      statusText: expect.stringContaining('capacity: fixed by the template line-10m (') as string,
    });
  });

  it('is another one as soon as another file is applied, and is not sent again until then', async () => {
    const known = await catalogue({ from, fingerprint });
    expect(await catalogue({ from, fingerprint, known })).toBe(known);
    await writeFile(provider, withValidity(sample).replace('name: line-winter', 'name: line-spring'));
    process.kill(embedded.process().pid, 'SIGUSR2');
    await vi.waitFor(
      async () => {
        const { version, templates } = await catalogue({ from, fingerprint, known });
        expect([version, templates.at(-1)?.name]).toStrictEqual([2, 'line-spring']);
      },
      { timeout: 60_000, interval: 600 },
    );
  });

  it('is not told to who names another host', async () => {
    const [host = '', port = ''] = from.split(':');
    const status = await new Promise((resolve, reject) => {
      get({ host, port, path: '/catalogue', headers: { host: 'rebound.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(421);
  });
});
