import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { startByPs, startOfProcess } from './process-start.js';

it.each([startOfProcess, startByPs])('the start of a process stays the same, and goes with it: %o', async (startOf) => {
  const child = spawn('sleep', ['600']);
  const pid = child.pid ?? 0;
  try {
    const start = await startOf(pid);
    expect(start).toMatch(/\d/);
    expect(await startOf(pid)).toBe(start);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
  expect(await startOf(pid)).toBe(undefined);
});
