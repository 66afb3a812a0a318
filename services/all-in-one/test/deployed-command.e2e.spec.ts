import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogue, CpnpClient } from '@parley/client';
import { freePort } from '@parley/testkit';
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

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const fingerprint = createHash('sha256')
  .update(publicKey.export({ type: 'spki', format: 'der' }))
  .digest('hex');

let folder = '';
let cataloguePort = 0;
let command: Awaited<ReturnType<typeof runDeployedCommand>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-command-'));
  const key = join(folder, 'catalogue-key.pem');
  await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  cataloguePort = await freePort();
  command = await runDeployedCommand(join(folder, 'data'), {
    PARLEY_CATALOGUE_PORT: String(cataloguePort),
    PARLEY_CATALOGUE_KEY_FILE: key,
  });
});
afterEach(async () => {
  command.child.kill('SIGTERM');
  await command.exited;
  await rm(folder, { recursive: true, force: true });
});

it('npm run deployed starts a service again that was killed, and ends with all its processes on Ctrl-C', async () => {
  await command.ready();
  const quote = async () => {
    await using client = new CpnpClient({ server: { host: '127.0.0.1', port: command.cpnpPort } });
    return (await client.quote(example('pipe-two-sites'), { decide: () => 'accept' })).kind;
  };
  expect(await quote()).toBe('agreed');

  // Signed by the key that the command was given, at the gateway alone.
  const announced = () => catalogue({ from: `127.0.0.1:${cataloguePort}`, fingerprint });
  await expect.poll(() => announced().then(({ templates }) => templates[0]?.name)).toBe('line-10m');

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
