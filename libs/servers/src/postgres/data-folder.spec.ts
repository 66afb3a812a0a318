import { chmod, chown, lstat, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './data-folder.js';

let around = '';
beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'parley-folder-'));
});
afterEach(() => rm(around, { recursive: true, force: true }));

/** A fresh place for each drawn case. */
const place = async (): Promise<string> => mkdtemp(join(around, 'case-'));
const refusal = (path: string): Promise<unknown> => openDataFolder(path).catch((fault: unknown) => fault);

const mode = fc.constantFrom(0o700, 0o711, 0o750, 0o755, 0o770, 0o2775, 0o1777);
const strangersName = fc
  .stringMatching(/^[a-zA-Z0-9._ 'äß#%$-]{1,20}$/)
  .filter((name) => !['.', '..', 'lost+found', 'parley-data'].includes(name));
/** Names that Parley uses as well: alone, they say nothing. */
const nameLikeOurs = fc.constantFrom('cluster', 'password', 'owner', 'runtime.json', 'nats', 'deployed', 'parley-data');

describe('a data folder', () => {
  it('that holds something else is refused by its name, and nothing in it or about it has changed', async () => {
    const entry = fc.record({ name: fc.oneof(strangersName, nameLikeOurs), isFolder: fc.boolean(), text: fc.string() });
    const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 4, selector: ({ name }) => name });
    await fc.assert(
      fc.asyncProperty(entries, mode, async (content, bits) => {
        const folder = await place();
        for (const { name, isFolder, text } of content) {
          if (isFolder) await mkdir(join(folder, name));
          else await writeFile(join(folder, name), text);
        }
        await chmod(folder, bits);
        const before = await everythingIn(folder);
        const fault = await refusal(folder);
        expect(fault).toMatchObject({ code: 'data-dir-foreign', concernsDataDir: true });
        expect(String(fault)).toContain(folder);
        expect(String(fault)).not.toContain('\n');
        expect(await everythingIn(folder)).toStrictEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('that is empty, or an empty volume, is taken as it is, and is ours from then on', async () => {
    await fc.assert(
      fc.asyncProperty(mode, fc.boolean(), async (bits, isVolume) => {
        const folder = await place();
        if (isVolume) await mkdir(join(folder, 'lost+found'), { mode: 0o700 });
        await chmod(folder, bits);
        expect(await openDataFolder(folder)).toBe(folder);
        expect((await lstat(folder)).mode & 0o7777).toBe(bits);
        await writeFile(join(folder, 'more'), 'of ours');
        expect(await openDataFolder(folder)).toBe(folder);
      }),
      { numRuns: 20 },
    );
  });

  it('that is missing is made with all that lead to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(strangersName, { minLength: 1, maxLength: 4 }), async (names) => {
        const folder = join(await place(), ...names);
        expect(await openDataFolder(folder)).toBe(folder);
        expect(await readdir(folder)).toStrictEqual(['parley-data']);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['a stopped one', ['cluster/PG_VERSION', 'cluster/base/1', 'password', 'my notes.txt']],
    ['a running or killed one', ['cluster/PG_VERSION', 'password', 'owner', 'runtime.json']],
    ['one that was killed at its first start', ['owner', 'password', 'cluster.new/PG_VERSION']],
    ['the deployed form on servers of its own', ['cluster/PG_VERSION', 'password', 'nats/jetstream/x']],
    ['the deployed form on another PostgreSQL', ['nats/jetstream/x']],
    ['only the folder of the deployed form', ['deployed/cluster/PG_VERSION', 'deployed/password']],
  ])('of an earlier release, which left no mark, is taken over: %s', async (_, files) => {
    const folder = await place();
    for (const file of files) {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), file === 'owner' ? '4711 815\n' : 'kept');
    }
    const before = await everythingIn(folder);
    expect(await openDataFolder(folder)).toBe(folder);
    const after = await everythingIn(folder);
    expect(new Map([...after].filter(([path]) => before.has(path) && path !== folder))).toStrictEqual(
      new Map([...before].filter(([path]) => path !== folder)),
    );
    expect(await readdir(folder)).toContain('parley-data');
  });

  it('that only the deployed form has used yet, within it, is taken', async () => {
    const folder = join(await place(), 'data');
    await openDataFolder(join(folder, 'deployed'));
    expect(await openDataFolder(folder)).toBe(folder);
  });

  it.each([
    ['a file', 'file', 'data-dir-not-a-folder', 'is not a folder'],
    ['a place within a file', 'file/within/it', 'data-dir-not-a-folder', 'is not a folder'],
    ['a link that leads nowhere', 'link', 'data-dir-not-a-folder', 'leads nowhere'],
    ['a place behind a link that leads nowhere', 'link/x', 'data-dir-not-a-folder', 'leads nowhere'],
    ['a link to itself', 'loop', 'data-dir-unwritable', 'too many symbolic links'],
    ['a name too long', 'x'.repeat(300), 'data-dir-unwritable', 'name too long'],
  ])('that is %s is refused in one sentence', async (_, path, code, words) => {
    await writeFile(join(around, 'file'), '');
    await symlink(join(around, 'nowhere'), join(around, 'link'));
    await symlink(join(around, 'loop'), join(around, 'loop'));
    const fault = await refusal(join(around, path));
    expect(fault).toMatchObject({ code });
    expect(String(fault)).toContain(words);
    expect(String(fault)).not.toContain('\n');
  });

  it
    .skipIf(process.platform !== 'linux')
    .each(['/proc/parley', '/proc/parley/data', '/proc/self/data', '/sys/parley/data'])(
    'at %s, where nobody makes folders, is refused and never hangs',
    async (path) => {
      expect(await refusal(path)).toMatchObject({ code: 'data-dir-unwritable' });
    },
  );

  it.skipIf(process.platform !== 'linux').each(['/proc', '/sys'])(
    'at %s, which is the system’s, is refused',
    async (path) => {
      expect(await refusal(path)).toMatchObject({ code: 'data-dir-foreign' });
    },
  );

  it.skipIf(process.getuid?.() !== 0)('of another account is refused, whose account is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60_000 }),
        fc.constantFrom('parley-data', 'password'),
        async (uid, file) => {
          const folder = await place();
          await mkdir(join(folder, 'cluster'));
          await writeFile(join(folder, 'cluster', 'PG_VERSION'), '18\n');
          await writeFile(join(folder, file), 'Parley');
          await chown(join(folder, file), uid, uid);
          const before = await everythingIn(folder);
          const fault = await refusal(folder);
          expect(fault).toMatchObject({ code: 'data-dir-foreign' });
          expect(String(fault)).toContain(`account ${uid}`);
          expect(await everythingIn(folder)).toStrictEqual(before);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.skipIf(process.getuid?.() === 0)('that this account may not write is refused', async () => {
    const closed = await place();
    await chmod(closed, 0o500);
    expect(await refusal(closed)).toMatchObject({ code: 'data-dir-unwritable' });
    expect(await refusal(join(closed, 'within'))).toMatchObject({ code: 'data-dir-unwritable' });
  });
});

/** Mode, owner, time and content of a folder and all in it, by path. */
async function everythingIn(path: string): Promise<ReadonlyMap<string, unknown>> {
  const { mode: bits, uid, gid, mtimeMs } = await lstat(path);
  const isFolder = (await lstat(path)).isDirectory();
  const own = [path, { bits, uid, gid, mtimeMs, text: isFolder ? '' : await readFile(path, 'utf8') }] as const;
  if (!isFolder) return new Map([own]);
  const within = await Promise.all((await readdir(path)).map((name) => everythingIn(join(path, name))));
  return new Map([own, ...within.flatMap((each) => [...each])]);
}
