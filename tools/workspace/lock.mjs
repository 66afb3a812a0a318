// @ts-check
// What package-lock.json says of a project of this workspace follows from its package.json alone: no registry is asked.

const KEPT = [
  'version',
  'license',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'bin',
  'engines',
];

/**
 * The lock with a project as its package.json has it now: its own entry, and the link in node_modules. Throws when the lock
 * lacks a package from outside that the project names.
 * @param {string} lock  the text of package-lock.json
 * @param {string} folder  "services/notary"
 * @param {Record<string, any>} manifest  its package.json
 */
export function lockProject(lock, folder, manifest) {
  const whole = JSON.parse(lock);
  const { name } = manifest;
  const missing = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter(([other]) => !other.startsWith('@parley/'))
    .filter(([other, version]) => {
      const nearest = whole.packages[`${folder}/node_modules/${other}`] ?? whole.packages[`node_modules/${other}`];
      return nearest?.version !== version;
    })
    .map(([other, version]) => `${other} ${version}`);
  if (missing.length > 0)
    throw new Error(`${folder} asks for what package-lock.json does not hold: ${missing.join(', ')}`);
  /** @type {Record<string, unknown>} */
  const said = { ...manifest, bin: asLocked(manifest.bin) };
  const entry = Object.fromEntries(KEPT.map((key) => [key, inOrder(said[key])]).filter(([, value]) => isSaid(value)));
  whole.packages[folder] = { name, ...entry };
  whole.packages[`node_modules/${name}`] = { resolved: folder, link: true };
  const sorted = Object.entries(whole.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  whole.packages = Object.fromEntries(sorted);
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Names as npm sorts them. @param {unknown} value @returns {unknown} */
function inOrder(value) {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** npm leaves out what is empty. @param {unknown} value */
const isSaid = (value) =>
  value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Programs without the leading `./`, as npm writes them. @param {Record<string, string> | undefined} bin */
function asLocked(bin) {
  if (bin === undefined) return undefined;
  return Object.fromEntries(Object.entries(bin).map(([name, path]) => [name, path.replace(/^\.\//, '')]));
}
