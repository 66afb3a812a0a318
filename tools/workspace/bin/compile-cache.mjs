// @ts-check
// Where Node keeps what it has compiled, from one process of a test run to the next. Plain Node 20, no dependencies.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Relative to the root; the testkit names it too. */
export const COMPILE_CACHE = '.cache/node';

/** A run of all tests in a fresh clone fills some 20 MB of it. */
export const LARGEST_OCTETS = 256 * 1024 * 1024;

/**
 * Removes what another Node has left. Files that are gone, such as copies of the tree that tests make, leave their entries for
 * ever: when it has grown too large, all of it goes and is compiled again.
 * @param {string} folder
 * @param {string} version  of the Node that is to use it: "v24.1.0"
 * @param {number} [largestOctets]
 */
export function tidyCompileCache(folder, version, largestOctets = LARGEST_OCTETS) {
  // One folder for each version, architecture and set of flags that matters: "v24.1.0-x64-964aae3f-0".
  const ofOthers = namesIn(folder).filter((name) => !name.startsWith(`${version}-`));
  for (const name of ofOthers) rmSync(join(folder, name), { recursive: true, force: true });
  if (octetsIn(folder) > largestOctets) rmSync(folder, { recursive: true, force: true });
}

/** @param {string} folder @returns {number} */
function octetsIn(folder) {
  return namesIn(folder)
    .map((name) => {
      const path = join(folder, name);
      // Another run may write or remove there meanwhile.
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isDirectory() === true ? octetsIn(path) : (found?.size ?? 0);
    })
    .reduce((sum, octets) => sum + octets, 0);
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there is none yet, or no more
  }
}
