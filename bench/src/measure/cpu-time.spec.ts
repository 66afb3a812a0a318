import { describe, expect, it } from 'vitest';
import { cpuSecondsOf, familyOf, statOf } from './cpu-time.js';

describe('the time of a process', () => {
  it('is read with its command and its parent', () => {
    expect(statOf(process.pid)).toMatchObject({ pid: process.pid, parent: process.ppid });
    expect(cpuSecondsOf(process.pid)).toBeGreaterThan(0);
  });

  it('counts the process itself among its family', () => {
    expect(familyOf(process.pid).map(({ pid }) => pid)).toContain(process.pid);
  });

  it('is nothing for a process that is gone', () => {
    expect(statOf(0)).toBe(undefined);
    expect(cpuSecondsOf(0)).toBe(0);
  });
});
