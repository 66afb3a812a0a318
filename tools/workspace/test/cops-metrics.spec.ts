import { errorCodes, faultCodes } from '@parley/cops';
import { METRICS } from '@parley/telemetry';
import { describe, expect, it } from 'vitest';
import { read } from './tree.js';

const page = read('docs/protocol/cops-metrics.md');
const [, table = ''] = /<!-- mib: begin -->([\s\S]*)<!-- mib: end -->/.exec(page) ?? [];
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| cops'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, object = '', , here = '']) => ({
    object,
    words: [...here.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  }));

/** Values of a label that a row may name beside its metric. */
const labelsOf: Readonly<Record<string, readonly string[]>> = {
  cops_in_errors: [...faultCodes, 'wrong-op-code'],
  cops_out_errors: Object.keys(errorCodes).map((name) => name.replace(/[A-Z]/g, (big) => `-${big.toLowerCase()}`)),
  cops_connections_ended: ['silent'],
};

describe('the objects of RFC 2940', () => {
  it('have each a row', () => {
    expect(new Set(rows.map(({ object }) => object)).size).toBe(29);
    expect(rows).toHaveLength(29);
  });

  it.each(rows)('are counted by metrics and labels that there are: $object', ({ words }) => {
    const [first = '', ...labels] = words.filter((word) => !/[A-Z /]/.test(word));
    if (first === '') return;
    expect(Object.keys(METRICS)).toContain(first);
    for (const label of labels) expect(labelsOf[first]).toContain(label);
  });
});

it('every COPS metric stands on the page', () => {
  const missing = Object.keys(METRICS).filter((name) => name.startsWith('cops_') && !page.includes(`\`${name}\``));
  expect(missing).toStrictEqual([]);
});
