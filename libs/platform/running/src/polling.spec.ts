import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPolling } from './polling.js';

/** Work that answers in this order, and then that nothing waits. */
function answering(...answers: readonly (boolean | Error)[]) {
  const rest = [...answers];
  return vi.fn(() => {
    const answer = rest.shift() ?? false;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
}

describe('Polling', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('goes on at once while more may wait, then at intervals, and earlier when it is woken', async () => {
    const work = answering(true, true);
    const polling = startPolling({ work, everyMs: 1_000, onError: undefined });
    await vi.advanceTimersByTimeAsync(999);
    expect(work).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(4);
    polling.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(5);
    await polling.stop();
  });

  it('asks how long the next pause is, where that is not always the same', async () => {
    const work = answering();
    let everyMs = 1_000;
    const polling = startPolling({ work, everyMs: () => everyMs, onError: undefined });
    await vi.advanceTimersByTimeAsync(0);
    everyMs = 100;
    await vi.advanceTimersByTimeAsync(999);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(101);
    expect(work).toHaveBeenCalledTimes(3);
    await polling.stop();
  });

  it('tells of each failure, and waits longer after each', async () => {
    const [first, second] = [new Error('first'), new Error('second')];
    const work = answering(first, second);
    const onError = vi.fn();
    const polling = startPolling({ work, everyMs: 1_000, onError });
    await vi.advanceTimersByTimeAsync(99);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(onError.mock.calls).toStrictEqual([[first], [second]]);
    await vi.advanceTimersByTimeAsync(199);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(3);
    await polling.stop();
  });

  it('stops when the work under way has returned, and begins no more', async () => {
    const under = Promise.withResolvers<boolean>();
    const work = vi.fn(() => under.promise);
    const polling = startPolling({ work, everyMs: 1_000, onError: undefined });
    const stopped = vi.fn();
    const stopping = polling.stop().then(stopped);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stopped).not.toHaveBeenCalled();
    under.resolve(true);
    await stopping;
    expect(work).toHaveBeenCalledTimes(1);
  });
});
