import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { problemsIn } from '../../test/problems-of.js';
import { parseYaml } from '../yaml.js';
import { providerFileSchema } from './provider-file.js';

interface Union {
  readonly path: string;
  readonly schema: { readonly anyOf: readonly { readonly const?: unknown }[] };
}

/** Every union of a schema, and what could become one by another word. */
function unionsIn(schema: unknown, path = ''): readonly Union[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const here = 'anyOf' in schema || 'oneOf' in schema ? [{ path, schema: schema as Union['schema'] }] : [];
  return [...here, ...Object.entries(schema).flatMap(([word, below]) => unionsIn(below, `${path}/${word}`))];
}
const unions = unionsIn(providerFileSchema());

describe('a word that a union of the provider file does not have', () => {
  it('is looked for in all of them', () => {
    expect(unions.length).toBeGreaterThan(10);
    expect(unions.map(({ path }) => path)).toContain(
      '/properties/customers/items/properties/entitlements/items/properties/services/items',
    );
  });

  it.each(unions)('is one problem, which says all that it can be: $path', ({ schema }) => {
    const words = schema.anyOf.map(({ const: word }) => String(word));
    const problemsWith = (given: string) =>
      problemsIn(() => parseYaml(`it: ${given}`, 'file', Type.Object({ it: Type.Unsafe(schema) })), 'file');
    const expected = `expected one of ${words.join(', ')}`;
    expect(problemsWith('surely-nothing')).toStrictEqual([`1:1 it: is surely-nothing; ${expected}`]);
    expect(problemsWith('7')).toStrictEqual([`1:1 it: is 7; ${expected}`]);
    expect(problemsWith('[]')).toStrictEqual([`1:1 it: must be one of ${words.join(', ')}`]);
    for (const word of words) {
      expect(problemsWith(word)).toStrictEqual([]);
      expect(problemsWith(`${word}x`)).toStrictEqual([`1:1 it: is ${word}x; ${expected}; did you mean ${word}?`]);
    }
  });
});
