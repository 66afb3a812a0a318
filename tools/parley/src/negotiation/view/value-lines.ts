import type { Difference } from '@parley/cpp';
import { jsonText } from '../../render/json-text.js';

/**
 * The values of a difference that its one line does not spell out: a whole clause, or a text that was cut. Whoever signs sees all
 * that an offer adds, changes or leaves out.
 */
export function valueLines({ text, before, after }: Difference, columns = 100): readonly string[] {
  return [
    ...(isSpelledOut(before, text) ? [] : ['was:', ...linesOf(before, columns)]),
    ...(isSpelledOut(after, text) ? [] : [...(before === undefined ? [] : ['is:']), ...linesOf(after, columns)]),
  ];
}

const linesOf = (value: unknown, columns: number): readonly string[] => jsonText(value, columns - 6).split('\n');

function isSpelledOut(value: unknown, text: string): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.every((item) => typeof item !== 'object') && text.includes(items.join(', ') || 'none');
  }
  return (
    ['string', 'number', 'boolean'].includes(typeof value) && text.includes(`${value as string | number | boolean}`)
  ); // By its type.
}
