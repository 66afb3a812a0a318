import { describe, expect, it } from 'vitest';
import { pausesMs, steadyMs, supervise } from './supervision.js';

/** Services that end when the test says so, on a clock of its own. */
function services() {
  const lines: string[] = [];
  const pauses: number[] = [];
  const started: number[] = [];
  let nowMs = 0;
  let refusing = 0;
  let end: (status: number | NodeJS.Signals) => void = () => undefined;
  const fresh = () => {
    const exited = Promise.withResolvers<number | NodeJS.Signals>();
    end = exited.resolve;
    return { pid: 100 + started.length, exited: exited.promise };
  };
  const first = fresh();
  const supervision = supervise({
    deployed: {
      process: () => first,
      restart: async () => {
        if (refusing > 0) {
          refusing -= 1;
          throw new Error('order ended with 1 before it was ready:\nits lines');
        }
        started.push(nowMs);
        return fresh();
      },
    },
    names: ['order'],
    say: (line) => void lines.push(line),
    pause: async (ms) => void pauses.push(ms),
    nowMs: () => nowMs,
  });
  return {
    lines,
    pauses,
    supervision,
    refuse: (times: number) => void (refusing = times),
    /** Lets the service run for a while, then end; resolves when all is done that follows. */
    ends: async (status: number | NodeJS.Signals, afterMs = 0) => {
      nowMs += afterMs;
      end(status);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('a service that ends by itself', () => {
  it('is started again, and that is said', async () => {
    const { lines, ends } = services();
    await ends('SIGKILL');
    expect(lines).toStrictEqual([
      'order ended with SIGKILL: started again in 500 ms',
      'order runs again as process 101',
    ]);
  });

  it('waits longer each time, and from the beginning again when it had been steady', async () => {
    const { pauses, ends } = services();
    await ends(1);
    await ends(1, steadyMs - 1);
    await ends(0, 5);
    expect(pauses.splice(0)).toStrictEqual(pausesMs.slice(0, 3));
    await ends(1, steadyMs);
    expect(pauses).toStrictEqual(pausesMs.slice(0, 1));
  });

  it('is given up after a row of failures, those to start among them', async () => {
    const { lines, pauses, supervision, refuse, ends } = services();
    await ends(1);
    refuse(pausesMs.length);
    await ends(1);
    expect(await supervision.givenUp).toBe('order');
    expect(pauses).toStrictEqual(pausesMs);
    expect(lines.at(-1)).toBe(
      'order did not start again (order ended with 1 before it was ready), failure 6 in a row: given up',
    );
  });

  it('stays ended when the end was wanted', async () => {
    const { lines, pauses, supervision, ends } = services();
    supervision.end();
    await ends(0);
    expect([lines, pauses]).toStrictEqual([[], []]);
  });
});
