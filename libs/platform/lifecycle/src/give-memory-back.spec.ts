import { runInNewContext } from 'node:vm';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { collectAll, giveMemoryBackWhenIdle } from './give-memory-back.js';
import { lookEveryMs } from './spare-memory.js';

const mebibyte = 1024 * 1024;

/** Some of the heap, reachable as long as the caller keeps it. */
const filled = () => Array.from({ length: 64 }, (_, n) => Array.from({ length: mebibyte / 8 }, (__, m) => `${n} ${m}`));

describe('collecting all', () => {
  it('takes from the heap what nobody can reach, gives its pages back, and leaves no gc for others to call', () => {
    collectAll();
    const before = process.memoryUsage().heapTotal;
    const kept = filled();
    const full = process.memoryUsage().heapTotal;
    kept.length = 0;
    collectAll();
    expect(full - before).toBeGreaterThan(64 * mebibyte);
    expect(process.memoryUsage().heapTotal - before).toBeLessThan((full - before) / 2);
    expect(runInNewContext('typeof gc')).toBe('undefined');
  });
});

describe('a process', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('gives memory back when it is idle, and no more once it is stopped', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      // Busy here is what the test itself does in no time of that clock.
      vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: 0, system: 0 });
      const logger = createLogger('test', { PARLEY_LOG_LEVEL: 'silent' });
      const said = vi.spyOn(logger, 'debug');
      const running = giveMemoryBackWhenIdle(logger);
      vi.advanceTimersByTime(6 * lookEveryMs);
      expect(said).not.toHaveBeenCalled();
      vi.advanceTimersByTime(lookEveryMs);
      expect(said).toHaveBeenCalledExactlyOnceWith(
        { beforeMb: expect.any(Number), afterMb: expect.any(Number), ms: expect.any(Number) },
        'memory given back',
      );
      await running.stop();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
