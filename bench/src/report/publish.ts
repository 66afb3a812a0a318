import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './figure.js';
import { machineLine } from './machine.js';
import { withMeasured } from './page.js';
import { markdownTable } from './table.js';

/** Every figure with its extremes, and where it was measured. */
export function writeJson(path: string, figures: readonly Figure[]): void {
  writeFileSync(path, `${JSON.stringify({ machine: machineLine(), figures }, undefined, 2)}\n`);
}

/** Puts the table, and what was printed with it, between the markers of a page. Throws where the page has none. */
export function writePage(path: string, figures: readonly Figure[], details: readonly string[]): void {
  const measured = [markdownTable(figures), `Measured on ${machineLine()}.`, ['```text', ...details, '```'].join('\n')];
  writeFileSync(path, withMeasured(readFileSync(path, 'utf8'), measured.join('\n\n')));
}
