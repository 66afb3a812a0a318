// @ts-check
// Packs what customers install: npm run pack-sdk [-- FOLDER]. Prints the path of each tarball.
// A package is staged first, file by file, so that nothing of this workspace goes along: neither tests nor build records nor
// the condition that leads to sources (docs/adr/0020-published-sdk.md).
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The published packages, each after those that it imports; they are released together. */
export const sdkFolders = ['libs/protocol/cpp', 'libs/protocol/cpnp', 'libs/protocol/cpnp-session', 'libs/client'];

/** Members of a manifest that are published as they are. */
const kept = ['name', 'version', 'description', 'license', 'type'];
/** The files of a dependency that goes along: what is imported of it, and its licence. */
const bundledFiles = {
  '@noble/hashes': ['LICENSE', 'README.md', 'package.json', 'sha2', 'utils', '_md', '_u64'],
};

/**
 * The manifest that is published. Throws for a dependency that is neither one of the packages nor bundled: whoever installs the
 * tarballs would ask a registry for it.
 * @param {Record<string, any>} manifest  of the workspace
 * @param {readonly string[]} published  names of the packages
 */
export function publishedManifest(manifest, published) {
  const dependencies = Object.keys(manifest.dependencies ?? {});
  const bundled = dependencies.filter((name) => !published.includes(name));
  const foreign = bundled.filter((name) => !Object.hasOwn(bundledFiles, name));
  if (foreign.length > 0) throw new Error(`${manifest.name} cannot be packed with ${foreign.join(', ')}`);
  return {
    ...Object.fromEntries(kept.filter((name) => name in manifest).map((name) => [name, manifest[name]])),
    engines: { node: '>=20' },
    sideEffects: false,
    files: ['dist'],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    ...(dependencies.length > 0 && { dependencies: manifest.dependencies }),
    ...(bundled.length > 0 && { bundleDependencies: bundled }),
  };
}

/**
 * Builds and packs. `into` is made when it is missing.
 * @param {string} into
 * @returns {string[]} the tarballs, in the order of the packages
 */
export function packSdk(into) {
  execFileSync(process.execPath, ['node_modules/typescript-7/bin/tsc', '-b', 'libs/client'], {
    cwd: root,
    stdio: 'inherit',
  });
  mkdirSync(into, { recursive: true });
  const published = sdkFolders.map((folder) => read(folder).name);
  const stages = mkdtempSync(join(tmpdir(), 'parley-pack-'));
  try {
    return sdkFolders.map((folder, index) => {
      const stage = join(stages, String(index));
      stagePackage(folder, stage, published);
      return join(into, packed(stage, into));
    });
  } finally {
    rmSync(stages, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder  of the project
 * @param {string} stage
 * @param {readonly string[]} published
 */
function stagePackage(folder, stage, published) {
  const manifest = publishedManifest(read(folder), published);
  for (const file of builtFiles(join(root, folder))) {
    const target = join(stage, 'dist', file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, withoutMap(readFileSync(join(root, folder, 'dist', file), 'utf8')));
  }
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  cpSync(join(root, folder, 'README.md'), join(stage, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(stage, 'LICENSE'));
  for (const name of manifest.bundleDependencies ?? []) stageBundled(name, stage);
}

/** @param {string} name  @param {string} stage */
function stageBundled(name, stage) {
  const from = join(root, 'node_modules', name);
  const to = join(stage, 'node_modules', name);
  mkdirSync(to, { recursive: true });
  for (const entry of Object.entries(bundledFiles).find(([bundled]) => bundled === name)?.[1] ?? []) {
    const files = /^[A-Z]|\./.test(entry) ? [entry] : [`${entry}.js`, `${entry}.d.ts`];
    for (const file of files) cpSync(join(from, file), join(to, file));
  }
}

/**
 * The built files that have a source today: `dist` may hold those of a source that is gone.
 * @param {string} project
 * @returns {string[]}
 */
function builtFiles(project) {
  return readdirSync(join(project, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => relative(join(project, 'src'), join(entry.parentPath, entry.name)).replace(/\.ts$/, ''))
    .flatMap((file) => [`${file}.js`, `${file}.d.ts`])
    .filter((file) => existsSync(join(project, 'dist', file)))
    .sort();
}

/** Maps lead to sources that are not in the package. @param {string} text */
const withoutMap = (text) => text.replace(/^\/\/# sourceMappingURL=.*\n?/m, '');

/** @param {string} stage  @param {string} into  @returns {string} the tarball's name */
function packed(stage, into) {
  const words = ['pack', stage, '--pack-destination', resolve(into), '--json', '--ignore-scripts', '--offline'];
  const output = execFileSync('npm', words, { cwd: stage, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  /** npm 11 lists the packages; npm 12 names them by their names. */
  const report = JSON.parse(output);
  const [first] = Array.isArray(report) ? report : Object.values(report);
  return first.filename;
}

/** @param {string} folder  @returns {Record<string, any>} */
const read = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const tarball of packSdk(resolve(process.argv[2] ?? 'data/packages'))) console.log(tarball);
}
