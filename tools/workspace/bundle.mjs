// @ts-check
// Bundles the programs of what the compiler has written (ADR 73): a process loads a few dozen files in place of 1,600.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programsIn } from './programs.mjs';

/** What several programs load, and what they load only when it is needed; relative to the root. */
const SHARED = 'dist';
/** What the bundles were made of and what they are, by which the next build sees whether anything has changed. */
const RECORD = `${SHARED}/bundled.json`;
/** Imports packages of services by name; the bundles have a table in its place. */
const LOADER = 'libs/platform/lifecycle/dist/load-module.js';
const LIST = 'services/services.json';
/** Ours, and a package of 370 small modules. All others stay outside: to take them in saved little (ADR 73). */
const TAKEN_IN = /^(?:\.|\/|#|@parley\/|typebox(?:\/|$))/;
/** `import.meta.url` of a module, wherever its code has come to. */
const PLACE = '__parleyRoot';

/** @typedef {Readonly<Record<string, string>>} States  of files by their paths relative to the root; '' where there is none */

/**
 * Writes the bundles with their maps over what the compiler has written for the programs; says whether there was anything to do.
 * Throws rolldown's error when something that is imported does not exist.
 * @param {string} folder  the root of a tree whose projects are compiled
 * @returns {Promise<'bundled' | 'unchanged'>}
 */
export async function bundlePrograms(folder) {
  const root = realpathSync(folder);
  const programs = programsIn(root);
  const names = programs.map(({ file }) => file);
  const before = recordOf(root);
  if (before !== undefined && String(before.programs) === String(names) && isAsItWas(root, before.files))
    return 'unchanged';
  const { read, outputs } = await bundle(root, programs);
  mkdirSync(join(root, SHARED), { recursive: true });
  // A program comes after what it imports. Parts of the last build stay for processes that run: they have not loaded all of theirs.
  const isProgram = (/** @type {{ fileName: string }} */ { fileName }) => Number(names.includes(fileName));
  for (const { fileName, text } of [...outputs].sort((one, other) => isProgram(one) - isProgram(other)))
    writeFileSync(join(root, fileName), text);
  const written = outputs.map(({ fileName }) => fileName);
  const kept = new Set([...written, ...Object.keys(before?.files ?? {})]);
  for (const name of readdirSync(join(root, SHARED)).filter((each) => !kept.has(`${SHARED}/${each}`)))
    rmSync(join(root, SHARED, name), { recursive: true });
  const files = statesOf(root, [...read, ...written]);
  writeFileSync(join(root, RECORD), JSON.stringify({ programs: names, files }));
  return 'bundled';
}

/**
 * @param {string} root
 * @param {readonly import('./programs.mjs').Program[]} programs
 */
async function bundle(root, programs) {
  // Where nothing has changed it is not loaded.
  const { rolldown } = await import('rolldown');
  const places = new Map(programs.map(({ source, file }) => [join(root, source), dirname(join(root, file))]));
  /** @type {Map<string, boolean>}  what the compiler has written, and whether it asks for its own place */
  const loaded = new Map();
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(programs.map(({ source, file }) => [file.replace(/\.js$/, ''), join(root, source)])),
    platform: 'node',
    tsconfig: false,
    checks: { ineffectiveDynamicImport: false },
    external: (id, importer = '') => !TAKEN_IN.test(id) && !isProjectsOwn(root, id, importer),
    plugins: [
      {
        name: 'compiled',
        // The bundle takes the place of the compiled file: a program's own few lines are read from its source.
        resolveId: {
          filter: { id: /^\./ },
          handler: (id, importer = '') => {
            const place = places.get(importer);
            return place === undefined ? undefined : resolve(place, id);
          },
        },
        load: {
          filter: { id: /^(?!.*\/node_modules\/).*\.m?js$/ },
          handler: (id) => {
            const path = relative(root, id);
            if (programs.some(({ file }) => file === path))
              throw new Error(`${path} is a program, which nothing imports`);
            const { code, map } = compiled(root, path);
            loaded.set(id, code.includes(PLACE));
            return { code, map };
          },
        },
      },
    ],
  });
  try {
    const { output } = await build.generate({
      format: 'esm',
      dir: root,
      entryFileNames: '[name].js',
      chunkFileNames: `${SHARED}/part-[hash].js`,
      // A program's file has its source alone: were a module in it that a lazy part imports too, that part would start the program.
      codeSplitting: { groups: [{ name: 'part', test: /js$/, entriesAware: true }] },
      sourcemap: true,
      sourcemapExcludeSources: true,
      // Two classes of one name in one file: each is still called by it.
      keepNames: true,
      intro: ({ fileName, moduleIds }) =>
        moduleIds.some((id) => loaded.get(id))
          ? `const ${PLACE} = new URL('${'../'.repeat(fileName.split('/').length - 1)}', import.meta.url);`
          : '',
    });
    const started = output.find((each) => each.type === 'chunk' && importsAny(each, programs));
    if (started !== undefined) throw new Error(`${started.fileName} imports a program, which would start it`);
    const others = (await build.watchFiles).filter((path) => existsSync(path));
    const read = [...loaded.keys()].flatMap((path) => [path, `${path}.map`]);
    return {
      read: [join(root, LIST), fileURLToPath(import.meta.url), ...others, ...read].map((path) => relative(root, path)),
      outputs: output.map((each) => ({
        fileName: each.fileName,
        text: each.type === 'chunk' ? each.code : each.source,
      })),
    };
  } finally {
    await build.close();
  }
}

/** @param {import('rolldown').OutputChunk} chunk  @param {readonly import('./programs.mjs').Program[]} programs */
const importsAny = ({ imports, dynamicImports }, programs) =>
  programs.some(({ file }) => imports.includes(file) || dynamicImports.includes(file));

/**
 * What the compiler has written for a module, and its map, with the place of that file in the tree where it asks for its own.
 * @param {string} root  @param {string} path
 */
function compiled(root, path) {
  if (path === LOADER) return { code: tableOfServices(root), map: null };
  const own = (/** @type {string} */ of) => `new URL(${JSON.stringify(of)}, ${PLACE})`;
  const code = readFileSync(join(root, path), 'utf8')
    .replaceAll('import.meta.url', `${own(path)}.href`)
    .replaceAll('import.meta.dirname', `decodeURIComponent(${own(dirname(path))}.pathname)`);
  if (code.includes('import.meta.')) throw new Error(`${path}: of import.meta bundles know url and dirname alone`);
  const map = join(root, `${path}.map`);
  return { code, map: existsSync(map) ? readFileSync(map, 'utf8') : null };
}

/** @param {string} root */
function tableOfServices(root) {
  /** @type {string[]} */
  const names = JSON.parse(readFileSync(join(root, LIST), 'utf8'));
  const rows = names
    .flatMap((name) => [`@parley/${name}`, `@parley/${name}/descriptor`])
    .map((specifier) => `'${specifier}': () => import('${specifier}'),`);
  return `const table = {
${rows.join('\n')}
};
export const loadModule = async (specifier) => {
  if (!Object.hasOwn(table, specifier)) throw new Error(\`\${specifier} was not in ${LIST} when this was built\`);
  return table[specifier]();
};
`;
}

/**
 * Whether a project has a version of its own of a package: from the place of the bundle another one would be found.
 * @param {string} root  @param {string} id  "yaml/util"  @param {string} importer
 */
function isProjectsOwn(root, id, importer) {
  const name = id.split('/', id.startsWith('@') ? 2 : 1).join('/');
  for (let folder = dirname(importer); folder.startsWith(`${root}/`); folder = dirname(folder))
    if (existsSync(join(folder, 'node_modules', name))) return true;
  return false;
}

/** @param {string} root  @returns {{ programs: string[], files: States } | undefined} */
function recordOf(root) {
  try {
    return JSON.parse(readFileSync(join(root, RECORD), 'utf8'));
  } catch {
    return undefined; // there is none yet, or it is half a one: everything is made anew
  }
}

/** @param {string} root  @param {States} files */
const isAsItWas = (root, files) => Object.entries(files).every(([path, state]) => stateOf(root, path) === state);

/** @param {string} root  @param {readonly string[]} paths  @returns {States} */
const statesOf = (root, paths) => Object.fromEntries(paths.map((path) => [path, stateOf(root, path)]));

/** @param {string} root  @param {string} path */
function stateOf(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.size} ${Math.round(found.mtimeMs)}`;
}
