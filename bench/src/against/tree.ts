import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inWorkspace } from '../workspace.js';
import { foldersUntouched } from './untouched.js';

/** A tree of the project that is installed and built. */
export interface Tree {
  readonly root: string;
  /** A few words for the table: "916816e". */
  readonly name: string;
}

export const thisTree: Tree = { root: inWorkspace(''), name: 'this tree' };

/** The tree of a commit in a temporary folder, built as it says itself. Throws when there is no such commit. */
export async function treeOf(commit: string, say: (line: string) => void): Promise<Tree & { remove(): Promise<void> }> {
  const here = thisTree.root;
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { cwd: here, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64_000_000 }).trim();
  const name = git('rev-parse', '--short', '--verify', '--end-of-options', `${commit}^{commit}`);
  const folder = await mkdtemp(join(tmpdir(), 'parley-against-'));
  const root = join(folder, name);
  const remove = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    git('worktree', 'prune');
  };
  const run = (program: string, ...words: readonly string[]): unknown =>
    execFileSync(program, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const linesOf = (...words: readonly string[]): readonly string[] => git(...words).split('\n');
  /** The compiler compares what it once read with what is there, and builds only what differs. Copies, since it writes into them. */
  const takeWhatIsBuilt = (): void => {
    const changed = [...linesOf('diff', '--name-only', name), ...linesOf('ls-files', '--others', '--exclude-standard')];
    const projects = linesOf('ls-tree', '-r', '--name-only', name).filter((path) => path.endsWith('/tsconfig.json'));
    for (const folder of foldersUntouched(projects.map(dirname), changed)) {
      const dist = join(folder, 'dist');
      if (existsSync(join(here, dist)))
        cpSync(join(here, dist), join(root, dist), { recursive: true, preserveTimestamps: true });
    }
  };
  try {
    git('worktree', 'add', '--quiet', '--detach', root, name);
    if (lockOf(root) === lockOf(here)) {
      say(`${name}: the same packages as here, linked`);
      for (const modules of modulesOf(here)) link(join(here, modules), join(root, modules));
      takeWhatIsBuilt();
    } else {
      say(`${name}: npm ci`);
      run('npm', 'ci', '--prefer-offline', '--loglevel=error');
    }
    say(`${name}: building`);
    // Its types were right when it was committed; an older tree knows no build without checking them.
    run('npm', 'run', '--silent', 'build', ...(knowsNoCheck(root) ? ['--', '--no-check'] : []));
  } catch (error) {
    await remove();
    throw error;
  }
  return { root, name, remove };
}

function knowsNoCheck(root: string): boolean {
  const build = join(root, 'tools/workspace/bin/build.mjs');
  return existsSync(build) && readFileSync(build, 'utf8').includes('--no-check');
}

const lockOf = (root: string): string => readFileSync(join(root, 'package-lock.json'), 'utf8');

/** Every folder node_modules that npm made: the one of the root, and those of projects that want another version. */
function modulesOf(root: string): readonly string[] {
  // npm's own format; its keys are paths from the root.
  const { packages } = JSON.parse(lockOf(root)) as { readonly packages: Readonly<Record<string, unknown>> };
  const folders = Object.keys(packages).flatMap((path) => /^(.*?node_modules)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].filter((folder) => existsSync(join(root, folder)));
}

/** Hard links, or copies where the temporary folder is on another disk. Links within the tree stay relative. */
function link(from: string, to: string): void {
  const copy = (how: string): unknown => execFileSync('cp', [how, from, dirname(to)], { stdio: 'pipe' });
  try {
    copy('-al');
  } catch {
    execFileSync('rm', ['-rf', to]);
    copy('-a');
  }
}

/**
 * A package of this project as a tree has it. What it exports is taken to be what it exports here: a comparison with a tree
 * whose packages differ in what the bench calls ends with a TypeError.
 */
export async function packageOf<Package>(root: string, name: string): Promise<Package> {
  const path = createRequire(join(root, 'bench/package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Package;
}
