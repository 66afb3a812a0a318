import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { arrayLiteral } from '../src/typeorm/array-literal.js';
import { storable, storableText } from '../src/typeorm/storable-text.js';

/** Texts with all that arrays, JSON and PostgreSQL take for something else. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', ',', '\n', '\0', '\ud800', 'null', 'NULL', 'n', 'u', ' ', 'é', '𝄞'),
  }),
);

describe('a list of values as an array of PostgreSQL', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: inject('postgresUrl') });
    await client.connect();
  });
  afterAll(() => client.end());
  const back = async (values: readonly unknown[], type: string): Promise<unknown> =>
    (await client.query<{ values: unknown }>(`SELECT $1::${type}[] AS values`, [arrayLiteral(values)])).rows[0]?.values;

  it('gives texts back as they were, but for what PostgreSQL holds in none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { minLength: 1 }), async (values) => {
        expect(await back(values, 'text')).toStrictEqual(
          values.map((value) => (value === null ? null : storable(value))),
        );
      }),
    );
  });

  it('gives JSON back as it was, but for what PostgreSQL holds in none', async () => {
    const object = fc.oneof(
      fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        fc.oneof(text, fc.integer()),
      ),
      fc.array(text),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(object), { minLength: 1 }), async (values) => {
        const stored = values.map((value) => (value === null ? null : (JSON.parse(storableText(value)) as unknown)));
        expect(await back(values, 'json')).toStrictEqual(stored);
      }),
    );
  });

  it('gives numbers and truth values back, and absent ones as NULL', async () => {
    expect(await back([1, undefined, -2, null], 'int')).toStrictEqual([1, null, -2, null]);
    expect(await back([true, undefined, false], 'boolean')).toStrictEqual([true, null, false]);
    expect(await back([Number.MAX_SAFE_INTEGER], 'bigint')).toStrictEqual([String(Number.MAX_SAFE_INTEGER)]);
  });
});
