import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { spawnTied } from '../tied-process.js';
import type { PostgresBinaries } from './binaries.js';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';
import { copyBinaries, treeOf } from './reachable-binaries.js';

/** PostgreSQL refuses to run as root, so root runs it as "nobody"; 65534 is that account's number on every Linux. */
export const nobody = 65_534;
const run = promisify(execFile);
/** Fast shutdown, then immediate shutdown, then none; initdb clears away its folder at the first. */
const endings = ['INT', 'QUIT', 'KILL'] as const;

/** The account that the server's programs run under, and the programs where that account reaches them. */
export interface ServerAccount {
  readonly binaries: PostgresBinaries;
  /** Whose the cluster's files have to be; undefined: ours, as everything else. */
  readonly owner: number | undefined;
  /** The process that it gives is the program itself, whatever the account. */
  spawn(program: string, args: readonly string[]): ChildProcess;
  /** initdb, which wants an account with a name. */
  run(program: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }>;
}

/** A program and its arguments as they are called, and under which account of the kernel. */
interface Way {
  readonly line: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
  readonly uid?: number;
}

const directly: Way = { line: (program, args) => [program, args] };
const asNobody: Way = { ...directly, uid: nobody };

/** As "nobody" with a single capability: to read and search past folder modes. access() does not see it, so that programs need more. */
const asReadingNobody: Way = {
  line: (program, args) => [
    'setpriv',
    [
      ...[`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
      ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
      ...[program, ...args],
    ],
  ],
};

/**
 * Our own account under another number, in a user namespace: for the kernel it owns what we own, for PostgreSQL it is not root and
 * has a name. unshare replaces itself by the program, so that process id and signals are the program's own.
 */
async function renamed(): Promise<Way> {
  const id = await numberWithName();
  const names = ['--user', `--map-user=${id}`, `--map-group=${id}`];
  return { line: (program, args) => ['unshare', [...names, program, ...args]] };
}

/**
 * Our own account. For root it is "nobody" where that reaches programs and data; else root under another name, where the kernel
 * allows it; else "nobody" who may read past modes; and each of these with a copy of the programs where they cannot be run in their
 * own place. No owner or mode outside the cluster is changed for it.
 * @throws EmbeddedPostgresFault data-dir-unreachable
 */
export async function chooseServerAccount(dataDir: string, binaries: PostgresBinaries): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return ownAccount(binaries);
  const named = await renamed();
  const choices = [
    { way: asNobody, programsBy: asNobody, owner: nobody },
    { way: named, programsBy: named, owner: 0 },
    { way: asReadingNobody, programsBy: asNobody, owner: nobody },
  ];
  let reached: PostgresBinaries | undefined = binaries;
  for (const find of [() => binaries, () => copyBinaries(binaries, (copy) => canRun(asNobody, copy))]) {
    reached = await find();
    if (reached === undefined) break;
    for (const { way, programsBy, owner } of choices)
      if ((await canEnter(way, dataDir)) && (await canRun(programsBy, reached))) return account(way, reached, owner);
  }
  const what = reached === undefined ? `its programs in ${treeOf(binaries)}` : dataDir;
  throw new EmbeddedPostgresFault(
    'data-dir-unreachable',
    `PostgreSQL does not run as root, the account ${nobody} that would run it instead may not reach ${what}, and this machine ` +
      'allows neither a user namespace (unshare of util-linux 2.38) nor a way around: run as an ordinary user, or from a folder ' +
      'that all may pass',
  );
}

async function ownAccount(binaries: PostgresBinaries): Promise<ServerAccount> {
  const reached = mayBeInACommand(treeOf(binaries))
    ? binaries
    : await copyBinaries(binaries, (copy) => canRun(directly, copy));
  const programs = reached ?? binaries;
  if (process.getuid === undefined || hasName()) return account(directly, programs, undefined);
  const named = await renamed();
  const initialising = (await canRun(named, programs)) ? named : directly;
  return account(directly, programs, undefined, initialising);
}

function account(
  way: Way,
  binaries: PostgresBinaries,
  owner: number | undefined,
  initialising: Way = way,
): ServerAccount {
  return {
    binaries,
    owner,
    spawn: (program, args) => spawnBy(way, program, args),
    run: (program, args) => runToEnd(spawnBy(initialising, program, args)),
  };
}

function spawnBy(way: Way, program: string, args: readonly string[]): ChildProcess {
  const [file, words] = way.line(program, args);
  return spawnTied(file, words, { ...surroundings(way), signals: endings });
}

/** @throws ProgramFailed when the program does not end well */
async function runToEnd(child: ChildProcess): Promise<{ stdout: string; stderr: string }> {
  const { stdout: out, stderr: err } = child;
  const [stdout, stderr] = await Promise.all([
    out === null ? '' : text(out),
    err === null ? '' : text(err),
    once(child, 'exit'),
  ]);
  if (child.exitCode === 0) return { stdout, stderr };
  throw new ProgramFailed(`ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}`, stderr);
}

/** A program of PostgreSQL did not end well; `stderr` is what it said of that. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
  constructor(
    message: string,
    readonly stderr: string,
  ) {
    super(message);
  }
}

/** The working folder must be one that every account may enter; nothing of the user's own environment reaches the server. */
function surroundings({ uid }: Way): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  return { cwd: '/', env, ...(uid !== undefined && { uid, gid: uid }) };
}

/** The programs, with their libraries, and the files that initdb reads. */
async function canRun(way: Way, binaries: PostgresBinaries): Promise<boolean> {
  if (!mayBeInACommand(treeOf(binaries))) return false;
  const share = join(treeOf(binaries), 'share');
  const script =
    '"$1" --version && "$2" --version && { test -r "$3/postgresql/postgres.bki" || test -r "$3/postgres.bki"; }';
  return succeeds(way, script, binaries.postgres, binaries.initdb, share);
}

async function canEnter(way: Way, folder: string): Promise<boolean> {
  return succeeds(way, 'cd "$1"', folder);
}

async function succeeds(way: Way, script: string, ...words: readonly string[]): Promise<boolean> {
  const [file, line] = way.line('/bin/sh', ['-c', script, 'sh', ...words]);
  return run(file, line, surroundings(way)).then(
    () => true,
    () => false,
  );
}

/** initdb calls `postgres` through a shell, with its path between double quotes and nothing escaped. */
function mayBeInACommand(path: string): boolean {
  return process.platform === 'win32' || !/["$`\\\n\r]/.test(path);
}

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

/** A number that getpwuid() answers to: that of "nobody", else the first that is not root's. */
async function numberWithName(): Promise<number> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const numbers = lines.map((line) => Number(line.split(':')[2])).filter((number) => number > 0);
  return numbers.includes(nobody) ? nobody : (numbers[0] ?? nobody);
}
