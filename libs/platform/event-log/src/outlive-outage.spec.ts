import { expect, it } from 'vitest';
import { LogUnavailable } from './event-log.faults.js';
import { outliveOutage } from './outlive-outage.js';

const away = () => new LogUnavailable('append', new Error('connection refused'));

it('does the work again until the log answers', async () => {
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls < 3) throw away();
    return 'done';
  };
  expect(await outliveOutage(work, new AbortController().signal)).toBe('done');
  expect(calls).toBe(3);
});

it('throws what is no outage at once', async () => {
  const work = () => Promise.reject(new Error('a bug'));
  await expect(outliveOutage(work, new AbortController().signal)).rejects.toThrow('a bug');
});

it('gives up when it is told to stop, also in the middle of a pause', async () => {
  const stop = new AbortController();
  const outlived = outliveOutage(() => Promise.reject(away()), stop.signal);
  stop.abort();
  await expect(outlived).rejects.toBeInstanceOf(LogUnavailable);
});
