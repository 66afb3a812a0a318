import { describe, expect, inject, it } from 'vitest';
import { concurrentOrdersBench, ledgerBench, simulateBench, type BenchOptions } from '../src/index.js';
import { isRatioOf } from './ratio.js';

const options = (): BenchOptions => ({
  quick: true,
  profile: false,
  postgresUrl: inject('postgresUrl'),
  say: () => undefined,
});

describe('the benches of the ledger', () => {
  it('decide orders at once and one after the other, and sell nothing twice', async () => {
    const { figures, failures } = await concurrentOrdersBench(options());
    expect({ lines: figures.length, failures }).toStrictEqual({ lines: 2, failures: [] });
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  });

  it('make a history of decisions again by other rules, all of it', async () => {
    const { figures, failures } = await simulateBench(options());
    expect({ lines: figures.length, failures }).toStrictEqual({ lines: 3, failures: [] });
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  });

  it('read a ledger from its events and from a snapshot, all of it', async () => {
    const { figures, failures } = await ledgerBench(options());
    expect({ lines: figures.length, failures }).toStrictEqual({ lines: 3, failures: [] });
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  });
});
