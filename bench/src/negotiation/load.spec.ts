import { describe, expect, it } from 'vitest';
import { runLoad } from './load.js';

describe('the load', () => {
  it('keeps so many negotiations in flight and counts how they end', async () => {
    let inFlight = 0;
    let most = 0;
    let begun = 0;
    const report = await runLoad({ kind: 'closed', inFlight: 3, forMs: 30 }, async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      const outcome = (begun += 1) % 2 === 0 ? 'agreed' : 'failed';
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      return outcome;
    });
    expect(most).toBe(3);
    expect((report.outcomes['agreed'] ?? 0) + (report.outcomes['failed'] ?? 0)).toBe(begun);
    expect(report.perSecond).toBeGreaterThan(0);
  });

  it('begins so many per second, also while earlier ones hang', async () => {
    const hanging: ((outcome: string) => void)[] = [];
    const load = runLoad({ kind: 'paced', perSecond: 1000, forMs: 30 }, () => {
      return new Promise((resolve) => {
        hanging.push(resolve);
        if (hanging.length === 31) for (const end of hanging) end('agreed');
      });
    });
    expect((await load).outcomes).toStrictEqual({ agreed: 31 });
  });
});
