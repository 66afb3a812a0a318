import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { Type } from 'typebox';
import { ConfigurationError } from './configuration-error.js';
import { parseYaml } from './yaml.js';

const schema = Type.Object({ text: Type.String() });

/** Line and column that are said of the first X in the text. */
function placeOfX(source: string): string {
  try {
    parseYaml(source, 'file', schema, [({ text }) => [{ path: ['text'], message: 'has an X', at: text.indexOf('X') }]]);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems[0]?.where ?? '';
    throw error;
  }
  throw new Error('no problem was found');
}

describe('a place within a text of YAML', () => {
  it.each([
    ['plain', 'text: a && X'],
    ['plain over several lines', 'text: a &&\n   b &&\n   X'],
    ['in double quotes', 'text: "a && \\"b\\" && X"'],
    ['in single quotes', "text: 'it''s && X'"],
    ['a literal block', 'text: |\n  a &&\n    b &&\n  X'],
    ['a literal block that keeps its end', 'text: |+\n    a\n\n    X\n\n'],
    ['a folded block', 'text: >-\n  a &&\n  b &&\n  X'],
    ['a folded block with a comment', 'text: >- # why\n  a &&\n  X'],
    ['by an alias', 'text: &t "漢 && X"'],
    ['beyond the BMP', 'text: "😀 && X"'],
  ])('is where it stands, %s', (_, source) => {
    expect(parseDocument(source).errors).toStrictEqual([]);
    const before = source.slice(0, source.indexOf('X')).split('\n');
    expect(placeOfX(source)).toBe(`file:${before.length}:${(before.at(-1) ?? '').length + 1} text`);
  });

  it('is the end for a place behind the last character', () => {
    const source = 'text: a &&';
    expect(() => parseYaml(source, 'file', schema, [() => [{ path: ['text'], message: 'goes on', at: 4 }]])).toThrow(
      'file:1:11 text: goes on',
    );
  });

  it('is that of the member for what is no text', () => {
    expect(() =>
      parseYaml('list: [1]', 'file', Type.Object({ list: Type.Array(Type.Integer()) }), [
        () => [{ path: ['list', 0], message: 'is one', at: 3 }],
      ]),
    ).toThrow('file:1:8 list[0]: is one');
  });
});
