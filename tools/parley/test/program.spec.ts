import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptedServer } from './scripted-server.js';

const project = join(import.meta.dirname, '..');
const pipe = join(project, '../../docs/examples/pipe-two-sites.cpd.json');

// A folder of the project, so that the bundle finds the packages that it leaves out.
const bundled = join(project, '.cache', `program-${process.pid}`);
const program = join(bundled, 'main.js');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-program-'));
  await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['parley-source'] },
    ssr: { noExternal: /^@parley\//, resolve: { conditions: ['parley-source'] } },
    build: { ssr: join(project, 'src/main.ts'), outDir: bundled, target: 'node24' },
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(bundled, { recursive: true });
});

function start(script: string, words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [script, ...words], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      PARLEY_CLIENT_DIR: join(folder, 'orders'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return {
    child,
    ended: ended.then(([[status], out, err]) => ({ status: status as number, out, err })),
  };
}
const parley = (...words: readonly string[]) => start(program, words).ended;

describe('the program', () => {
  it('ends with 0 for an agreement and prints no colours into a pipe', async () => {
    await using server = await scriptedServer();
    const { status, out, err } = await parley('quote', pipe, '--to', server.endpoint, '--accept');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('Agreed.');
    expect(out).not.toContain('\u001b');
  });

  it('ends with 1 for a refusal and for a datagram with a fault', async () => {
    await using server = await scriptedServer({ fail: { statusCode: 5 } });
    expect(await parley('quote', pipe, '--to', server.endpoint, '--accept')).toMatchObject({ status: 1 });
    expect(await parley('decode', 'ff')).toMatchObject({ status: 1 });
  });

  it('ends with 2 for wrong words and bad files', async () => {
    expect(await parley('quote', '/no/such/file', '--to', '127.0.0.1', '--accept')).toMatchObject({
      status: 2,
      out: '',
    });
    expect(await parley('audit', 'verify')).toMatchObject({ status: 2, out: '' });
  });

  it('ends with 3 when nobody answers in time', async () => {
    await using server = await scriptedServer({ silentTo: ['PROVISION'] });
    const words = ['--to', server.endpoint, '--accept', '--timeout', '0.1'];
    expect(await parley('quote', pipe, ...words)).toMatchObject({ status: 3 });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('sends CANCEL at %s and ends with 130', async (signal) => {
    await using server = await scriptedServer({ silentTo: ['PROVISION'] });
    const { child, ended } = start(program, ['quote', pipe, '--to', server.endpoint, '--accept']);
    await server.arrivals(1);
    child.kill(signal);
    expect((await ended).status).toBe(130);
    expect(server.received.at(-1)?.method).toBe('CANCEL');
  });

  it('prints its help with status 0', async () => {
    const { status, out } = await parley('--help');
    expect(status).toBe(0);
    expect(out).toContain('quote [options] <file>');
  });
});

describe('the program whose output nobody takes', () => {
  /** How a negotiation ended as far as its customer knows, by the program itself. */
  const statesIn = async (orders: string) =>
    (await start(program, ['orders', '--orders', orders, '--json']).ended).out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { state: string }).state);
  const decisions = fc.constantFrom(['--accept', 'Completed'] as const, ['--decline', 'Cancelled'] as const);
  const forms = fc.constantFrom([], ['--json']);

  it('negotiates to the end when its reader leaves, after whatever line, and its status says how it ended', async () => {
    const property = fc.asyncProperty(
      fc.nat(8),
      decisions,
      forms,
      fc.boolean(),
      async (lines, [decision, state], form, both) => {
        await using server = await scriptedServer();
        const orders = await mkdtemp(join(folder, 'orders-'));
        const words = ['quote', pipe, '--to', server.endpoint, decision, '--orders', orders, ...form];
        const { child, ended } = start(program, words);
        let seen = 0;
        const leave = () => {
          child.stdout.destroy();
          if (both) child.stderr.destroy();
        };
        if (lines === 0) leave();
        child.stdout.on('data', (part: Buffer) => {
          seen += part.toString().split('\n').length - 1;
          if (seen >= lines) leave();
        });
        ended.catch(() => undefined); // what is read of a stream that is destroyed ends as a fault
        const [status] = (await once(child, 'exit')) as [number | null]; // child_process's own event
        expect({ status, states: await statesIn(orders) }).toStrictEqual({ status: 0, states: [state] });
      },
    );
    await fc.assert(property, { numRuns: 6, endOnFailure: true, examples: [[0, ['--accept', 'Completed'], [], true]] });
  });

  it('says once that a disk is full, ends with 1, and has negotiated to the end all the same', async () => {
    const property = fc.asyncProperty(decisions, forms, async ([decision, state], form) => {
      await using server = await scriptedServer();
      const orders = await mkdtemp(join(folder, 'orders-'));
      const words = ['quote', pipe, '--to', server.endpoint, decision, '--orders', orders, ...form];
      const line = ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, program, ...words];
      const child = spawn('/bin/sh', line, { stdio: ['ignore', 'ignore', 'pipe'] });
      const [[status], err] = await Promise.all([once(child, 'close'), text(child.stderr)]);
      expect({ status: status as number, err, states: await statesIn(orders) }).toStrictEqual({
        status: 1,
        err: 'parley: standard output cannot be written: no space is left there (ENOSPC)\n',
        states: [state],
      });
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
  });

  it('lists and uses the whole orders beside a broken one, and names that', async () => {
    await using server = await scriptedServer();
    const orders = await mkdtemp(join(folder, 'orders-'));
    const quoted = ['quote', pipe, '--to', server.endpoint, '--accept', '--orders', orders];
    for (const id of ['one', 'two']) expect(await parley(...quoted, '--id', id)).toMatchObject({ status: 0 });
    const file = join(orders, `order-${createHash('sha256').update('one').digest('hex').slice(0, 32)}`);
    const [name = ''] = (await readdir(orders)).filter((each) => join(orders, each).startsWith(file));
    await writeFile(join(orders, name), '');
    const { status, out, err } = await parley('orders', '--orders', orders);
    expect({ status, rows: out.trim().split('\n').length }).toStrictEqual({ status: 0, rows: 2 });
    expect(err).toContain(`${name} is empty: this order is left out.`);
    expect(await parley('withdraw', 'two', '--orders', orders)).toMatchObject({ status: 0, err: '' });
  });
});

describe('the door to the program', () => {
  it('says what to do when it is not built, and runs it when it is', async () => {
    const door = join(folder, 'bin/parley.js');
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await copyFile(join(project, 'bin/parley.js'), door);
    const unbuilt = await start(door, []).ended;
    expect(unbuilt).toMatchObject({ status: 2, out: '' });
    expect(unbuilt.err).toContain('npm run build');

    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist/main.js'), 'console.log(process.argv.slice(2).join()); process.exitCode = 7;');
    expect(await start(door, ['a', 'b']).ended).toEqual({ status: 7, out: 'a,b\n', err: '' });
  });
});
