import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const packages = ['cpp', 'cpnp', 'cpnp-session', 'client'] as const;
const mostOctets = 3_000_000;
/** Nobody listens on the discard port: a package that is asked for there fails the installation. */
const noRegistry = 'http://127.0.0.1:9/';

let folder = '';
let installation = '';
let served: Embedded;

/** Every file below a folder, relative to it, with slashes. */
async function filesIn(at: string): Promise<readonly string[]> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(at.length + 1)).sort();
}
const installed = (name: string): string => join(installation, 'node_modules/@parley', name);

/** The first snippet of a README, as it stands there. */
async function snippetOf(name: string): Promise<string> {
  const snippet = /^```ts\n(.*?)^```$/ms.exec(await readFile(join(installed(name), 'README.md'), 'utf8'))?.[1];
  if (snippet === undefined) throw new Error(`the README of ${name} has no snippet`);
  return snippet;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sdk-'));
  installation = join(folder, 'customer');
  await mkdir(installation);
  const { stdout } = await run(process.execPath, [
    join(root, 'tools/workspace/bin/pack-sdk.mjs'),
    join(folder, 'packs'),
  ]);
  const tarballs = stdout.trim().split('\n');
  await writeFile(join(installation, 'package.json'), '{ "name": "customer", "private": true, "type": "module" }');
  const offline = ['--registry', noRegistry, '--fetch-retries', '0', '--cache', join(folder, 'cache')];
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...offline, ...tarballs];
  await run('npm', words, { cwd: installation });
  served = await startEmbedded();
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the packages of the SDK, installed in one command without a registry', () => {
  it('are those four, and what they bundle', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable', '--offline'], { cwd: installation });
    const names = stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((path) => path.split('node_modules/').at(-1));
    expect(names.sort()).toStrictEqual([...packages.map((name) => `@parley/${name}`), '@noble/hashes'].sort());
  });

  it('take less than 3 MB', async () => {
    const modules = join(installation, 'node_modules');
    const sizes = await Promise.all(
      (await filesIn(modules)).map(async (file) => (await stat(join(modules, file))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostOctets);
  });

  it.each(packages)('%s holds what is built, with types, licence and README, and nothing else', async (name) => {
    const files = await filesIn(installed(name));
    const own = files.filter((file) => !file.startsWith('node_modules/'));
    expect(own.filter((file) => !/^dist\/[\w./-]+(?:\.js|\.d\.ts)$/.test(file))).toStrictEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    expect(own).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']));
    expect(own.filter((file) => /spec|test|tsbuildinfo|\.map$/.test(file))).toStrictEqual([]);
    const scripts = own.filter((file) => file.endsWith('.js'));
    expect(own.filter((file) => file.endsWith('.d.ts'))).toStrictEqual(
      scripts.map((file) => file.replace(/\.js$/, '.d.ts')).sort(),
    );
  });

  it.each(packages)('%s names nothing of the workspace that it came from', async (name) => {
    const texts = await Promise.all(
      (await filesIn(installed(name))).map((file) => readFile(join(installed(name), file), 'utf8')),
    );
    expect(texts.filter((text) => /parley-source|sourceMappingURL/.test(text))).toStrictEqual([]);
    const manifest: unknown = JSON.parse(await readFile(join(installed(name), 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      license: 'Apache-2.0',
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    });
    for (const member of ['private', 'nx', 'scripts', 'devDependencies']) expect(manifest).not.toHaveProperty(member);
  });

  it('have snippets in their READMEs that compile as they stand, types of the packages included', async () => {
    for (const name of packages) await writeFile(join(installation, `${name}.ts`), await snippetOf(name));
    await writeFile(
      join(installation, 'misspelt.ts'),
      `import type { Profile } from '@parley/client';
export const rate = (profile: Profile): number | undefined => profile.capacity?.[0]?.in.committedBps;
// @ts-expect-error the member is called qosGuarantees
export const profile: Profile = { customerNodesMap: [], qosGuaranties: { kind: 'quantitative' } };
`,
    );
    const compilerOptions = { strict: true, module: 'NodeNext', outDir: 'built', types: [], skipLibCheck: false };
    await writeFile(join(installation, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    const tsc = join(root, 'node_modules/typescript-7/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', installation]).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toBe('');
  });

  it('run by the snippets that need no server', async () => {
    const outputOf = async (name: string) =>
      (await run(process.execPath, [`built/${name}.js`], { cwd: installation })).stdout;
    expect(await outputOf('cpp')).toMatch(/^[0-9a-f]{64} 1\n$/);
    expect(await outputOf('cpnp')).toBe('missing-member\n');
  });

  it('agree with a served Parley by the snippet of the client, and withdraw', async () => {
    const program = await readFile(join(installation, 'built/client.js'), 'utf8');
    expect(program).toContain('cpnp.example.net');
    const here = program.replace("'cpnp.example.net'", `'127.0.0.1:${served.cpnpPort}'`);
    await writeFile(join(installation, 'built/run.js'), here);
    const { stdout } = await run(process.execPath, ['built/run.js'], { cwd: installation });
    expect(stdout).toBe('agreed\nwithdrawn\n');
  });
});
