#!/usr/bin/env node
// Brings a tshark for the test of the dissector on a plain machine; prints its path.
// Plain Node 20, no dependencies: it runs before anything is installed.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The dissector links frames and registers for Decode As; 3.4 is the oldest that is thought to do, 4.0 was tried. */
const OLDEST = [3, 4];
const INSTALL_TIMEOUT_MS = 240_000;
const OTHERWISE = `install tshark ${OLDEST.join('.')} or later with Lua, or set PARLEY_TSHARK to its path`;

export class TsharkMissing extends Error {
  name = 'TsharkMissing';
  code = 'TSHARK_MISSING';
}

/** @type {Promise<string> | undefined} */
let found;

/**
 * The path of a tshark with Lua: PARLEY_TSHARK, PATH, or Debian's package, which root installs. One decision per process.
 * Throws TsharkMissing, which says what to do.
 */
export function ensureTshark(env = process.env) {
  found ??= find(env);
  return found;
}

/** @param {NodeJS.ProcessEnv} env */
export async function find(env) {
  const named = env.PARLEY_TSHARK;
  if (named) {
    if (await isGoodEnough(named)) return resolve(named);
    throw new TsharkMissing(`PARLEY_TSHARK=${named} is not a tshark ${OLDEST.join('.')} or later with Lua`);
  }
  const onPath = await search(env);
  if (onPath !== undefined) return onPath;
  await install();
  const installed = await search({ PATH: '/usr/bin:/usr/local/bin' });
  if (installed === undefined)
    throw new TsharkMissing(`the tshark of this machine's packages does not do: ${OTHERWISE}`);
  return installed;
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

async function install() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new TsharkMissing(`there is no tshark, and only root of a Debian could install it: ${OTHERWISE}`);
  }
  const apt = (/** @type {string[]} */ ...args) =>
    run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: INSTALL_TIMEOUT_MS,
      maxBuffer: 16 * 1024 * 1024,
    });
  const wanted = ['install', '-y', '--no-install-recommends', 'tshark'];
  try {
    // A machine that knows its packages needs no update, and one without any cannot install before it.
    await apt(...wanted).catch(async () => {
      await apt('update');
      await apt(...wanted);
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim().split('\n').slice(-3).join('\n  ') : String(cause);
    throw new TsharkMissing(`apt-get could not install tshark: ${OTHERWISE}\n  ${reason}`, { cause });
  }
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
