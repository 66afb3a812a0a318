#!/usr/bin/env node
// Brings a tshark for the test of the dissector on a plain machine; prints its path.
// Plain Node 20, no dependencies: it runs before anything is installed.
import { execFile } from 'node:child_process';
import {
  access,
  constants,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The dissector links frames and registers for Decode As; 3.4 is the oldest that is thought to do, 4.0 was tried. */
const OLDEST = [3, 4];
const CACHE = resolve(dirname(fileURLToPath(import.meta.url)), '../../../.cache/tshark');
const BRING_TIMEOUT_MS = 240_000;
const OTHERWISE = `install tshark ${OLDEST.join('.')} or later with Lua, or set PARLEY_TSHARK to its path`;

export class TsharkMissing extends Error {
  name = 'TsharkMissing';
  code = 'TSHARK_MISSING';
}

/** @type {Promise<string> | undefined} */
let found;

/**
 * The path of a tshark with Lua: PARLEY_TSHARK, PATH, the cache, or the packages of this machine's apt, unpacked into the
 * cache; nothing is installed and nobody has to be root. One decision per process. Throws TsharkMissing, which says what to do.
 */
export function ensureTshark(env = process.env) {
  found ??= find(env);
  return found;
}

/** @param {NodeJS.ProcessEnv} env */
export async function find(env, cache = CACHE) {
  const named = env.PARLEY_TSHARK;
  if (named) {
    if (await isGoodEnough(named)) return resolve(named);
    throw new TsharkMissing(`PARLEY_TSHARK=${named} is not a tshark ${OLDEST.join('.')} or later with Lua`);
  }
  const onPath = await search(env);
  if (onPath !== undefined) return onPath;
  const cached = join(cache, 'tshark');
  if (!(await isGoodEnough(cached))) await bring(env, cache);
  return cached;
}

/** @param {{ PATH?: string }} env */
async function search(env) {
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, 'tshark');
    if (await isGoodEnough(candidate)) return candidate;
  }
  return undefined;
}

/** @param {string} path */
async function isGoodEnough(path) {
  try {
    await access(path, constants.X_OK);
    const { stdout } = await run(path, ['--version']);
    const [, major, minor] = /\b(\d+)\.(\d+)\./.exec(stdout) ?? [];
    const isRecent = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
    // The list of features is broken into lines anywhere between words.
    return isRecent && /with\s+Lua/.test(stdout);
  } catch {
    return false;
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cache
 */
async function bring(env, cache) {
  await mkdir(dirname(cache), { recursive: true });
  const scratch = await mkdtemp(`${cache}-`);
  const ready = join(scratch, 'ready');
  const signal = AbortSignal.timeout(BRING_TIMEOUT_MS);
  /** @type {(program: string, args: readonly string[], cwd?: string) => Promise<string>} */
  const call = async (program, args, cwd = scratch) => {
    const settings = { cwd, signal, env: { ...env, LC_ALL: 'C' }, maxBuffer: 16 * 1024 * 1024 };
    const { stdout } = await run(program, args, settings).catch((cause) => {
      throw new TsharkMissing(failureOf(program, cause), { cause });
    });
    return stdout;
  };
  try {
    const archives = await download(call, scratch);
    for (const name of await readdir(archives)) await call('dpkg-deb', ['-x', join(archives, name), ready]);
    await writeStarter(ready);
    if (!(await isGoodEnough(join(ready, 'tshark')))) {
      throw new TsharkMissing(`the tshark of this machine's packages does not do: ${OTHERWISE}`);
    }
    await rename(ready, cache).catch(async (error) => {
      // Another process may have been faster, and its tshark may be running by now: it stays.
      if (await isGoodEnough(join(cache, 'tshark'))) return;
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await rm(cache, { recursive: true, force: true });
      await rename(ready, cache);
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Tshark and those of its packages that this machine lacks, in a folder. Works for any user: apt only simulates the
 * installation, and what it writes goes to `scratch`.
 * @param {(program: string, args: readonly string[], cwd?: string) => Promise<string>} call
 * @param {string} scratch
 */
async function download(call, scratch) {
  const archives = join(scratch, 'archives');
  await mkdir(archives);
  // Root would download as _apt, which may not reach this folder.
  const quiet = ['-q', '-o', 'APT::Sandbox::User=root'];
  /** @param {readonly string[]} options */
  const attempt = async (options) => {
    const plan = await call('apt-get', [...quiet, ...options, '-s', 'install', '--no-install-recommends', 'tshark']);
    const wanted = [...plan.matchAll(/^Inst (\S+) (?:\[[^\]]*\] )?\((\S+)/gm)].map(
      ([, name, version]) => `${name}=${version}`,
    );
    await call('apt-get', [...quiet, ...options, 'download', ...(wanted.length > 0 ? wanted : ['tshark'])], archives);
  };
  try {
    await attempt([]);
  } catch (error) {
    if (isAbsent(error.cause)) throw error;
    // The machine's lists are missing or so old that the mirror has other versions: newer ones, for this alone.
    const lists = join(scratch, 'lists');
    await mkdir(join(lists, 'partial'), { recursive: true });
    await mkdir(join(scratch, 'apt/archives/partial'), { recursive: true });
    const own = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${join(scratch, 'apt')}`];
    await call('apt-get', [...quiet, ...own, 'update']);
    await attempt(own);
  }
  return archives;
}

/**
 * What was built for /usr is told where it is now.
 * @param {string} ready
 */
async function writeStarter(ready) {
  // Debian has it as a link into /etc.
  const script = join(ready, 'usr/share/wireshark/init.lua');
  const isLink = await lstat(script).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (isLink) {
    await unlink(script);
    await copyFile(join(ready, 'etc/wireshark/init.lua'), script);
  }
  const starter = `#!/bin/sh
here=$(CDPATH= cd -- "\${0%/*}" && pwd) || exit
for folder in "$here"/lib/*-linux-* "$here"/usr/lib/*-linux-* "$here"/usr/lib; do
  [ -d "$folder" ] && LD_LIBRARY_PATH="$folder\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
done
export LD_LIBRARY_PATH
export WIRESHARK_DATA_DIR="$here/usr/share/wireshark"
# Started as root, Wireshark heeds no such variable and runs no Lua: as nobody, who may read what root may.
[ "$(id -u)" = 0 ] && exec setpriv --reuid=65534 --regid=65534 --clear-groups \\
  --inh-caps=-all,+dac_override --ambient-caps=-all,+dac_override "$here/usr/bin/tshark" "$@"
exec "$here/usr/bin/tshark" "$@"
`;
  await writeFile(join(ready, 'tshark'), starter, { mode: 0o755 });
}

/** @param {unknown} cause */
const isAbsent = (cause) => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';

/**
 * @param {string} program
 * @param {unknown} cause
 */
function failureOf(program, cause) {
  if (isAbsent(cause)) return `there is no tshark, and no ${program} to take it from Debian's packages: ${OTHERWISE}`;
  const reason = cause instanceof Error ? cause.message.trim().split('\n').slice(-3).join('\n  ') : String(cause);
  return `${program} could not bring tshark: ${OTHERWISE}\n  ${reason}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureTshark().then(
    (path) => console.log(path),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
