import { describe, expect, it } from 'vitest';
import { figureOf, isReached, type Figure } from './figure.js';
import { markdownTable, show, textTable } from './table.js';

const rate: Figure = figureOf(
  { bench: 'append', name: 'single', unit: 'events/s', against: 'plain INSERT', target: { of: 'ratio', atLeast: 0.7 } },
  [
    { ours: 700, floor: 1000 },
    { ours: 900, floor: 1000 },
    { ours: 800, floor: 1000 },
  ],
);
const cost: Figure = figureOf(
  { bench: 'startup', name: 'idle memory', unit: 'MB', against: 'PostgreSQL', target: { of: 'ours', atMost: 400 } },
  [{ ours: 420, floor: 40 }],
);

describe('the table of figures', () => {
  it('shows the median of the ratios with their extremes, the target and whether it is reached', () => {
    const rows = markdownTable([rate, cost])
      .split('\n')
      .map((row) => row.replaceAll(/ +/g, ' '));
    expect(rows.toSpliced(1, 1)).toStrictEqual([
      '| name | ours | floor | ratio (min–max) | target | ok |',
      '| append: single | 800 events/s | 1,000 events/s (plain INSERT) | 0.80 (0.70–0.90) | ≥ 0.7 | yes |',
      '| startup: idle memory | 420 MB | 40 MB (PostgreSQL) | 10.50 (10.50–10.50) | ours ≤ 400 MB | NO |',
    ]);
  });

  it('lines its columns up, for a terminal and for a page', () => {
    const lines = textTable([rate, cost]).split('\n');
    expect(lines.map((line) => line.indexOf(' | '))).toStrictEqual([20, 20, 20]);
    const widths = markdownTable([rate, cost])
      .split('\n')
      .map((row) => row.length);
    expect(new Set(widths).size).toBe(1);
  });

  it('judges what ours has more than the floor, where that is the target', () => {
    const gainOf = (ours: number) =>
      figureOf(
        { bench: 'mutated', name: 'memory', unit: 'MB', against: 'before', target: { of: 'gain', atMost: 100 } },
        [{ ours, floor: 90 }],
      );
    expect([60, 190, 191].map((ours) => isReached(gainOf(ours)))).toStrictEqual([true, true, false]);
    expect(textTable([gainOf(190)])).toContain('ours − floor ≤ 100 MB | yes');
  });

  it('does not judge what has no target', () => {
    const { target: _, ...withoutTarget } = rate;
    expect(isReached(withoutTarget)).toBe(undefined);
  });

  it('shows three significant digits', () => {
    expect([show(0.012345), show(12.345), show(123456)]).toStrictEqual(['0.0123', '12.3', '123,000']);
  });
});
