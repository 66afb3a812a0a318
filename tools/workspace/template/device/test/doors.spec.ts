import { reportHealth } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../src/limits.js';
import { openSpecimen } from '../src/open-specimen.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the service is ready while the device is heard, and not when it is silent for too long', async () => {
  const clock = { nowMs: 0 };
  const service = await openSpecimen({
    logger: createLogger('specimen', { PARLEY_LOG_LEVEL: 'silent' }),
    silenceMs: 30_000,
    clock,
  });
  const work = service.begin();
  clock.nowMs = 40_000;
  expect(await reportHealth(service.checks)).toMatchObject({ status: 'not-ready' });
  await vi.advanceTimersByTimeAsync(limits.signMs);
  expect(await reportHealth(service.checks)).toStrictEqual({ status: 'ready', checks: { device: 'ok' } });
  await work.stop();
  await service.close();
  expect(vi.getTimerCount()).toBe(0);
});
