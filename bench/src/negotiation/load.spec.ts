import { describe, expect, it } from 'vitest';
import { runLoad } from './load.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the load', () => {
  it('keeps so many in flight until so many have ended, and counts how they end', async () => {
    let inFlight = 0;
    let most = 0;
    let begun = 0;
    const report = await runLoad({ kind: 'closed', inFlight: 3, negotiations: 20 }, async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      const outcome = (begun += 1) % 2 === 0 ? 'agreed' : 'failed';
      await nextTurn();
      inFlight -= 1;
      return outcome;
    });
    expect(most).toBe(3);
    // The 20th ended while two others were in flight.
    expect(begun).toBe(22);
    expect(report.outcomes).toStrictEqual({ agreed: 11, failed: 11 });
    expect(report.perSecond).toBeGreaterThan(0);
  });

  it('has a rate of none when none was agreed', async () => {
    const report = await runLoad({ kind: 'closed', inFlight: 2, negotiations: 5 }, async () => {
      await nextTurn();
      return 'failed';
    });
    expect(report.perSecond).toBe(0);
    expect(report.latencyMs).toStrictEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN });
  });

  it('begins so many at their pace, also while earlier ones hang', async () => {
    const hanging: ((outcome: string) => void)[] = [];
    const load = runLoad({ kind: 'paced', perSecond: 1000, negotiations: 31 }, () => {
      return new Promise((resolve) => {
        hanging.push(resolve);
        if (hanging.length === 31) for (const end of hanging) end('agreed');
      });
    });
    expect((await load).outcomes).toStrictEqual({ agreed: 31 });
  });

  it('is refused when no negotiation would be left after the lead-in', async () => {
    const order = { kind: 'closed', inFlight: 8, negotiations: 8 } as const;
    await expect(runLoad(order, () => Promise.resolve('agreed'))).rejects.toThrow(
      'more negotiations than are in flight',
    );
  });

  it('says how far it came when negotiations hang for good', async () => {
    const order = { kind: 'closed', inFlight: 1, negotiations: 2 } as const;
    const never = new Promise<string>(() => undefined);
    await expect(runLoad(order, () => never, 0)).rejects.toThrow('0 of 2 negotiations ended within 0 ms');
  });
});
