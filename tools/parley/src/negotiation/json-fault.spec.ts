import { expect, it } from 'vitest';
import { jsonFaultOf } from './json-fault.js';

it.each([
  ['{"a": [,]}', 1, 8],
  ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
  ['{"a": 1', 1, 8],
  ['', 1, 1],
  ['{"a": "x\ny"}', 1, 9],
  ['{"a": truw}', 1, 10],
  ['[1] 2', 1, 5],
])('finds where %j is at fault', (text, line, column) => {
  expect(jsonFaultOf(text)).toMatchObject({ line, column });
});

it('has nothing against good JSON', () => {
  expect(jsonFaultOf('{"a": [1, true, null, "x"]}')).toBeUndefined();
});

it('keeps the reason and leaves out the quoted text', () => {
  expect(jsonFaultOf('{"a": [,]}')?.reason).toBe("Unexpected token ','");
  expect(jsonFaultOf('{"a": 1')?.reason).toMatch(/^Expected ',' or '}'/);
});
