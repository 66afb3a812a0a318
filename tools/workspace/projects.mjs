// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @typedef {object} Project
 * @property {string} name       short name and commit scope: "cpnp"
 * @property {string} package    "@parley/cpnp"
 * @property {string} folder     relative to the root, with slashes: "libs/protocol/cpnp"
 * @property {string} layer      from the tag `layer:…`: "protocol"
 * @property {readonly string[]} dependencies  the @parley packages that its package.json names
 */

/**
 * Every project with its layer, read afresh from the package.json files: no cache can be stale.
 * Throws when one has not exactly one tag `layer:…`.
 * @returns {readonly Project[]}
 */
export function readProjects() {
  /** @type {{ workspaces: string[] }} */
  const { workspaces } = read(join(root, 'package.json'));
  return workspaces
    .flatMap(foldersOf)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => project(folder, read(join(root, folder, 'package.json'))));
}

/**
 * What `npm run new-service` writes, before it has a name: no project, but held to the walls of a service.
 * @returns {readonly Project[]}
 */
export function readTemplates() {
  return ['service', 'device'].map((kind) => ({
    name: 'specimen',
    package: '@parley/specimen',
    folder: `tools/workspace/template/${kind}`,
    layer: 'service',
    dependencies: [],
  }));
}

/** The folders of the projects that the compiler builds. */
export function buildable() {
  return readProjects()
    .map(({ folder }) => folder)
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

/** @param {string} pattern  "libs/*" or "bench" */
function foldersOf(pattern) {
  const parent = pattern.replace(/\/\*$/, '');
  if (parent === pattern) return [pattern];
  return readdirSync(join(root, parent))
    .sort()
    .map((name) => `${parent}/${name}`);
}

/**
 * @param {string} folder
 * @param {{ name: string, dependencies?: object, nx?: { tags?: string[] } }} manifest
 * @returns {Project}
 */
function project(folder, manifest) {
  const layers = (manifest.nx?.tags ?? []).filter((tag) => tag.startsWith('layer:'));
  const [layer] = layers;
  if (layer === undefined || layers.length > 1) throw new Error(`${folder}/package.json: one nx tag layer:… is needed`);
  return {
    name: manifest.name.replace('@parley/', ''),
    package: manifest.name,
    folder,
    layer: layer.slice('layer:'.length),
    dependencies: Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@parley/')),
  };
}

/** @param {string} path */
function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
