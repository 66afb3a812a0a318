import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { spawnTied } from '../tied-process.js';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';

/** PostgreSQL refuses to run as root, so root runs it as "nobody"; 65534 is that account's number on every Linux. */
const nobody = 65_534;
const setpriv = '/usr/bin/setpriv';
/** Fast shutdown, then immediate shutdown, then none; initdb clears away its folder at the first. */
const endings = ['INT', 'QUIT', 'KILL'] as const;

/** The account that the server's programs run under. */
export interface ServerAccount {
  /** Set when it differs from our own account: the owner that the data folder needs. */
  readonly owner: number | undefined;
  spawn(program: string, args: readonly string[]): ChildProcess;
  run(program: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }>;
}

/**
 * Our own account; for root it is "nobody". Where "nobody" may not walk down to one of the places (a checkout under /root), the
 * server keeps the single capability to read and search past folder modes.
 * @throws EmbeddedPostgresFault data-dir-unreachable
 */
export async function chooseServerAccount(places: readonly string[]): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return account(undefined, []);
  const closed = (await Promise.all(places.map(firstClosedFolder))).find((folder) => folder !== undefined);
  if (closed === undefined) return account(nobody, []);
  if (!existsSync(setpriv)) {
    throw new EmbeddedPostgresFault(
      'data-dir-unreachable',
      `PostgreSQL does not run as root, and the account ${nobody} that runs it instead may not pass ${closed}: ` +
        'run as an ordinary user, put the data elsewhere, or allow passing with chmod o+x',
    );
  }
  const capability = '+dac_read_search';
  const account65534 = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  return account(nobody, [...account65534, `--inh-caps=${capability}`, `--ambient-caps=${capability}`]);
}

function account(owner: number | undefined, privileges: readonly string[]): ServerAccount {
  const raised = privileges.length > 0;
  const identity = owner === undefined || raised ? {} : { uid: owner, gid: owner };
  const line = (program: string, args: readonly string[]): [string, string[]] =>
    raised ? [setpriv, [...privileges, program, ...args]] : [program, [...args]];
  // The working folder must be one that the account may enter.
  const options = { ...identity, cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' } };
  return {
    owner,
    spawn: (program, args) => spawnTied(...line(program, args), { ...options, signals: endings }),
    run: (program, args) => runToEnd(spawnTied(...line(program, args), { ...options, signals: endings })),
  };
}

/** Throws with what the program wrote when it does not end well. */
async function runToEnd(child: ChildProcess): Promise<{ stdout: string; stderr: string }> {
  const { stdout: out, stderr: err } = child;
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([out === null ? '' : text(out), err === null ? '' : text(err)]);
  await ended;
  const { exitCode, signalCode } = child;
  if (exitCode === 0) return { stdout, stderr };
  throw new Error(`ended with ${exitCode ?? signalCode}: ${stderr.trim()}`);
}

async function firstClosedFolder(place: string): Promise<string | undefined> {
  for (let folder = dirname(resolve(place)); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const passable = uid === nobody ? mode & 0o100 : gid === nobody ? mode & 0o010 : mode & 0o001;
    if (!passable) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
