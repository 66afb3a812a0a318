import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sayFailures } from './failure-lines.js';
import { RequestFailed } from './port.js';

describe('what is said of work that comes again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is a line for each reason, and one more for those that follow', () => {
    const said: unknown[] = [];
    const say = sayFailures({ warn: (fields, text) => void said.push([text, fields]) }, 'it comes again', 1_000);
    const away = () => new RequestFailed('unavailable', 'cpnp.send');
    const bug = new TypeError('a bug');
    for (const error of [away(), away(), bug, away()]) say(error);
    const [{ message: cause }, reason] = [away(), 'unavailable'];
    const atOnce = [
      ['it comes again', { reason, cause, times: 1 }],
      ['it comes again', { err: bug, times: 1 }],
    ];
    expect(said).toStrictEqual(atOnce);
    vi.advanceTimersByTime(1_000);
    expect(said).toStrictEqual([...atOnce, ['it comes again', { reason, cause, times: 2 }]]);
  });
});
