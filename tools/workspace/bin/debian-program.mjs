// Brings a program of Debian's packages for a test on a plain machine, and keeps it in the cache of the tree.
// Plain Node 20, no dependencies: it runs before anything is installed.
import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const TREE_CACHE = resolve(dirname(fileURLToPath(import.meta.url)), '../../../.cache');
const BRING_TIMEOUT_MS = 240_000;

/** Why a program is not there, and what to do; `code` is for whoever skips without it. */
export class ProgramMissing extends Error {
  name = 'ProgramMissing';
  /**
   * @param {string} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}

/**
 * The path of a program: what its variable names, what PATH has, what the cache has, or the packages of this machine's apt, unpacked
 * into the cache; nothing is installed and nobody has to be root. Throws ProgramMissing, which says what to do.
 * @param {import('./debian-program.d.mts').Wanted} wanted
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [cache] the folder of this program in the cache
 */
export async function findProgram(wanted, env, cache = join(TREE_CACHE, wanted.name)) {
  const { name, variable, isGoodEnough } = wanted;
  const isGood = (/** @type {string} */ path) => isExecutable(path).then((is) => is && isGoodEnough(path));
  const named = env[variable];
  if (named) {
    if (await isGood(named)) return resolve(named);
    throw new ProgramMissing(codeOf(name), `${variable}=${named} is not ${wanted.what}`);
  }
  for (const folder of [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...(wanted.folders ?? [])]) {
    const candidate = join(folder, name);
    if (await isGood(candidate)) return candidate;
  }
  const cached = join(cache, name);
  if (!(await isGood(cached))) await bring(wanted, env, cache, isGood);
  return cached;
}

/** @param {string} name */
const codeOf = (name) => `${name.toUpperCase()}_MISSING`;

/** @param {string} path */
const isExecutable = (path) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * @param {import('./debian-program.d.mts').Wanted} wanted
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cache
 * @param {(path: string) => Promise<boolean>} isGood
 */
async function bring(wanted, env, cache, isGood) {
  const { name, packages, otherwise } = wanted;
  await mkdir(dirname(cache), { recursive: true });
  const scratch = await mkdtemp(`${cache}-`);
  const ready = join(scratch, 'ready');
  const signal = AbortSignal.timeout(BRING_TIMEOUT_MS);
  /** @type {(program: string, args: readonly string[], cwd?: string) => Promise<string>} */
  const call = async (program, args, cwd = scratch) => {
    const settings = { cwd, signal, env: { ...env, LC_ALL: 'C' }, maxBuffer: 16 * 1024 * 1024 };
    const { stdout } = await run(program, args, settings).catch((cause) => {
      throw new ProgramMissing(codeOf(name), failureOf(wanted, program, cause), { cause });
    });
    return stdout;
  };
  try {
    const archives = await download(call, scratch, packages);
    for (const archive of await readdir(archives)) await call('dpkg-deb', ['-x', join(archives, archive), ready]);
    await wanted.prepare?.(ready);
    await writeFile(join(ready, name), starterOf(wanted), { mode: 0o755 });
    if (!(await isGood(join(ready, name)))) {
      throw new ProgramMissing(codeOf(name), `the ${name} of this machine's packages does not do: ${otherwise}`);
    }
    await rename(ready, cache).catch(async (error) => {
      // Another process may have been faster, and its program may be running by now: it stays.
      if (await isGood(join(cache, name))) return;
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await rm(cache, { recursive: true, force: true });
      await rename(ready, cache);
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * The packages, and those that they need and this machine lacks, in a folder. Works for any user: apt only simulates the
 * installation, and what it writes goes to `scratch`.
 * @param {(program: string, args: readonly string[], cwd?: string) => Promise<string>} call
 * @param {string} scratch
 * @param {readonly string[]} packages
 */
async function download(call, scratch, packages) {
  const archives = join(scratch, 'archives');
  await mkdir(archives);
  // Root would download as _apt, which may not reach this folder.
  const quiet = ['-q', '-o', 'APT::Sandbox::User=root'];
  /** @param {readonly string[]} options */
  const attempt = async (options) => {
    const plan = await call('apt-get', [...quiet, ...options, '-s', 'install', '--no-install-recommends', ...packages]);
    const wanted = [...plan.matchAll(/^Inst (\S+) (?:\[[^\]]*\] )?\((\S+)/gm)].map(
      ([, name, version]) => `${name}=${version}`,
    );
    await call('apt-get', [...quiet, ...options, 'download', ...(wanted.length > 0 ? wanted : packages)], archives);
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
 * @param {import('./debian-program.d.mts').Wanted} wanted
 */
const starterOf = ({ binary, settings = '' }) => `#!/bin/sh
here=$(CDPATH= cd -- "\${0%/*}" && pwd) || exit
for folder in "$here"/lib/*-linux-* "$here"/usr/lib/*-linux-* "$here"/usr/lib; do
  [ -d "$folder" ] && LD_LIBRARY_PATH="$folder\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
done
export LD_LIBRARY_PATH
${settings}exec "$here/${binary}" "$@"
`;

/** @param {unknown} cause */
const isAbsent = (cause) => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';

/**
 * @param {import('./debian-program.d.mts').Wanted} wanted
 * @param {string} program
 * @param {unknown} cause
 */
function failureOf({ name, otherwise }, program, cause) {
  if (isAbsent(cause)) return `there is no ${name}, and no ${program} to take it from Debian's packages: ${otherwise}`;
  const reason = cause instanceof Error ? cause.message.trim().split('\n').slice(-3).join('\n  ') : String(cause);
  return `${program} could not bring ${name}: ${otherwise}\n  ${reason}`;
}
