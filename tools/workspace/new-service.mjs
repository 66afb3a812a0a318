// @ts-check
// What a new service consists of: the template under its name, its place in the list, in the README's map and in the lock.
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockProject } from './lock.mjs';

/** Names of the layers, of rooms and of what is there: a service of that name would be confusing or impossible. */
const TAKEN = new Set(['specimen', 'all-in-one']);

export class NewServiceFault extends Error {
  /** @override */
  name = 'NewServiceFault';
}

/**
 * Writes the service into the tree below `root`, and says what was changed outside its folder.
 * @param {string} root
 * @param {string} name  "notary"
 * @param {'service' | 'device'} kind
 * @returns {readonly string[]} paths relative to the root
 */
export function addService(root, name, kind) {
  const folder = `services/${name}`;
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(name))
    throw new NewServiceFault(`${name} is no name of a service: letters and dashes`);
  const packages = [...readdirSync(join(root, 'node_modules/@parley'))];
  if (TAKEN.has(name) || packages.includes(name) || existsSync(join(root, folder)))
    throw new NewServiceFault(`there is a ${name} already`);
  copyTemplate(join(root, 'tools/workspace/template', kind), join(root, folder), name);
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  edit(root, 'services/services.json', (text) => `${JSON.stringify([name, ...JSON.parse(text)])}\n`);
  edit(root, 'README.md', (text) => withRow(text, name));
  edit(root, 'package-lock.json', (text) => lockProject(text, folder, manifest));
  linkPackage(root, folder, manifest.name);
  return ['services/services.json', 'README.md', 'package-lock.json'];
}

/** @param {string} from  @param {string} to  @param {string} name */
function copyTemplate(from, to, name) {
  cpSync(from, to, { recursive: true });
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    const named = inName(text, name);
    if (named !== text) writeFileSync(path, named);
    // In the template they have other names, so that npm, Nx and the compiler do not take it for a project.
    const fileName = inName(entry.name.replace('.template.', '.'), name);
    if (fileName !== entry.name) renameSync(path, join(entry.parentPath, fileName));
  }
}

/**
 * The template's text for a service of this name: `SpecimenModule`, `specimenService`, `parley_specimen`, `PARLEY_SPECIMEN_…`, and
 * `specimen` for all else.
 * @param {string} text  @param {string} name  "cops-pdp"
 */
export function inName(text, name) {
  const words = name.split('-');
  const pascal = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return text
    .replaceAll('PARLEY_SPECIMEN', `PARLEY_${words.join('_').toUpperCase()}`)
    .replaceAll('parley_specimen', `parley_${words.join('_')}`)
    .replaceAll('Specimen', pascal)
    .replaceAll(/\bspecimen(?=[A-Z])/g, pascal.slice(0, 1).toLowerCase() + pascal.slice(1))
    .replaceAll('specimen', name);
}

/** With a row of the service in the map, before that of the composition. @param {string} readme  @param {string} name */
function withRow(readme, name) {
  const lines = readme.split('\n');
  const at = lines.findIndex((line) => line.startsWith('| [services/all-in-one]'));
  if (at === -1) throw new NewServiceFault('README.md has no row of services/all-in-one in its map');
  lines.splice(at, 0, `| [services/${name}](services/${name}/README.md) | a new service: its card says what it does |`);
  return lines.join('\n');
}

/** As npm links the packages of a workspace. @param {string} root  @param {string} folder  @param {string} name */
function linkPackage(root, folder, name) {
  const link = join(root, 'node_modules', name);
  mkdirSync(join(link, '..'), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(`../../${folder}`, link);
}

/** @param {string} root  @param {string} path  @param {(text: string) => string} change */
function edit(root, path, change) {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
}
