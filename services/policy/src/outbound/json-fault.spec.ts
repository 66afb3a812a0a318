import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFaultOffset } from './json-fault.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('where a text stops being JSON', () => {
  it.each<[string, number]>([
    ['', 0],
    [' ', 1],
    ['<html>', 0],
    ['[1, 2', 5],
    ['[1, 2,]', 6],
    ['[1 2]', 3],
    ['[}', 1],
    ['{"a": 1]', 7],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['{"a": 1,}', 8],
    ['{"a": [1, {"b": nul}]}', 16],
    ['01', 1],
    ['-', 0],
    ['"a', 0],
    ['["\\x"]', 1],
    ['["a\nb"]', 1],
    ['{} {}', 3],
    ['null,', 4],
    ['\ufeff1', 0],
  ])('%j: at %i', (text, offset) => {
    expect(isJson(text)).toBe(false);
    expect(jsonFaultOffset(text)).toBe(offset);
  });

  it('is nowhere in JSON, however deep', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        expect(jsonFaultOffset(JSON.stringify(JSON.parse(json), null, indent))).toBeUndefined();
      }),
    );
    expect(jsonFaultOffset('['.repeat(500_000) + ']'.repeat(500_000))).toBeUndefined();
    expect(jsonFaultOffset('['.repeat(500_000))).toBe(500_000);
  });

  it('is somewhere exactly where JSON.parse refuses the text, and never after what follows the fault', () => {
    const whole = ['true', 'null', '"a"', '"\\u00e9"', '1e9', '[]', '{"a":'];
    const pieces = fc.constantFrom(...'[]{},:"\\ \n-.0159eEtrufalsn', ...whole);
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (some) => {
        const text = some.join('');
        const offset = jsonFaultOffset(text);
        expect(offset === undefined).toBe(isJson(text));
        // All before it is right: alone it is JSON, or ends too soon.
        if (offset !== undefined) expect([undefined, offset]).toContain(jsonFaultOffset(text.slice(0, offset)));
      }),
      { numRuns: 2_000 },
    );
  });
});
