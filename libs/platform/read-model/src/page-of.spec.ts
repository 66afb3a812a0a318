import { readPlace, writePlace } from './place.js';
import { pageOf } from './page-of.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('a page', () => {
  it('is followed to every row once, and none is empty but the only one', () => {
    const rows = fc.uniqueArray(fc.nat(1_000), { maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 10 }), (all, size) => {
        const pages: (readonly number[])[] = [];
        for (let after: string | undefined; ;) {
          const from = after === undefined ? 0 : all.indexOf(Number(after)) + 1;
          const page = pageOf(all.slice(from, from + size + 1), size, String);
          pages.push(page.rows);
          after = page.next;
          if (after === undefined) break;
        }
        expect(pages.flat()).toStrictEqual(all);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(all.length / size)));
      }),
    );
  });
});

describe('a place', () => {
  it('is read as it was written, whatever the key', () => {
    const instant = fc.string({ minLength: 1 }).filter((text) => !text.includes(' '));
    fc.assert(
      fc.property(instant, fc.string(), (at, key) => {
        expect(readPlace(writePlace([at, key]))).toStrictEqual([at, key]);
      }),
    );
  });

  it.each([undefined, '', 'nonsense', ' key'])('is none in %o', (text) => {
    expect(readPlace(text)).toBeUndefined();
  });
});
