import { describe, expect, it } from 'vitest';
import { memoryOf } from './memory.js';

describe('the memory of a process', () => {
  it('is some megabytes for this one', () => {
    expect(memoryOf(process.pid)).toBeGreaterThan(1);
  });
});
