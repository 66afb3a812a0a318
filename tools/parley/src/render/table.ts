import type { Terminal } from '../terminal/terminal.js';
import { inColumns } from './columns.js';
import { lengthOf, wrapText } from './wrapped-text.js';

/** Text as it is, or painted once it has been laid out. A line break begins a line below. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

/** One way to show rows. */
export interface Table {
  /** None: each row is a name and what is said of it. */
  readonly headings?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const gap = 2;

/**
 * Rows within the width of the terminal: as the first of the tables that fits as it is, else as the first that fits with its cells
 * broken at blanks, so that an identifier is never cut and can be copied. Where not even the longest words fit side by side, each
 * row is an entry with a line for each column. Without a terminal, the first table as it is.
 */
export function tableLines(tables: readonly [Table, ...Table[]], terminal: Terminal): readonly string[] {
  return layOut(tables, terminal).flat();
}

/** The lines of each row of a table without headings, laid out together. */
export function linesOfRows(rows: Table['rows'], terminal: Terminal): readonly (readonly string[])[] {
  return layOut([{ rows }], terminal);
}

/** What a part of the screen shows that stands so many columns to the right. */
export function indented(by: number, terminal: Terminal, linesIn: (narrower: Terminal) => readonly string[]) {
  const { columns } = terminal;
  // Not a copy: a terminal may be an object of a class.
  const narrower = Object.create(terminal, {
    columns: { value: columns === undefined ? undefined : Math.max(1, columns - by) },
  }) as Terminal; // of which it inherits all but the width
  return linesIn(narrower).map((line) => ' '.repeat(by) + line);
}

type Rows = readonly (readonly Cell[])[];

function layOut(tables: readonly [Table, ...Table[]], { columns: width, palette }: Terminal) {
  const painted = tables.map((table) => withHead(table, palette.faint));
  const [first = []] = painted;
  if (width === undefined) return draw(first);
  const fitting = painted.find((rows) => sumOf(widthsOf(rows, linesOf)) <= width);
  if (fitting !== undefined) return draw(fitting);
  for (const rows of painted) {
    const widths = narrowedTo(width, rows);
    if (widths !== undefined) return draw(rows, widths);
  }
  return drawEntries(tables[0], width, palette.faint);
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const linesOf = (cell: Cell): readonly string[] => textOf(cell).split('\n');
const wordsOf = (cell: Cell): readonly string[] => textOf(cell).split(/[ \n]/);

function withHead({ headings, rows }: Table, paint: (text: string) => string): Rows {
  return headings === undefined ? rows : [headings.map((text) => ({ text, paint })), ...rows];
}

/** The widest part of each column. */
function widthsOf(rows: Rows, partsOf: (cell: Cell) => readonly string[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, ...partsOf(cell).map(lengthOf));
    });
  return widths;
}

const sumOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, gap * Math.max(0, widths.length - 1));

/** Widths that fit together, taken from the widest columns first, none below its longest word; undefined if there are none. */
function narrowedTo(width: number, rows: Rows): readonly number[] | undefined {
  const least = widthsOf(rows, wordsOf);
  if (sumOf(least) > width) return undefined;
  const widths = [...widthsOf(rows, linesOf)];
  while (sumOf(widths) > width) {
    const free = widths.map((each, column) => (each > (least[column] ?? 0) ? each : 0));
    const widest = free.indexOf(Math.max(...free));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function draw(rows: Rows, widths: readonly number[] = []): readonly (readonly string[])[] {
  const groups = rows.map((row) => brokenRow(row, widths));
  const lines = inColumns(groups.flat());
  let from = 0;
  return groups.map(({ length }) => lines.slice(from, (from += length)));
}

function brokenRow(row: readonly Cell[], widths: readonly number[]): readonly (readonly string[])[] {
  const cells = row.map((cell, column) => {
    const width = widths[column];
    const lines = width === undefined ? linesOf(cell) : wrapText(textOf(cell), width);
    return typeof cell === 'string' ? lines : lines.map((line) => cell.paint(line));
  });
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => cells.map((lines) => lines[at] ?? ''));
}

/** Each row as lines of its own: a cell beside the name of its column, or by itself where columns have none. */
function drawEntries({ headings, rows }: Table, width: number, paint: (text: string) => string) {
  const named = (row: readonly Cell[]): Rows => {
    if (headings !== undefined) return row.map((cell, column) => [{ text: headings[column] ?? '', paint }, cell]);
    return row.length > 2 ? row.map((cell) => [cell]) : [row];
  };
  const entries = rows.map(named);
  const isPaired = (entries[0]?.[0]?.length ?? 0) > 1;
  const [label = 0] = isPaired ? widthsOf(entries.flat(), linesOf) : [];
  const widths = isPaired ? [label, Math.max(1, width - label - gap)] : [width];
  const lines = draw(entries.flat(), widths);
  let from = 0;
  return entries.map(({ length }, at) => [
    ...(at > 0 && headings !== undefined ? [''] : []),
    ...lines.slice(from, (from += length)).flat(),
  ]);
}
