import { isReached, type Figure, type TableLine, type Target } from './figure.js';

const heading = ['name', 'ours', 'floor', 'ratio (min–max)', 'target', 'ok'] as const;

/** The table for a terminal. */
export function textTable(figures: readonly Figure[]): string {
  const rows = align([heading, ...figures.map(cellsOf)]);
  return rows.map((row) => row.join(' | ').trimEnd()).join('\n');
}

/** The table for a page, its columns lined up as the formatter wants them. */
export function markdownTable(figures: readonly Figure[]): string {
  const [head = [], ...rows] = align([heading, ...figures.map(cellsOf)]);
  const rule = head.map((cell) => '-'.repeat(cell.length));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function align(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = heading.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}

/** How a figure is called in every table. */
export const titleOf = ({ bench, name }: TableLine): string => `${bench}: ${name}`;

function cellsOf(figure: Figure): readonly string[] {
  const { ours, floor, unit, ratio, target } = figure;
  const reached = isReached(figure);
  return [
    titleOf(figure),
    `${show(ours.median)} ${unit}`,
    `${show(floor.median)} ${unit} (${figure.against})`,
    `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`,
    target === undefined ? 'for information' : wordsOf(target, unit),
    reached === undefined ? '' : reached ? 'yes' : 'NO',
  ];
}

function wordsOf({ of, atLeast, atMost }: Target, unit: string): string {
  const words = atLeast === undefined ? `≤ ${atMost ?? ''}` : `≥ ${atLeast}`;
  return of === 'ratio' ? words : `${of === 'gain' ? 'ours − floor' : 'ours'} ${words} ${unit}`;
}

/** Three significant digits and no more: the rest is noise. */
export function show(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(Number(value.toPrecision(3))).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
