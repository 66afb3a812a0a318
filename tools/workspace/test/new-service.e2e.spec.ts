import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyTree, differenceOf, hashesOf } from './copy-of-tree.js';

const tree = join(mkdtempSync(join(tmpdir(), 'parley-new-service-')), 'parley');
afterAll(() => rmSync(join(tree, '..'), { recursive: true, force: true }));

/** A program of the copy, in the copy, with nothing of this test's own environment that would choose other files. */
async function runInTree(...words: readonly string[]): Promise<string> {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  const options = { cwd: tree, env: { ...env, NO_COLOR: '1' }, maxBuffer: 16_000_000 };
  const run = promisify(execFile)(process.execPath, words, options);
  const { stdout } = await run.catch((error: unknown) => {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // what execFile adds to its error
    throw new Error(`${words.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  });
  return stdout;
}

describe('npm run new-service', () => {
  const places = ['README.md', 'package-lock.json', 'services/services.json'];
  const changed = { service: [''], device: [''] };

  beforeAll(async () => {
    copyTree(tree);
    const before = hashesOf(tree);
    await runInTree('tools/workspace/bin/new-service.mjs', 'notary');
    const between = hashesOf(tree);
    await runInTree('tools/workspace/bin/new-service.mjs', 'probe', '--device');
    changed.service = [...differenceOf(before, between)];
    changed.device = [...differenceOf(between, hashesOf(tree))];
    // The types of all others are checked by whoever runs these tests.
    await runInTree('tools/workspace/bin/build.mjs', '--no-check');
  });

  it.each(['notary', 'probe'])('writes the service %s with types that are right', async (name) => {
    await runInTree('node_modules/typescript-7/bin/tsc', '--noEmit', '-p', `services/${name}`);
  });

  it.each(['notary', 'probe'])('writes the service %s so that its program is bundled with the others', (name) => {
    expect(readFileSync(join(tree, `services/${name}/dist/main.js`), 'utf8')).toMatch(/from "(?:\.\.\/){3}dist\/part-/);
  });

  it.each([
    ['service', 'notary'],
    ['device', 'probe'],
  ] as const)('changes outside of the folder of a %s no more than three places', (kind, name) => {
    const outside = changed[kind].filter((path) => !path.startsWith(`services/${name}/`));
    expect(outside).toStrictEqual(places);
    expect(changed[kind].length).toBeGreaterThan(places.length + 10);
  });

  it('writes services that start and answer on NATS and PostgreSQL, and go on after kill -9', async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    const said = await runInTree('tools/workspace/test/child/ask-new-services.mjs', databaseUrl, inject('natsUrl'));
    expect(JSON.parse(said)).toStrictEqual({
      probe: 200,
      opened: { outcome: 'recorded' },
      afterKill: [
        200,
        { outcome: 'unchanged' },
        { outcome: 'recorded' },
        { outcome: 'recorded' },
        { entries: [['e-2', 'a loan']], lagEvents: 0 },
      ],
    });
  });

  it('leaves a tree whose tests know the services: their own, and those over all', async () => {
    const over = ['cards', 'deployment', 'links', 'lock', 'recorded-shapes'].map(
      (name) => `tools/workspace/test/${name}.spec.ts`,
    );
    const page = 'services/all-in-one/test/configuration-page.spec.ts';
    const specs = ['services/notary', 'services/probe', page, ...over];
    const said = await runInTree('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...specs);
    expect(Number(/Tests +(\d+) passed \(\d+\)/.exec(said)?.[1])).toBeGreaterThan(50);
  });

  it('refuses a name that is taken or no name, and changes nothing', async () => {
    const before = hashesOf(tree);
    for (const name of ['order', 'bus', 'notary', 'Notary', '../notary'])
      await expect(runInTree('tools/workspace/bin/new-service.mjs', name)).rejects.toThrow(name);
    await expect(runInTree('tools/workspace/bin/new-service.mjs')).rejects.toThrow('NAME [--device]');
    expect(differenceOf(before, hashesOf(tree))).toStrictEqual([]);
  });
});
