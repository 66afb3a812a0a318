import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { statOf } from '../measure/cpu-time.js';
import { memoryOf } from './memory.js';

describe('the memory of a process', () => {
  it('is some megabytes for this one', () => {
    expect(memoryOf(process.pid)).toBeGreaterThan(1);
  });

  it('is none for one that has ended, whether its parent has asked how or not', async () => {
    // The shell starts a child, says its number, and becomes a program that never asks what became of it.
    const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [said] = (await once(parent.stdout, 'data')) as [Buffer]; // the stream's own event
      const child = Number(said.toString());
      await expect.poll(() => memoryOf(child)).toBe(0);
      expect(statOf(child)?.command).toBe('sleep');
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'close');
    }
    expect(memoryOf(parent.pid ?? 0)).toBe(0);
  });
});
