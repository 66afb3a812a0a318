// @ts-check
// Whether node_modules is what package-lock.json asks for. Plain Node 20, no dependencies: it runs before there are any.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'node_modules/.parley-installed';
const DEPENDENCY_FIELDS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'overrides',
  'workspaces',
  'allowScripts',
];

/**
 * Why an installation is due, or undefined when it is not.
 * @param {string} root
 * @returns {string | undefined}
 */
export function installationIsDue(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'node_modules is missing';
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)) return undefined;
  const difference = differsFromLock(root);
  if (difference === undefined) {
    stampInstallation(root); // somebody ran npm by hand
    return undefined;
  }
  return difference;
}

/** Remembers inside node_modules what was installed; the stamp goes when node_modules goes. @param {string} root */
export function stampInstallation(root) {
  writeFileSync(join(root, STAMP), fingerprint(root));
}

/** @param {string} root */
function fingerprint(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const path of manifests(root)) {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    hash.update(JSON.stringify([path, DEPENDENCY_FIELDS.map((field) => manifest[field] ?? null)]));
  }
  return hash.digest('hex');
}

/** @param {string} root @returns {string[]} */
function manifests(root) {
  /** @type {string[]} */
  const patterns = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces ?? [];
  const folders = patterns.flatMap((pattern) => {
    const parent = pattern.replace(/\/\*$/, '');
    if (parent === pattern) return [pattern];
    return existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : [];
  });
  const paths = folders.map((folder) => `${folder}/package.json`).filter((path) => existsSync(join(root, path)));
  return ['package.json', ...paths.sort()];
}

/** Compares the lock with the one that npm keeps inside node_modules. @param {string} root */
function differsFromLock(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return 'npm has not finished an installation here';
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  for (const [path, { version, link, optional }] of Object.entries(want)) {
    if (!path.includes('node_modules/') || link) continue;
    if (have[path] === undefined && optional) continue; // for another platform
    if (have[path]?.version !== version) return `${path} is not at ${version}`;
  }
  return undefined;
}
