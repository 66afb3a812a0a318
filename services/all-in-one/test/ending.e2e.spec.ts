import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { expect, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { freePort, membersOn } from '@parley/testkit';
import { example } from './examples.js';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));

/** How `npm start` is ended. A closed terminal is SIGHUP to all of its group, and streams that nobody holds any more. */
interface Ending {
  readonly signal: NodeJS.Signals | 'closed terminal';
  readonly receiver: 'npm' | 'runner' | 'program' | 'group';
  readonly times: number;
  /** The line after which it happens. */
  readonly moment: 'building' | 'starting the database' | 'bringing its schemas' | 'parley ready';
  /** Negotiations in flight at the moment, once it is ready. */
  readonly load: number;
}

const endings = record<Ending>({
  signal: constantFrom('SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL', 'closed terminal'),
  receiver: constantFrom('npm', 'runner', 'program', 'group'),
  times: integer({ min: 1, max: 2 }),
  moment: constantFrom('building', 'starting the database', 'bringing its schemas', 'parley ready', 'parley ready'),
  load: integer({ min: 0, max: 20 }),
});
const atReady = { times: 1, moment: 'parley ready', load: 0 } as const;
const reported: readonly Ending[] = [
  { ...atReady, signal: 'SIGHUP', receiver: 'group' },
  { ...atReady, signal: 'SIGINT', receiver: 'group', times: 2, load: 20 },
  { ...atReady, signal: 'SIGKILL', receiver: 'runner' },
];

async function npmStart(dataDir: string) {
  const cpnpPort = await freePort();
  const npm = spawn('npm', ['start'], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PARLEY_DATA_DIR: dataDir,
      PARLEY_CPNP_PORT: String(cpnpPort),
      PARLEY_HTTP_PORT: String(await freePort()),
      PARLEY_COPS_PORT: '0',
      PARLEY_CATALOGUE_PORT: '0',
      PARLEY_CPNP_CLIENT_PORT: '0',
      PARLEY_SAMPLE_PARTNER_PORT: '0',
    },
    detached: true, // a group of its own, as in a terminal
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // The sample partner is the same program, and says so by its last word.
  const pidOf = (words: string) =>
    membersOn(dataDir).find(({ line }) => line.includes(words) && !line.includes(' sample-partner'))?.pid;
  return {
    cpnpPort,
    said: () => said,
    gone: once(npm, 'exit'),
    /** The process id of a receiver, negative for the group. Before the program runs, the runner stands for it. */
    receiver: (name: Ending['receiver']): number => {
      const [leader, runner] = [npm.pid ?? 0, pidOf('run.mjs start') ?? npm.pid ?? 0];
      return { npm: leader, runner, program: pidOf('all-in-one/dist/main.js') ?? runner, group: -leader }[name];
    },
    closeStreams: () => [npm.stdout, npm.stderr].forEach((stream) => stream.destroy()),
  };
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // the first one has ended it already
  }
}

async function endsAltogether({ signal, receiver, times, moment, load }: Ending): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-ending-'));
  const dataDir = join(folder, 'data');
  const started = await npmStart(dataDir);
  await using client = new CpnpClient({ server: { host: '127.0.0.1', port: started.cpnpPort } });
  try {
    await expect.poll(started.said, { interval: 10 }).toContain(moment);
    const isReady = moment === 'parley ready';
    if (isReady)
      for (let count = 0; count < load; count += 1)
        void client.quote(example('pipe-two-sites'), { decide: () => 'accept' }).catch(() => undefined);
    const isTerminal = signal === 'closed terminal';
    const pid = started.receiver(isTerminal ? 'group' : receiver);
    if (isTerminal) started.closeStreams();
    for (let count = 0; count < times; count += 1) send(pid, isTerminal ? 'SIGHUP' : signal);
    await expect.poll(() => membersOn(dataDir)).toStrictEqual([]);
    await started.gone;
    const wasKilled = signal === 'SIGKILL' && (receiver === 'program' || receiver === 'group');
    if (isReady && !wasKilled) expect(existsSync(join(dataDir, 'runtime.json'))).toBe(false);
    expect(started.said()).not.toContain('bug: uncaught error');
  } finally {
    for (const { pid } of membersOn(dataDir)) send(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

it('npm start ends with all its processes, however, wherever and whenever it is ended', async () => {
  await assert(asyncProperty(endings, endsAltogether), {
    numRuns: reported.length + 2,
    endOnFailure: true,
    examples: reported.map((ending) => [ending] as [Ending]),
  });
});
