import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CpnpClient } from '@parley/client';
import { createDatabase, startDeployed, type Deployed } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';

const sample = fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url));

/** How a file is no longer what was imported. */
const broken = {
  'that is broken': (file: string) => writeFile(file, 'customers: []\nnetwrok: {}\n'),
  'that is missing': (file: string) => rm(file),
} as const;

async function answerAt(port: number): Promise<string> {
  await using client = new CpnpClient({ server: { host: '127.0.0.1', port } });
  return (await client.quote(example('pipe-two-sites'), { decide: () => 'decline' })).kind;
}
/** What each check of a process says of itself. */
async function notesOf(httpPort: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${httpPort}/health/ready`)).text();
}

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-provider-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a later start in the embedded form', () => {
  let embedded: Embedded;
  beforeAll(async () => {
    file = join(folder, 'embedded.yaml');
    await copyFile(sample, file);
    embedded = await startEmbedded({ PARLEY_PROVIDER_FILE: file, PARLEY_SAMPLE_DEVICES: 'false' });
  });
  afterAll(() => embedded.stop());

  it.each(Object.entries(broken))('with a provider file %s says so, and goes on by the log', async (_, breakFile) => {
    const before = await answerAt(embedded.cpnpPort);
    await embedded.process().stop();
    await breakFile(file);
    const said = embedded.output.length;
    await embedded.restart();
    expect(await answerAt(embedded.cpnpPort)).toBe(before);
    expect(await notesOf(embedded.httpPort)).toContain('version 1; the provider file cannot be used: ');
    expect(embedded.output.slice(said).join('\n')).toContain('the provider file cannot be used');
  });
});

describe('a later start in the deployed form', () => {
  const services = ['policy', 'order', 'gateway'] as const;
  let deployed: Deployed;
  let said: string[] = [];
  beforeAll(async () => {
    file = join(folder, 'deployed.yaml');
    await copyFile(sample, file);
    deployed = await startDeployed({
      databaseUrl: await createDatabase(inject('postgresUrl')),
      natsUrl: inject('natsUrl'),
      services: [...services],
      env: { PARLEY_PROVIDER_FILE: file },
      onLine: (name, text) => said.push(`${name}: ${text}`),
    });
  });
  afterAll(() => deployed.stop());

  it.each(Object.entries(broken))(
    'with a provider file %s says so in each service, and goes on by the log',
    async (_, breakFile) => {
      const before = await answerAt(deployed.cpnpPort);
      await breakFile(file);
      said = [];
      await Promise.all(
        services.map(async (name) => {
          await deployed.process(name).stop();
          await deployed.restart(name);
        }),
      );
      for (const name of services)
        expect(said.some((line) => line.startsWith(`${name}: `) && line.includes('cannot be used'))).toBe(true);
      expect(await answerAt(deployed.cpnpPort)).toBe(before);
      expect(await notesOf(deployed.httpPort('policy'))).toContain('the provider file cannot be used: ');
    },
  );
});
