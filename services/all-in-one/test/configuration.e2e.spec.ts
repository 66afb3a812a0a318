import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService } from '@parley/testkit';
import { startEmbedded } from './embedded.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-configuration-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a service to its end; what it said and with which status it ended. */
async function run(entry: string, env: Record<string, string>) {
  const said: string[] = [];
  const service = await startService({ name: entry, entry, env, onLine: (_, text) => said.push(text) });
  return { status: await service.exited, said: said.join('\n') };
}

const allInOne = 'services/all-in-one/dist/main.js';

describe('a wrong configuration', () => {
  it.each([
    [allInOne, { PARLEY_CPNP_PORT: 'many' }, 'PARLEY_CPNP_PORT'],
    [allInOne, { PARLEY_BIND: 'localhost' }, 'PARLEY_BIND'],
    [allInOne, { PARLEY_HTTP_PROT: '80' }, 'PARLEY_HTTP_PROT'],
    ['services/gateway/dist/main.js', {}, 'PARLEY_NATS_URL'],
    [
      'services/order/dist/main.js',
      { PARLEY_NATS_URL: 'nats://127.0.0.1:1', PARLEY_OFFER_VALIDITY: 'soon' },
      'PARLEY_OFFER_VALIDITY',
    ],
    ['services/policy/dist/main.js', { PARLEY_NATS_URL: 'http://127.0.0.1:1' }, 'PARLEY_NATS_URL'],
    ['services/order/dist/migrate.js', {}, 'PARLEY_DATABASE_URL'],
  ])('of %s with %j names the variable and ends with status 78', async (entry, env, variable) => {
    const { status, said } = await run(entry, env);
    expect(said).toContain(`configuration: ${variable}:`);
    expect(status).toBe(78);
  });

  it('in the YAML file names file, line and path, and ends with status 78', async () => {
    const file = join(folder, 'provider.yaml');
    await writeFile(
      file,
      'customers:\n  - id: acme\n    prefixes: [10.0.0.0/40]\nnetwork:\n  edgeDevices: []\n  coreLinks: []\n',
    );
    const { status, said } = await run(allInOne, { PARLEY_PROVIDER_FILE: file, PARLEY_DATA_DIR: join(folder, 'data') });
    expect(said).toMatch(/provider\.yaml:\d+:\d+.*network\.edgeDevices/);
    expect(status).toBe(78);
  });

  it('in a provider file that is missing says so, and ends with status 78', async () => {
    const file = join(await mkdtemp(join(folder, 'wrong-')), 'provider.yaml');
    const { status, said } = await run(allInOne, { PARLEY_PROVIDER_FILE: file, PARLEY_DATA_DIR: join(folder, 'data') });
    expect(said).toMatch(/provider\.yaml: is not there: no such file/);
    expect(status).toBe(78);
  });

  it.each([
    ['a file', 'file', /is not a folder/],
    ['a folder that holds something else', 'foreign', /is not empty/],
    ['a place in /proc', '/proc/parley/data', /cannot be used/],
  ])(
    'with %s for the data names the variable and the place on one line, and ends with status 78',
    async (_, path, message) => {
      const around = await mkdtemp(join(folder, 'wrong-'));
      await writeFile(join(around, 'file'), '');
      await mkdir(join(around, 'foreign'));
      await writeFile(join(around, 'foreign', 'thesis.txt'), 'the only copy');
      const place = resolve(around, path);
      const { status, said } = await run(allInOne, { PARLEY_DATA_DIR: place });
      expect(said.split('\n').filter((line) => line.startsWith('configuration: PARLEY_DATA_DIR: '))).toHaveLength(1);
      // Before it there is what the start was doing, and nothing after it.
      expect(said.split('\n').at(-1)).toMatch(/^configuration: /);
      expect(said).toMatch(message);
      expect(said).toContain(path.replace(/.data$/, ''));
      expect(status).toBe(78);
      expect(await readdir(join(around, 'foreign'))).toStrictEqual(['thesis.txt']);
    },
  );

  it('with a port that is taken names address and port, and ends with a status that is not zero', async () => {
    const first = await startEmbedded();
    const copsPort = Number(first.output.find((line) => line.startsWith('cops '))?.split(':')[1]);
    const names = [
      'PARLEY_CPNP_PORT',
      'PARLEY_CPNP_CLIENT_PORT',
      'PARLEY_HTTP_PORT',
      'PARLEY_COPS_PORT',
      'PARLEY_CATALOGUE_PORT',
    ];
    const free = Object.fromEntries(names.map((name) => [name, '0']));
    for (const [taken, words] of [
      [{ PARLEY_CPNP_PORT: String(first.cpnpPort) }, `CPNP on 127.0.0.1 port ${first.cpnpPort}`],
      [{ PARLEY_COPS_PORT: String(copsPort) }, `COPS on 127.0.0.1 port ${copsPort}`],
    ] as const) {
      const { status, said } = await run(allInOne, { ...free, ...taken, PARLEY_DATA_DIR: join(folder, 'other') });
      expect(said).toContain(`cannot listen for ${words}`);
      expect(status).toBe(1);
    }
    await first.stop();
  });
});
