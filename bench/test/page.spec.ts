import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pageMarkers, withMeasured } from '../src/report/page.js';
import { tableLines } from '../src/report/table-lines.js';
import { titleOf } from '../src/report/table.js';
import { inWorkspace } from '../src/workspace.js';

const page = readFileSync(inWorkspace('docs/performance.md'), 'utf8');
const { begin, end } = pageMarkers;

describe('the page of figures', () => {
  it('holds every line that the benches print, in their order', () => {
    const measured = page.slice(page.indexOf(begin), page.indexOf(end));
    // Two rows open a table: its heading and the rule below it.
    const rows = measured.split('\n').filter((line) => line.startsWith('| '));
    const titles = rows.slice(2).map((row) => row.split('|')[1]?.trim());
    expect(titles).toStrictEqual(Object.values(tableLines).map(titleOf));
  });

  it('quotes no ratio outside of what was printed', () => {
    const prose = page.slice(0, page.indexOf(begin)) + page.slice(page.indexOf(end));
    expect(prose).not.toMatch(/\d(?:,\d{3})* (?:events|negotiations|round trips)\/s/);
  });

  it('gets another table between its markers and keeps the rest', () => {
    expect(withMeasured(`a\n${begin}\nold\n${end}\nb\n`, 'new')).toBe(`a\n${begin}\n\nnew\n\n${end}\nb\n`);
  });

  it('is refused when it has no markers', () => {
    expect(() => withMeasured('a\n', 'new')).toThrow('the page has no');
  });
});
