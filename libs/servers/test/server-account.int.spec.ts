import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries, type PostgresBinaries } from '../src/postgres/binaries.js';
import { initialise } from '../src/postgres/cluster.js';
import { treeOf } from '../src/postgres/reachable-binaries.js';
import { chooseServerAccount, type ServerAccount } from '../src/postgres/server-account.js';

const run = promisify(execFile);
const nobody = 65_534;

/** What root's server runs under, by what is closed to others and by the programs that the machine has. */
describe.skipIf(process.getuid?.() !== 0)('the account of the server that root starts', () => {
  const path = process.env['PATH'];
  const copies = new Set<string>();
  let around = '';
  let home = '';
  let binaries: PostgresBinaries;

  beforeAll(async () => {
    around = await mkdtemp(join(tmpdir(), 'parley-account-'));
    await chmod(around, 0o755);
    await mkdir(join(around, 'programs'));
    binaries = await copyOfBinaries(join(around, 'programs'));
    // Of a time of their own, so that a copy of them is not that of other clones on this machine.
    await utimes(binaries.postgres, new Date(), new Date());
  });
  beforeEach(async () => {
    home = await mkdtemp(join(around, 'home-'));
    await chmod(home, 0o755);
    await mkdir(join(home, 'data'));
  });
  afterEach(() => {
    process.env['PATH'] = path;
  });
  afterAll(async () => {
    for (const each of [around, ...copies]) await rm(each, { recursive: true, force: true });
  });

  /** From now on this machine has only these programs, and these folders are closed to others. */
  const arrange = async (programs: readonly string[], closed: readonly ('programs' | 'data')[]): Promise<void> => {
    const bin = await mkdtemp(join(home, 'bin-'));
    await chmod(bin, 0o755);
    for (const program of programs) {
      const { stdout } = await run('/bin/sh', ['-c', `command -v ${program}`], { env: { PATH: path } });
      await symlink(stdout.trim(), join(bin, program));
    }
    process.env['PATH'] = bin;
    await chmod(join(around, 'programs'), closed.includes('programs') ? 0o700 : 0o755);
    await chmod(join(home, 'data'), closed.includes('data') ? 0o700 : 0o755);
  };
  const choose = async (): Promise<ServerAccount> => {
    const account = await chooseServerAccount(join(home, 'data'), binaries);
    if (!inPlace(account)) copies.add(treeOf(account.binaries));
    return account;
  };
  const inPlace = (account: ServerAccount): boolean => account.binaries.postgres === binaries.postgres;

  it.each([
    [[], [], nobody, true],
    [['unshare', 'setpriv'], [], nobody, true],
    [['unshare', 'setpriv'], ['programs'], 0, true],
    [['unshare'], ['data'], 0, true],
    [['unshare'], ['programs', 'data'], 0, true],
    [['setpriv'], ['data'], nobody, true],
    [[], ['programs'], nobody, false],
    [['setpriv'], ['programs', 'data'], nobody, false],
  ] as const)('with %j and %j closed owns its files as %i; programs in place: %s', async (has, closed, owner, stay) => {
    await arrange(has, closed);
    const account = await choose();
    expect({ owner: account.owner, inPlace: inPlace(account) }).toStrictEqual({ owner, inPlace: stay });
    for (const [folder, name] of [
      [join(around, 'programs'), 'programs'],
      [join(home, 'data'), 'data'],
    ] as const) {
      expect((await stat(folder)).mode & 0o777).toBe(closed.some((each) => each === name) ? 0o700 : 0o755);
    }
  });

  it('makes a cluster, wherever that is closed', async () => {
    const place = fc.record({
      has: fc.constantFrom(['unshare'], ['setpriv'], ['setpriv', 'unshare']),
      closed: fc.constantFrom<readonly ('programs' | 'data')[]>(['programs'], ['data'], ['programs', 'data']),
      name: fc.stringMatching(/^[a-z][a-z '"äß#%$()&;]{1,12}$/),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ has, closed, name }) => {
        await arrange(has, closed);
        const account = await choose();
        const folder = await mkdtemp(join(home, 'data', name));
        // As the owner of a data folder makes it: for passing through.
        await chmod(folder, 0o711);
        await initialise(folder, join(folder, 'cluster'), undefined, account);
        const { uid, mode } = await stat(join(folder, 'cluster'));
        expect({ uid, mode: mode & 0o777 }).toStrictEqual({ uid: account.owner, mode: 0o700 });
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('is none where nothing helps, which one sentence says', async () => {
    await arrange([], ['data']);
    const fault: unknown = await choose().catch((refused: unknown) => refused);
    expect(fault).toMatchObject({ code: 'data-dir-unreachable' });
    expect(String(fault)).toMatch(/does not run as root.*may not reach .*data.*run as an ordinary user/);
    expect(String(fault)).not.toContain('\n');
  });

  it('keeps one copy of the programs, and makes its own where somebody else could have changed that', async () => {
    await arrange([], ['programs']);
    const first = treeOf((await choose()).binaries);
    expect(treeOf((await choose()).binaries)).toBe(first);
    await chmod(first, 0o777);
    expect(treeOf((await choose()).binaries)).not.toBe(first);
  });
});

/** The programs in a place that the test may close. */
async function copyOfBinaries(to: string): Promise<PostgresBinaries> {
  const found = await findBinaries();
  await run('cp', ['-a', treeOf(found), join(to, 'postgres')]);
  const within = (program: string): string => program.replace(treeOf(found), join(to, 'postgres'));
  return { initdb: within(found.initdb), postgres: within(found.postgres), pg_ctl: within(found.pg_ctl) };
}
