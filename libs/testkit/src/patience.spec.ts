import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';

/** Longer than the second that vitest waits by itself. */
const longMs = 1_500;

describe('a test that waits for a condition', () => {
  it.each([
    ['vi.waitFor', (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true))],
    ['vi.waitUntil', (isSo: () => boolean) => vi.waitUntil(isSo)],
    ['expect.poll', (isSo: () => boolean) => expect.poll(isSo).toBe(true)],
  ])('is not given up by %s where other work makes it come late', async (_name, wait) => {
    let isSo = false;
    const late = pass(longMs).then(() => (isSo = true));
    await wait(() => isSo);
    await late;
  });

  it('may say how long it waits itself', async () => {
    await expect(vi.waitFor(() => expect(1).toBe(2), { timeout: 20 })).rejects.toThrow('expected 1 to be 2');
    await expect(vi.waitUntil(() => false, 20)).rejects.toThrow('Timed out');
  });
});
