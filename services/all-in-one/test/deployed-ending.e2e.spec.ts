import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { membersOn } from '@parley/testkit';
import { assert, asyncProperty, constantFrom } from 'fast-check';
import { expect, it } from 'vitest';
import { runDeployedCommand } from './deployed-command.js';

const signal = constantFrom('SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL');
const moment = constantFrom('starting the database', 'starting a nats-server', 'bringing the schemas', 'parley ready');

it('npm run deployed leaves no process, by whatever signal and at whatever moment it ends', async () => {
  const property = asyncProperty(signal, moment, async (by, at) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-command-'));
    const ended = await runDeployedCommand(folder);
    try {
      await expect.poll(() => ended.said(at), { interval: 10 }).toBe(true);
      ended.child.kill(by);
      await ended.exited;
      const names = [folder, `PARLEY_CPNP_PORT=${ended.cpnpPort}`];
      await expect.poll(() => membersOn(...names)).toStrictEqual([]);
    } finally {
      ended.child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
  const examples: ['SIGKILL', 'parley ready'][] = [['SIGKILL', 'parley ready']];
  await assert(property, { numRuns: 3, endOnFailure: true, examples });
});
