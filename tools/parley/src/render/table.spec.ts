import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { indented, linesOfRows, tableLines, type Table } from './table.js';
import { lengthOf } from './wrapped-text.js';

const plain = (line: string): string => line.replaceAll(/\u001b\[\d+m/g, '');
const words = fc.array(fc.stringMatching(/^[a-zé😀]{1,60}$/u), { maxLength: 6 }).map((all) => all.join(' '));
const tables = fc.integer({ min: 2, max: 9 }).chain((columns) =>
  fc.record(
    {
      headings: fc.array(fc.stringMatching(/^[A-Z]{1,14}$/), { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(words, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['rows'] },
  ),
);
const labelled = (table: Table): boolean => table.headings !== undefined || table.rows.every((row) => row.length > 2);

it('never leaves the width of the terminal, and loses no character, whatever the cells hold', () => {
  const property = fc.property(tables.filter(labelled), fc.integer({ min: 40, max: 130 }), (table, columns) => {
    const lines = tableLines([table], new RecordingTerminal({ columns, coloured: true })).map(plain);
    expect(Math.max(...lines.map(lengthOf))).toBeLessThanOrEqual(columns);
    const shown = lines.join('').replaceAll(' ', '');
    const has = (text: string, letter: string) => [...text].filter((each) => each === letter).length;
    for (const letter of new Set(table.rows.flat().join('').replaceAll(' ', '')))
      expect(has(shown, letter)).toBe(has(table.rows.flat().join(''), letter));
  });
  fc.assert(property, { numRuns: 60 });
});

it('keeps words whole as long as they fit beside each other', () => {
  const property = fc.property(fc.stringMatching(/^[0-9a-f]{32}$/), words, (id, text) => {
    const table = { headings: ['ORDER', 'WHAT'], rows: [[id, text.replaceAll(/\S{30,}/gu, 'x')]] };
    const lines = tableLines([table], new RecordingTerminal({ columns: 80 })).map(plain);
    expect(lines.join('\n')).toContain(id);
  });
  fc.assert(property, { numRuns: 30 });
});

it('takes the first table that fits, breaks cells next, and makes entries of rows last', () => {
  const wide = { headings: ['A', 'B'], rows: [['one two', 'three']] };
  const narrow = { headings: ['AB'], rows: [['one two\nthree']] };
  const at = (columns?: number) =>
    tableLines([wide, narrow], new RecordingTerminal(columns === undefined ? {} : { columns }));
  expect(at()).toStrictEqual(['A        B', 'one two  three']);
  expect(at(14)).toStrictEqual(['A        B', 'one two  three']);
  expect(at(8)).toStrictEqual(['AB', 'one two', 'three']);
  const alone = tableLines([wide], new RecordingTerminal({ columns: 10 }));
  expect(alone).toStrictEqual(['A    B', 'one  three', 'two']);
  const entries = tableLines([wide], new RecordingTerminal({ columns: 7 }));
  expect(entries).toStrictEqual(['A  one', '   two', 'B  thre', '   e']);
});

it('gives the lines of each row, and leaves room for what they are indented by', () => {
  const terminal = new RecordingTerminal({ columns: 12 });
  expect(
    linesOfRows(
      [
        ['a', 'b c'],
        ['d', 'long words here'],
      ],
      terminal,
    ),
  ).toStrictEqual([['a  b c'], ['d  long', '   words', '   here']]);
  const lines = indented(4, terminal, (narrower) => tableLines([{ rows: [['a', 'bb cc dd']] }], narrower));
  expect(lines).toStrictEqual(['    a  bb cc', '       dd']);
});
