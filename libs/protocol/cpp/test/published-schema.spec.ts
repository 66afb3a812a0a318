import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IP_ADDRESS_FORMAT, IP_PREFIX_FORMAT } from '../src/formats.js';
import { cpdJsonSchema, parseCpd } from '../src/index.js';
import { isIpAddress, isIpPrefix } from '../src/ip-prefix.js';
import { cpdArbitrary } from './cpd.arbitrary.js';
import { example, EXAMPLES } from './examples.js';

const PUBLISHED = new URL('../../../../docs/cpd.schema.json', import.meta.url);
const PUBLISHED_EXAMPLES = new URL('../../../../docs/examples/', import.meta.url);

if (process.env['PARLEY_WRITE_DOCS'] === '1') {
  writeFileSync(PUBLISHED, `${JSON.stringify(cpdJsonSchema, undefined, 2)}\n`);
}

const readJson = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8')) as unknown;
const published = readJson(PUBLISHED) as object;
const matches = new Ajv2020({
  strict: true,
  formats: { [IP_PREFIX_FORMAT]: isIpPrefix, [IP_ADDRESS_FORMAT]: isIpAddress },
}).compile(published);

describe('the published JSON Schema', () => {
  test('is the schema that the reader uses (npm run docs writes it)', () => {
    expect(published).toStrictEqual(JSON.parse(JSON.stringify(cpdJsonSchema)));
  });

  test('is valid JSON Schema 2020-12', () => {
    expect(new Ajv2020().validateSchema(published)).toBe(true);
  });

  test.each(EXAMPLES)('accepts the shape of the example %s', (name) => {
    expect(matches(example(name))).toBe(true);
  });

  test('accepts every document that the reader accepts', () => {
    fc.assert(fc.property(cpdArbitrary, (cpd) => parseCpd(cpd).kind === 'valid' && matches(cpd)));
  });

  test('refuses a document without components', () => {
    expect(matches({})).toBe(false);
  });
});

describe('the published examples', () => {
  test('are the examples that are tested, and no others', () => {
    const files = readdirSync(PUBLISHED_EXAMPLES).filter((file) => file.endsWith('.json'));
    expect(files.toSorted()).toStrictEqual(EXAMPLES.map((name) => `${name}.cpd.json`).toSorted());
  });

  test.each(EXAMPLES)('hold %s as it is tested', (name) => {
    expect(readJson(new URL(`${name}.cpd.json`, PUBLISHED_EXAMPLES))).toStrictEqual(example(name));
  });
});
