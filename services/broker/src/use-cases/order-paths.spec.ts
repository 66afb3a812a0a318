import { MemoryCustomerKeys } from '@parley/event-log';
import { parseInformationElements, type PathEntry } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { OrderPaths } from './order-paths.js';

const provider = () => {
  const clock = { nowMs: Date.parse('2026-11-30T12:00:00.000Z') };
  return { clock, paths: new OrderPaths(new MemoryCustomerKeys(), clock) };
};

describe('the path of an order through providers', () => {
  it('is known by everybody on it and by nobody else, and is an element that others take (N49)', async () => {
    const through = fc.array(fc.nat({ max: 4 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(through, async (walked) => {
        const all = Array.from({ length: 5 }, provider);
        let path: readonly PathEntry[] = [];
        for (const at of walked) {
          const next = (await all[at]?.paths.through(path)) ?? [];
          expect(next.slice(0, -1)).toStrictEqual(path);
          path = next;
        }
        if (path.length > 0) {
          const elements = { path };
          expect(parseInformationElements(JSON.parse(JSON.stringify(elements)) as never)).toStrictEqual({
            kind: 'valid',
            elements,
          });
        }
        for (const [index, { paths }] of all.entries()) expect(await paths.cameBack(path)).toBe(walked.includes(index));
        expect(new Set(path.map(({ r }) => r)).size).toBe(path.length);
      }),
      { numRuns: 50 },
    );
  });

  it('is known for one period more than its secret is used, and not beyond', async () => {
    const { clock, paths } = provider();
    const path = await paths.through([]);
    clock.nowMs += limits.pathSecretMs;
    expect(await paths.cameBack(path)).toBe(true);
    clock.nowMs += limits.pathSecretMs;
    expect(await paths.cameBack(path)).toBe(false);
  });

  it('has its secret looked up once a minute, and again where that failed', async () => {
    let asked = 0;
    class CountingKeys extends MemoryCustomerKeys {
      isAway = false;
      override current(...of: Parameters<MemoryCustomerKeys['current']>) {
        asked += 1;
        return this.isAway ? Promise.reject(new Error('the keys are away')) : super.current(...of);
      }
    }
    const keys = new CountingKeys();
    const clock = { nowMs: Date.parse('2026-11-30T12:00:00.000Z') };
    const paths = new OrderPaths(keys, clock);
    keys.isAway = true;
    await expect(paths.through([])).rejects.toThrow('away');
    keys.isAway = false;
    const path = await paths.through([]);
    for (let at = 0; at < 10; at += 1) await paths.through([]);
    expect(asked).toBe(2);
    clock.nowMs += limits.pathSecretKeptMs;
    await paths.through([]);
    expect(asked).toBe(3);
    expect(await paths.cameBack(path)).toBe(true);
  });

  it('is not known where a mark was changed', async () => {
    const { paths } = provider();
    const [mark = { r: '', mac: '' }] = await paths.through([]);
    const [other = mark] = await paths.through([]);
    expect(await paths.cameBack([{ ...mark, r: other.r }])).toBe(false);
    expect(await paths.cameBack([{ ...mark, mac: mark.mac.slice(1) }])).toBe(false);
  });
});
