import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundlePrograms } from '../bundle.mjs';
import { programsIn } from '../programs.mjs';
import { root } from '../projects.mjs';

let folder = '';
let tree = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-programs-'));
  tree = join(folder, 'a tree');
  for (const [path, text] of Object.entries(written)) write(path, text);
  for (const [path, text] of Object.entries(compiled)) compile(path, text);
  mkdirSync(join(tree, 'node_modules/@parley'), { recursive: true });
  symlinkSync('../../services/order', join(tree, 'node_modules/@parley/order'));
  symlinkSync('../../libs/platform/lifecycle', join(tree, 'node_modules/@parley/lifecycle'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = (name: string, exports: string | Readonly<Record<string, string>>): string =>
  JSON.stringify({ name, type: 'module', exports });

/** A tree with what a bundle has to keep: files beside a module, a service by its name, versions of a package, lazy parts, a thread. */
const written = {
  'services/services.json': '["order"]',
  'services/order/package.json': manifest('@parley/order', {
    '.': './dist/index.js',
    './descriptor': './dist/descriptor.js',
  }),
  'libs/platform/lifecycle/package.json': manifest('@parley/lifecycle', './dist/index.js'),
  'libs/platform/lifecycle/words.txt': 'beside',
  'libs/platform/lifecycle/node_modules/yaml/package.json': manifest('yaml', './index.js'),
  'libs/platform/lifecycle/node_modules/yaml/index.js': `export const version = 'of the project';`,
  'node_modules/yaml/package.json': manifest('yaml', './index.js'),
  'node_modules/yaml/index.js': `export const version = 'of the root';`,
};
const compiled = {
  'services/order/src/main.ts': `import { show } from './show.js';\n\nawait show(process.argv.slice(2));\n`,
  'services/order/src/show.ts': `import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { version } from 'yaml';
import { Said, loadModule, versionOfProject, words } from '@parley/lifecycle';

interface Unseen {
  readonly line: 'that the compiler leaves out';
}
export async function show([name = '@parley/order']: readonly string[]): Promise<void> {
  const service = (await loadModule(name)) as { readonly Said: unknown; readonly lazily: () => Promise<string> };
  const worker = new Worker(new URL('inner/a.thread.js', import.meta.url));
  const thread: unknown = await new Promise((resolve) => worker.once('message', resolve));
  const own: unknown = JSON.parse(readFileSync(import.meta.dirname + '/../package.json', 'utf8')).name;
  const lazy = await service.lazily();
  console.log(JSON.stringify({ words: words(), version, versionOfProject, own, lazy, isOne: service.Said === Said, thread }));
}
`,
  'services/order/src/inner/a.thread.ts': `import { parentPort } from 'node:worker_threads';
import { about } from '../about.js';

parentPort?.postMessage(about);
`,
  'services/order/src/about.ts': `export const about = 'a thread';\n`,
  'services/order/src/index.ts': `export { Said } from '@parley/lifecycle';
export const lazily = async (): Promise<string> => (await import('./lazy.js')).lazy();
`,
  'services/order/src/descriptor.ts': `export const descriptor = {};\n`,
  'services/order/src/lazy.ts': `type Mood = 'late';

export function lazy(): string {
  if (process.env['BREAKS'] !== undefined) throw new Error('broken');
  return 'late' satisfies Mood;
}
`,
  'libs/platform/lifecycle/src/index.ts': `import { readFileSync } from 'node:fs';
import { version } from 'yaml';
export { loadModule } from './load-module.js';
export class Said {}
export const words = (): string => readFileSync(new URL('../words.txt', import.meta.url), 'utf8');
export const versionOfProject = version;
`,
  'libs/platform/lifecycle/src/load-module.ts': `export const loadModule = (specifier: string): Promise<unknown> => import(specifier);\n`,
};

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

/** As tsc does. */
function compile(path: string, text: string): void {
  write(path, text);
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2024, sourceMap: true };
  const { outputText, sourceMapText = '' } = transpileModule(text, { compilerOptions, fileName: join(tree, path) });
  const file = path.replace('/src/', '/dist/').replace(/ts$/, 'js');
  const map = {
    ...(JSON.parse(sourceMapText) as object),
    sources: [`${'../'.repeat(file.split('/dist/')[1]?.split('/').length ?? 0)}${path.slice(path.indexOf('src/'))}`],
  };
  write(file, outputText);
  write(`${file}.map`, JSON.stringify(map));
}

const program = 'services/order/dist/main.js';
const textOf = (path: string): string => readFileSync(join(tree, path), 'utf8');

async function run(words: readonly string[] = [], env = {}): Promise<unknown> {
  const all = ['--enable-source-maps', join(tree, program), ...words];
  const { stdout } = await promisify(execFile)(process.execPath, all, { env: { ...process.env, ...env } });
  return JSON.parse(stdout);
}

/** Whatever the compiler has written besides the programs. */
function removeCompiled(): void {
  for (const name of ['show', 'about', 'index', 'descriptor', 'lazy'])
    rmSync(join(tree, `services/order/dist/${name}.js`));
  rmSync(join(tree, 'libs/platform/lifecycle/dist'), { recursive: true });
}

const shown = {
  ...{ words: 'beside', version: 'of the root', versionOfProject: 'of the project', own: '@parley/order' },
  ...{ lazy: 'late', isOne: true, thread: 'a thread' },
};

describe('bundled programs', () => {
  it('do what the compiled ones do, without these, wherever the tree is', async () => {
    expect(await run()).toStrictEqual(shown);
    expect(await bundlePrograms(tree)).toBe('bundled');
    expect(await run()).toStrictEqual(shown);
    removeCompiled();
    const moved = join(folder, 'elsewhere', 'ä#b');
    mkdirSync(dirname(moved));
    renameSync(tree, moved);
    tree = moved;
    expect(await run()).toStrictEqual(shown);
  });

  it('name the lines of the sources in what they throw', async () => {
    await bundlePrograms(tree);
    await expect(run([], { BREAKS: 'yes' })).rejects.toThrow(/services\/order\/src\/lazy\.ts:4:/);
  });

  it('say of a service that it was not in the list', async () => {
    await bundlePrograms(tree);
    await expect(run(['@parley/notary'])).rejects.toThrow('@parley/notary was not in services/services.json');
  });

  it('stay as they are where nothing has changed', async () => {
    await bundlePrograms(tree);
    expect(await bundlePrograms(tree)).toBe('unchanged');
  });

  it.each<[string, () => void]>([
    ['a module', () => compile('services/order/src/lazy.ts', `export const lazy = () => 'later';\n`)],
    ['a program', () => compile('services/order/src/main.ts', `console.log('{"lazy":"later"}');\n`)],
    ['the list', () => write('services/services.json', '["order"] ')],
  ])('are made again when %s has changed', async (_, change) => {
    await bundlePrograms(tree);
    change();
    expect(await bundlePrograms(tree)).toBe('bundled');
    expect(await bundlePrograms(tree)).toBe('unchanged');
    expect(await run()).toMatchObject({ lazy: /list/.test(_) ? 'late' : 'later' });
  });

  it('keep the parts of the build before for processes that run, and no older ones', async () => {
    const partsAfter = async (said: string): Promise<readonly string[]> => {
      compile('services/order/src/lazy.ts', `export const lazy = (): string => '${said}';\n`);
      await bundlePrograms(tree);
      return readdirSync(join(tree, 'dist')).filter((name) => name.endsWith('.js'));
    };
    const [first, second, third] = [await partsAfter('one'), await partsAfter('two'), await partsAfter('three')];
    const replaced = first.filter((name) => !third.includes(name));
    expect(replaced).not.toStrictEqual([]);
    expect(second).toStrictEqual(expect.arrayContaining([...first]));
    expect(third).toHaveLength(second.length);
  });

  it.each(['dist/bundled.json', program])('are made again when %s is lost or no longer theirs', async (path) => {
    await bundlePrograms(tree);
    const bundle = textOf(program);
    write(path, '{ "half');
    expect(await bundlePrograms(tree)).toBe('bundled');
    rmSync(join(tree, path));
    expect(await bundlePrograms(tree)).toBe('bundled');
    expect(textOf(program)).toBe(bundle);
  });

  it.each([
    ['nothing', `import { nothing } from './lazy.js';\nexport const show = nothing;\n`],
    ['absent.js', `export { show } from './absent.js';\n`],
    [`${program} is a program`, `export const show = () => import('./main.js');\n`],
  ])('stay as they are when there is no sense in an import, and the build says: %s', async (says, text) => {
    await bundlePrograms(tree);
    compile('services/order/src/show.ts', text);
    await expect(bundlePrograms(tree)).rejects.toThrow(says);
    expect(await run()).toStrictEqual(shown);
  });
});

describe('the programs of this tree', () => {
  const built = programsIn(root).map(({ file }) => file);
  // By what they import: the parts of the build before may still be there.
  const texts = new Map<string, string>();
  const outside = new Set<string>();
  const follow = (path: string): void => {
    if (texts.has(path)) return;
    const text = readFileSync(join(root, path), 'utf8');
    texts.set(path, text);
    for (const [, statically = '', lazily = ''] of text.matchAll(
      /^(?:import|export) [^"]*"([^"]+)";$|\bimport\("([^"]+)"\)/gm,
    )) {
      const specifier = statically + lazily;
      if (specifier.startsWith('.')) follow(join(dirname(path), specifier));
      else outside.add(specifier);
    }
  };
  built.forEach(follow);

  it('are those of all services and the command line, and the threads', () => {
    const services = JSON.parse(readFileSync(join(root, 'services/services.json'), 'utf8')) as readonly string[];
    const mains = ['all-in-one', ...services].map((name) => `services/${name}/dist/main.js`);
    const jobs = services
      .map((name) => `services/${name}/dist/migrate.js`)
      .filter((path) => existsSync(join(root, path)));
    const others = ['services/policy/dist/outbound/judge.thread.js', 'tools/parley/dist/main.js'];
    expect([...built].sort()).toStrictEqual([...mains, ...jobs, ...others].sort());
  });

  it('load of this tree what is bundled, and no module a second time as it was compiled', () => {
    const parts = [...texts.keys()].filter((path) => !built.includes(path));
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.filter((path) => !/^dist\/part-[\w-]+\.js$/.test(path))).toStrictEqual([]);
    expect(outside).toContain('@nestjs/common');
    expect([...outside].filter((specifier) => /^(?:#|@parley\/|typebox|yaml)/.test(specifier))).toStrictEqual([]);
  });

  it('import by a name that is made at run time the programs of PostgreSQL alone, which are not ours', () => {
    const computed = [...texts.values()].flatMap(
      (text) => text.match(/(?<![#.\w])import\((?:\s|\/\*.*?\*\/)*[^\s"'/].*/g) ?? [],
    );
    expect(computed).toStrictEqual([expect.stringContaining('pathToFileURL(`${folder}/${name}/dist/index.js`)')]);
  });
});
