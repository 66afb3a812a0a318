import { errorCodes, faultCodes, pdpEnds } from '@parley/cops';
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
  cops_connections_ended: pdpEnds,
};

describe('the objects of RFC 2940', () => {
  it('have each a row', () => {
    expect(new Set(rows.map(({ object }) => object)).size).toBe(29);
    expect(rows).toHaveLength(29);
  });

  it.each(rows)('are counted by metrics and labels that there are: $object', ({ words }) => {
    // A metric, and the values of its label that count for the row; then the next one.
    let metric = '';
    for (const word of words.filter((each) => !/[A-Z /]/.test(each))) {
      if (metric !== '' && labelsOf[metric]?.includes(word) === true) continue;
      expect(Object.keys(METRICS)).toContain(word);
      metric = word;
    }
  });
});

it('every COPS metric stands on the page, and each way in which a connection comes to no session', () => {
  const missing = Object.keys(METRICS).filter((name) => name.startsWith('cops_') && !page.includes(`\`${name}\``));
  expect(missing).toStrictEqual([]);
  const words = rows.flatMap((row) => row.words);
  expect(pdpEnds.filter((end) => /^(?:said|not)-/.test(end) && !words.includes(end))).toStrictEqual([]);
});
