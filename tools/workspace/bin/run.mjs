#!/usr/bin/env node
// @ts-check
// npm start, npm test, npm run deployed, npm run chaos, npm run bench: install when due, build, run. Plain Node 20, no dependencies.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, TSC } from './build.mjs';
import { run, say, wasStopped } from './child.mjs';
import { COMPILE_CACHE, tidyCompileCache } from './compile-cache.mjs';
import { installationIsDue, stampInstallation } from './install.mjs';
import { tally, tallyTests, tellFailures } from './tally.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const OLDEST_NODE = 22;
/** npm warns of every package that wants a newer Node than the one that installs; the lock brings that Node. */
const QUIET = ['--loglevel=error'];
/** The compiler ends only when it is through; what it has not written is built the next time. */
const BUILD_GRACE_MS = 1000;
const REPORT = 'reports/vitest.json';

const SERVICES = JSON.parse(readFileSync(join(root, 'services/services.json'), 'utf8')).map(
  (/** @type {string} */ name) => `services/${name}`,
);
/** What a program needs besides its own project and what that references: the programs, which are bundled together (ADR 73). */
const RUNNING = [...SERVICES, 'services/all-in-one', 'tools/parley'];

/** @type {ReadonlyMap<string, { main: string, builds: readonly string[] }>} */
const PROGRAMS = new Map([
  ['start', { main: 'services/all-in-one/dist/main.js', builds: RUNNING }],
  ['deployed', { main: 'libs/testkit/dist/deployed/main.js', builds: ['libs/testkit', ...RUNNING] }],
  ['chaos', { main: 'libs/testkit/dist/chaos/main.js', builds: ['libs/testkit', ...RUNNING] }],
  ['bench', { main: 'bench/dist/main.js', builds: ['bench', ...RUNNING] }],
]);

/** @typedef {{ name: string, status: number, seconds: number }} Step */

const [command = '', ...words] = process.argv.slice(2);
// A terminal that is closed takes its streams with it, and must not end us before our child has drained.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = await main();

async function main() {
  if (command !== 'test' && !PROGRAMS.has(command)) {
    console.error(`run.mjs knows test, ${[...PROGRAMS.keys()].join(', ')}; not "${command}"`);
    return 2;
  }
  const installed = await install();
  if (installed !== 0) return installed;
  const node = nodeToUse();
  if (node === undefined) return 1;
  return command === 'test' ? test(node) : start(node);
}

/** npm ci when node_modules is not what the lock asks for; shows npm's own output. */
async function install() {
  const why = installationIsDue(root);
  if (why === undefined) return 0;
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env;
  const status = await say(`installing from package-lock.json (some minutes the first time): ${why}`, () =>
    npm === undefined ? run('npm', ['ci', ...QUIET], { cwd: root }) : run(node, [npm, 'ci', ...QUIET], { cwd: root }),
  );
  if (status === 0) stampInstallation(root);
  else if (!wasStopped()) console.error(`npm ci ended with status ${status}`);
  return status;
}

/** The Node that the lock brought, else the one that runs this when it is recent enough. */
function nodeToUse() {
  const brought = join(root, 'node_modules/.bin/node');
  if (existsSync(brought)) return brought;
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
  console.error(
    `Parley needs Node ${OLDEST_NODE} or later (24 is what it is tested with); this is ${process.version}, and the lock ` +
      `brings one for Linux on x86-64 only, not for ${process.platform} on ${process.arch}: install Node 24 and run again.`,
  );
  return undefined;
}

/** @param {string} node */
async function start(node) {
  const { main: program, builds } = PROGRAMS.get(command) ?? { main: '', builds: [] };
  const built = await say('building what has changed (all of it the first time)', () =>
    build(node, { ...at(node), graceMs: BUILD_GRACE_MS, folders: builds, checks: false }),
  );
  if (built !== 0) {
    if (!wasStopped()) console.error(`the build failed with status ${built}`);
    return built;
  }
  if (!existsSync(join(root, program))) {
    console.error(`npm run ${command}: ${program} does not exist after the build`);
    return 1;
  }
  return run(node, ['--enable-source-maps', program, ...words], { ...at(node), ties: true });
}

/** Every check and every test, or with words only the tests that they select. @param {string} node */
async function test(node) {
  /** @type {Step[]} */
  const steps = [];
  /** @param {string} name  @param {() => Promise<number>} work */
  const step = async (name, work) => {
    console.log(`\n── ${name}`);
    const begun = performance.now();
    const status = await work();
    steps.push({ name, status, seconds: (performance.now() - begun) / 1000 });
    return status;
  };
  const compiled = join(root, COMPILE_CACHE);
  tidyCompileCache(compiled, execFileSync(node, ['-p', 'process.version'], { encoding: 'utf8' }).trim());
  const { cwd, env } = at(node);
  const caching = { NODE_COMPILE_CACHE: compiled, ...env };
  /** @param {string[]} program */
  const call = (...program) => run(node, program, { cwd, env: caching });

  /** @type {Promise<number> | undefined} */
  let lint;
  if (words.length === 0) {
    // It works on one core for longer than the other checks take: the tests begin meanwhile, and those that want the cores to
    // themselves come last, long after it.
    lint = step('lint', () => call('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'));
    await step('format', () => call('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'));
    const types = await step('types', () => call(TSC, '--noEmit', '-p', 'tsconfig.json'));
    await step('commits', () => call('tools/workspace/bin/check-commits.mjs'));
    await step('nats-server', () => call('libs/servers/bin/nats-server.mjs'));
    // Types that were right a moment ago need not be checked again project by project, which takes most of a build.
    await step('build', () => build(node, { cwd, env: caching, checks: types !== 0 }));
  } else await step('build', () => build(node, { cwd, env: caching, checks: true }));

  mkdirSync(join(root, dirname(REPORT)), { recursive: true });
  rmSync(join(root, REPORT), { force: true });
  const status = await step('tests', () =>
    call(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${REPORT}`,
      ...words,
    ),
  );
  await lint;
  const checks = steps.filter(({ name }) => name !== 'tests');
  const report = existsSync(join(root, REPORT)) ? JSON.parse(readFileSync(join(root, REPORT), 'utf8')) : undefined;
  const { passed, failed } = tally(checks, tallyTests(report, status));

  // Again at the end, where a reader of a long output looks.
  console.log(['', ...tellFailures(report, root)].join('\n'));
  for (const done of steps) {
    console.log(
      `${done.name.padEnd(12)} ${done.seconds.toFixed(1).padStart(7)} s  ${done.status === 0 ? 'passed' : 'FAILED'}`,
    );
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Our Node first on the path, for programs that start `node` themselves. @param {string} node */
function at(node) {
  const path = [join(root, 'node_modules/.bin'), dirname(node), process.env['PATH']].join(delimiter);
  return { cwd: root, env: { ...process.env, PATH: path, NX_DAEMON: 'false' } };
}
