import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CpnpClient } from '@parley/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { reservedBpsIn } from './metrics.js';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const run = promisify(execFile);

/** The provider's hands on a running embedded form: its command line in a process of its own, and a signal. */
describe('the provider of the embedded form', () => {
  let embedded: Embedded;
  let folder: string;
  let file: string;
  let sample: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-provider-'));
    file = join(folder, 'provider.yaml');
    sample = await readFile(at('deploy/provider/sample.yaml'), 'utf8');
    await writeFile(file, sample);
    embedded = await startEmbedded({ PARLEY_PROVIDER_FILE: file, PARLEY_SAMPLE_DEVICES: 'false' });
  });
  afterAll(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  /** `parley provider …`: its exit status, and its answer as JSON. */
  async function provider(...words: readonly string[]): Promise<{ readonly status: unknown; readonly answer: object }> {
    const env = { PATH: process.env.PATH, PARLEY_DATA_DIR: embedded.dataDir };
    const ended = await run(process.execPath, [at('tools/parley/bin/parley.js'), 'provider', ...words, '--json'], {
      env,
    }).catch((error: unknown) => error);
    const { code = 0, stdout } = ended as { readonly code?: number; readonly stdout: string }; // as execFile has them
    return { status: code, answer: JSON.parse(stdout) as object };
  }

  async function agree(): Promise<string> {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    const outcome = await client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
    if (outcome.kind !== 'agreed') throw new Error(outcome.kind);
    return outcome.providerOrderIdentifier;
  }
  /** What a customer of the sample network is told at its PROVISION. */
  async function answerToQuote(): Promise<string> {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: embedded.cpnpPort } });
    return (await client.quote(example('pipe-two-sites'), { decide: () => 'decline' })).kind;
  }

  it('ends an order whose customer is gone, for good: its capacity is free', async () => {
    const id = await agree();
    await expect.poll(() => reservedBpsIn(embedded.httpPort)).toBeGreaterThan(0);
    const end = (by: string) => provider('end', id, '--reason', 'the customer is gone', '--by', by);
    const done = { status: 0, answer: { orderId: id, outcome: 'ended', by: 'ada' } };
    expect(await end('ada')).toMatchObject(done);
    await expect.poll(() => reservedBpsIn(embedded.httpPort)).toBe(0);

    await embedded.process().stop();
    await embedded.restart();
    expect(await reservedBpsIn(embedded.httpPort)).toBe(0);
    // Who got no answer asks again (ADR 26); for anybody else it has ended already.
    expect(await end('ada')).toMatchObject(done);
    expect(await end('bob')).toMatchObject({ status: 1, answer: { error: { code: 'already-ended' } } });
    expect(await provider('end', 'order-of-nobody', '--reason', 'gone')).toMatchObject({
      status: 1,
      answer: { error: { code: 'not-found' } },
    });
  });

  it('has the file read again by SIGUSR2, all of it or nothing, and live orders of who is gone named', async () => {
    const id = await agree();
    const reload = async (text: string): Promise<void> => {
      await writeFile(file, text);
      process.kill(embedded.process().pid, 'SIGUSR2');
    };
    const isSaid = (words: string): boolean => embedded.output.some((line) => line.includes(words));

    await reload(
      sample
        .replace('- id: acme', '- id: bolt')
        .replaceAll(/customers?: \[?acme/g, (named) => named.replace('acme', 'bolt')),
    );
    await expect.poll(() => isSaid('the provider file was read again')).toBe(true);
    await expect.poll(() => embedded.output.some((line) => line.includes('stranded') && line.includes(id))).toBe(true);

    await reload('customers: none\n');
    await expect.poll(() => isSaid('the provider file was not taken into use')).toBe(true);
    expect(await answerToQuote()).toBe('declined');
    await reload(sample);
    await expect
      .poll(() => embedded.output.filter((line) => line === 'the provider file was read again').length)
      .toBe(2);
    expect(await provider('reload')).toMatchObject({ status: 0 });
  });

  it('applies a file, which a restart with the first one leaves in use', async () => {
    const next = join(folder, 'next.yaml');
    await writeFile(next, sample.replace("perSite: '120.00'", "perSite: '99.00'"));
    const before = (await provider('show')).answer as { readonly version: number };
    const changes = [{ part: 'prices', what: 'changed', members: ['perSite'] }];
    expect(await provider('diff', next)).toMatchObject({ status: 0, answer: { version: before.version, changes } });
    const version = before.version + 1;
    const applied = { outcome: 'applied', version, changes, changeCount: 1 };
    expect(await provider('apply', next, '--as', 'ada')).toStrictEqual({ status: 0, answer: applied });
    await writeFile(next, 'customers: none\n');
    expect(await provider('apply', next, '--as', 'ada')).toMatchObject({
      status: 1,
      answer: {
        outcome: 'broken',
        version,
        problems: expect.arrayContaining([{ where: `${next}:1:1 customers`, message: 'must be array' }]),
      },
    });

    await embedded.process().stop();
    await embedded.restart();
    const said = { version, source: 'apply', author: 'ada', document: { prices: { perSite: '99.00' } } };
    expect((await provider('show', '--section', 'prices')).answer).toMatchObject(said);
    const warned = embedded.output.filter((line) => line.includes('the provider file differs from the log'));
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain('"parts":["prices"]');
  });
});
