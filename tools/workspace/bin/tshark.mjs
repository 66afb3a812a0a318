#!/usr/bin/env node
// Brings a tshark for the test of the dissector on a plain machine; prints its path.
// Plain Node 20, no dependencies: it runs before anything is installed.
import { execFile } from 'node:child_process';
import { copyFile, lstat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from './debian-program.mjs';

const run = promisify(execFile);

/** The dissector links frames and registers for Decode As; 3.4 is the oldest that is thought to do, 4.0 was tried. */
const OLDEST = [3, 4];

/** @type {import('./debian-program.d.mts').Wanted} */
const tshark = {
  name: 'tshark',
  variable: 'PARLEY_TSHARK',
  what: `a tshark ${OLDEST.join('.')} or later with Lua`,
  otherwise: `install tshark ${OLDEST.join('.')} or later with Lua, or set PARLEY_TSHARK to its path`,
  packages: ['tshark'],
  binary: 'usr/bin/tshark',
  settings: `export WIRESHARK_DATA_DIR="$here/usr/share/wireshark"
# Started as root, Wireshark heeds no such variable and runs no Lua: as nobody, who may read what root may.
[ "$(id -u)" = 0 ] && exec setpriv --reuid=65534 --regid=65534 --clear-groups \\
  --inh-caps=-all,+dac_override --ambient-caps=-all,+dac_override "$here/usr/bin/tshark" "$@"
`,
  prepare: unlinkScript,
  isGoodEnough,
};

/** @type {Promise<string> | undefined} */
let found;

/** The path of a tshark with Lua. One decision per process. Throws ProgramMissing, which says what to do. */
export function ensureTshark(env = process.env) {
  found ??= find(env);
  return found;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [cache]
 */
export const find = (env, cache) => findProgram(tshark, env, cache);

/** @param {string} path */
async function isGoodEnough(path) {
  try {
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
 * Debian has the script that Wireshark begins with as a link into /etc.
 * @param {string} folder
 */
async function unlinkScript(folder) {
  const script = join(folder, 'usr/share/wireshark/init.lua');
  const isLink = await lstat(script).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (!isLink) return;
  await unlink(script);
  await copyFile(join(folder, 'etc/wireshark/init.lua'), script);
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
