import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, startService } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { parse } from 'yaml';
import { memoryDevice } from './memory-device.js';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from './policy-process.js';
import { open, WirePeer } from './wire-peer.js';

interface ComposeService {
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
}
const root = join(import.meta.dirname, '../../..');
const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), {
  merge: true,
  maxAliasCount: -1,
}) as {
  // tools/workspace/test/containers.spec.ts checks the schema.
  readonly services: Readonly<Record<'cops-pdp' | 'cops-pdp-certificates' | 'parley', ComposeService>>;
};
const { 'cops-pdp': server, 'cops-pdp-certificates': job, parley } = services;
const pepId = 'ed-par-1.example.net';
const waits = { interval: 20 };

/** What Docker would do, without it: programs and variables of docker-compose.yml, and each volume a folder. */
describe('cops-pdp as docker compose starts it', () => {
  let provider: ProcessProvider;
  let process: PolicyProcess;
  let volumes = '';
  const ends: (() => void)[] = [];

  const mountsOf = ({ volumes: mounts }: ComposeService): readonly (readonly [string, string])[] =>
    mounts.map((mount) => mount.split(':')).map(([source = '', inside = '']) => [source, inside]);
  /** The folder in place of a volume is where the job has it. */
  function folderOf(volume: string): string {
    const inside = new Map(mountsOf(job)).get(volume);
    if (inside === undefined) throw new Error(`no job fills ${volume}`);
    return inside.replace('/var/lib/parley', volumes);
  }
  /** A path in a container, on this machine. */
  function outside(path: string, container: ComposeService): string {
    return mountsOf(container).reduce(
      (text, [source, inside]) => text.replace(inside, source.startsWith('.') ? join(root, source) : folderOf(source)),
      path,
    );
  }
  const copsOf = ({ environment }: ComposeService): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(environment).filter(([name]) => /^PARLEY_COPS_(?!PORT)/.test(name)));

  beforeAll(async () => {
    volumes = await mkdtemp(join(tmpdir(), 'composed-'));
    provider = await startProcessProvider(inject('postgresUrl'));
  });
  afterAll(async () => {
    for (const end of ends) end();
    await provider.stop();
    await rm(volumes, { recursive: true });
  });

  it('does not start without what devices prove themselves by, and says so in a sentence (V40)', async () => {
    const started = await startService({
      name: 'cops-pdp',
      entry: 'services/cops-pdp/dist/main.js',
      env: {
        PARLEY_DATABASE_URL: provider.databaseUrl,
        PARLEY_NATS_URL: provider.nats.url,
        PARLEY_HTTP_PORT: '0',
        PARLEY_COPS_PORT: '0',
        PARLEY_COPS_HOST: server.environment['PARLEY_COPS_HOST'] ?? '',
      },
    });
    // EX_CONFIG.
    expect(await started.exited).toBe(78);
    const said = started.tail.filter((line) => line.includes('PARLEY_COPS_HOST'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(
      'is 0.0.0.0, where each device has to prove its PEPID, and nothing is set to prove it by',
    );
    expect(started.tail.join('\n')).not.toContain('    at ');
  });

  it('starts with the certificates that the job before it makes, and a device gets in with those that it made', async () => {
    await makeCertificates();
    const variables = Object.entries(copsOf(server)).map(([name, value]) => [name, outside(value, server)] as const);
    process = await provider.start({ ...Object.fromEntries(variables), PARLEY_COPS_PORT: String(await freePort()) });
    await provider.announce([pepId], { [pepId]: { kind: 'certificate', dnsName: pepId } });
    await process.untilReady(200);
    const read = (name: string): string =>
      readFileSync(outside(`/var/lib/parley/certificates/devices/${name}`, parley), 'utf8');
    const tls = { ca: read('authority.pem'), cert: read(`${pepId}.pem`), key: read(`${pepId}.key`) };
    // By its address here, and by its name in the network of Compose.
    for (const more of [{}, { servername: 'cops-pdp' }, { servername: 'localhost' }]) {
      const ports = { tls: { ...tls, ...more } };
      const place = { host: '127.0.0.1', port: process.port };
      const { pep } = memoryDevice(pepId, [place], { proof: { security: 'tls' }, ports });
      ends.push(() => pep.stop());
      pep.start();
      await vi.waitFor(() => expect(pep.isOpen).toBe(true), waits);
      pep.stop();
    }
  });

  it('has no word for a device without one but CC 15', async () => {
    const peer = await WirePeer.connect(process.port);
    ends.push(() => peer.end());
    peer.say(open(pepId));
    expect(await peer.next()).toMatchObject({ op: 'CC', clientType: 0, error: { code: 15, subCode: 0x1002 } });
  });

  it('keeps what there is when the job runs again', async () => {
    expect(await makeCertificates()).toContain('kept 5 certificates');
  });

  async function makeCertificates(): Promise<string> {
    const [, ...program] = job.entrypoint ?? [];
    const words = job.command.map((word) =>
      outside(word, job)
        .replace(/\$\{\w+:-([^}]*)\}/, '$1')
        .replace('--out=/var/lib/parley', `--out=${volumes}`),
    );
    const { stdout } = await promisify(execFile)(globalThis.process.execPath, [...program, ...words], { cwd: root });
    return stdout;
  }
});
