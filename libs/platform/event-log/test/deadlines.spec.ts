import { describe, expect, it, vi } from 'vitest';
import { MemoryEventLog, startDeadlines, type DueDeadline } from '../src/index.js';
import { anAppend } from './appends.js';

const start = Date.parse('2026-11-22T09:00:00.000Z');
const minuteMs = (n: number): number => start + n * 60_000;
const minute = (n: number): string => new Date(minuteMs(n)).toISOString();

describe('Deadlines', () => {
  it('are handed out when their time comes, and not again once they are answered', async () => {
    const log = new MemoryEventLog();
    const clock = { nowMs: minuteMs(0) };
    const seen: string[] = [];
    await log.append(anAppend('a', { setDeadlines: [{ name: 'one', dueAt: minute(1) }, { name: 'two', dueAt: minute(2) }] })); // prettier-ignore
    const deadlines = startDeadlines({
      log,
      clock,
      pollMs: 1,
      leaseMs: 1_000,
      handle: async (due) => {
        seen.push(due.name);
        await log.dropDeadline(due.streamId, due.name);
      },
    });
    clock.nowMs = minuteMs(1);
    await vi.waitFor(() => expect(seen).toStrictEqual(['one']));
    clock.nowMs = minuteMs(3);
    await vi.waitFor(() => expect(seen).toStrictEqual(['one', 'two']));
    await deadlines.stop();
    expect(await log.takeDue(minute(9), 10, 1)).toStrictEqual([]);
  });

  it('are handed out at once where they are due when they are set, without a look at the clock between', async () => {
    const log = new MemoryEventLog();
    const seen: string[] = [];
    const deadlines = startDeadlines({
      log,
      clock: { nowMs: minuteMs(1) },
      pollMs: 3_600_000,
      handle: async (due) => {
        seen.push(due.name);
        await log.dropDeadline(due.streamId, due.name);
      },
    });
    await log.append(anAppend('a', { setDeadlines: [{ name: 'later', dueAt: minute(2) }, { name: 'now', dueAt: minute(1) }] })); // prettier-ignore
    await vi.waitFor(() => expect(seen).toStrictEqual(['now']));
    await log.append(anAppend('b', { setDeadlines: [{ name: 'past', dueAt: minute(0) }] }));
    await vi.waitFor(() => expect(seen).toStrictEqual(['now', 'past']));
    await deadlines.stop();
    expect((await log.takeDue(minute(9), 10, 1)).map(({ name }) => name)).toStrictEqual(['later']);
  });

  it('come again after the lease when handling fails, and the failure is told', async () => {
    const log = new MemoryEventLog();
    const clock = { nowMs: minuteMs(1) };
    const errors: unknown[] = [];
    const seen: string[] = [];
    await log.append(anAppend('a', { setDeadlines: [{ name: 'one', dueAt: minute(1) }] }));
    const deadlines = startDeadlines({
      log,
      clock,
      pollMs: 1,
      leaseMs: 60_000,
      handle: async (due: DueDeadline) => {
        seen.push(due.name);
        if (seen.length === 1) throw new Error('not now');
        await log.dropDeadline(due.streamId, due.name);
      },
      onError: (error) => errors.push(error),
    });
    await vi.waitFor(() => expect(errors).toStrictEqual([new Error('not now')]));
    expect(seen).toStrictEqual(['one']);
    clock.nowMs = minuteMs(2);
    await vi.waitFor(() => expect(seen).toStrictEqual(['one', 'one']));
    await deadlines.stop();
  });

  it('are handled side by side up to the bound, and all of them', async () => {
    const log = new MemoryEventLog();
    const setDeadlines = Array.from({ length: 25 }, (_, n) => ({ name: `d${n}`, dueAt: minute(1) }));
    await log.append(anAppend('a', { setDeadlines }));
    const waiting: (() => void)[] = [];
    let handled = 0;
    const deadlines = startDeadlines({
      log,
      clock: { nowMs: minuteMs(1) },
      pollMs: 1,
      maxInFlight: 4,
      handle: async () => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        handled += 1;
      },
    });
    while (handled < 25) {
      const expected = Math.min(4, 25 - handled);
      await vi.waitFor(() => expect(waiting).toHaveLength(expected));
      waiting.shift()?.();
      const before = handled;
      await vi.waitFor(() => expect(handled).toBe(before + 1));
    }
    await deadlines.stop();
  });
});
