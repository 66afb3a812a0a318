import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.js';
import { withMeasured } from './page.js';
import { markdownTable } from './table.js';

/** A run of benches, and on what machine. */
export interface Measured {
  readonly machine: string;
  readonly figures: readonly Figure[];
  readonly details: readonly string[];
}

/** Every figure with its extremes. */
export function writeJson(path: string, measured: Measured): void {
  writeFileSync(path, `${JSON.stringify(measured, undefined, 2)}\n`);
}

/** Puts the table, and what was printed with it, between the markers of a page. Throws where the page has none. */
export function writePage(path: string, { machine, figures, details }: Measured): void {
  const parts = [markdownTable(figures), `Measured on ${machine}.`, ['```text', ...details, '```'].join('\n')];
  writeFileSync(path, withMeasured(readFileSync(path, 'utf8'), parts.join('\n\n')));
}
