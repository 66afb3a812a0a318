import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { freePort } from '@parley/testkit';
import { example } from './examples.js';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** Whether somebody listens at a URL of this machine. */
async function answers(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const happened = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return happened;
}

/** What `npm run deployed` runs, with servers and ports of its own. */
async function runCommand(dataDir: string) {
  const [cpnpPort, httpPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--enable-source-maps', 'libs/testkit/dist/deployed/main.js'], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      PARLEY_DATA_DIR: dataDir,
      PARLEY_CPNP_PORT: String(cpnpPort),
      PARLEY_HTTP_PORT: String(httpPort),
      PARLEY_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [string[], string[]] = [[], []];
  createInterface({ input: child.stdout }).on('line', (line) => void out.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => void err.push(line));
  const found = (lines: readonly string[], form: RegExp) => lines.map((line) => form.exec(line)?.[1]).find(Boolean);
  return {
    child,
    cpnpPort,
    err,
    exited: once(child, 'exit').then(([status]: unknown[]) => status),
    ready: () =>
      expect.poll(() => found(out, /^(parley ready)/) ?? err.join('\n'), { timeout: 60_000 }).toBe('parley ready'),
    pidOf: (name: string) => Number(found(out, new RegExp(`^${name} +process (\\d+)$`))),
    urlOf: (variable: string) => found(out, new RegExp(`^${variable}=(.+)$`)) ?? '',
    /** The process that the last start of a service made. */
    pidOfRestarted: (name: string) =>
      Number(found(err.toReversed(), new RegExp(`^${name} runs again as process (\\d+)$`))),
  };
}

let dataDir = '';
let command: Awaited<ReturnType<typeof runCommand>>;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-command-'));
  command = await runCommand(dataDir);
});
afterEach(async () => {
  command.child.kill('SIGTERM');
  await command.exited;
  await rm(dataDir, { recursive: true, force: true });
});

it('npm run deployed starts a service again that was killed, and ends with all its processes on Ctrl-C', async () => {
  await command.ready();
  const quote = async () => {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: command.cpnpPort } });
    return (await client.quote(example('pipe-two-sites'), { decide: () => 'accept' })).kind;
  };
  expect(await quote()).toBe('agreed');

  const killed = command.pidOf('order');
  process.kill(killed, 'SIGKILL');
  await expect.poll(() => command.pidOfRestarted('order'), { timeout: 30_000 }).toBeGreaterThan(0);
  expect(command.err[0]).toBe('order ended with SIGKILL: started again in 500 ms');
  expect(isRunning(killed)).toBe(false);
  expect(await quote()).toBe('agreed');

  const left = [command.pidOf('gateway'), command.pidOfRestarted('order'), command.pidOf('policy')];
  const servers = [command.urlOf('PARLEY_DATABASE_URL'), command.urlOf('PARLEY_NATS_URL')];
  expect(left.map(isRunning)).toStrictEqual([true, true, true]);
  expect(await Promise.all(servers.map(answers))).toStrictEqual([true, true]);
  command.child.kill('SIGINT');
  expect(await command.exited).toBe(0);
  expect(left.map(isRunning)).toStrictEqual([false, false, false]);
  expect(await Promise.all(servers.map(answers))).toStrictEqual([false, false]);
});
