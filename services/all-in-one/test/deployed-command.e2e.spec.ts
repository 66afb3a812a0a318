import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CpnpClient } from '@parley/client';
import { runDeployedCommand } from './deployed-command.js';
import { example } from './examples.js';

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

let dataDir = '';
let command: Awaited<ReturnType<typeof runDeployedCommand>>;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-command-'));
  command = await runDeployedCommand(dataDir);
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
  await expect.poll(() => command.pidOfRestarted('order')).toBeGreaterThan(0);
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
