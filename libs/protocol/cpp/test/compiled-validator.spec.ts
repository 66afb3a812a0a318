import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpdSchema } from '../schema/cpd.schema.js';
import { characterCount } from '../src/character-count.js';
import { IP_ADDRESS_FORMAT, IP_PREFIX_FORMAT } from '../src/formats.js';
import { matchesCpdSchema } from '../src/generated/cpd.validator.js';
import { isIpAddress, isIpPrefix } from '../src/ip-prefix.js';
import { cpdArbitrary } from './cpd.arbitrary.js';

/** The same schema, compiled by ajv as the test runs. */
const compiledNow = new Ajv2020({
  allErrors: true,
  strict: true,
  ownProperties: true,
  formats: { [IP_PREFIX_FORMAT]: isIpPrefix, [IP_ADDRESS_FORMAT]: isIpAddress },
}).compile(cpdSchema);

const verdict = (check: typeof matchesCpdSchema, value: unknown) => {
  const matches = check(value);
  const errors = (check.errors ?? []).map(({ instancePath, keyword, params, message }) => ({
    ...{ instancePath, keyword, params, message },
  }));
  return { matches, errors };
};

/** A valid document of which one value, at any depth, is another one. */
const almostValid = fc.tuple(cpdArbitrary, fc.nat(), fc.jsonValue({ maxDepth: 1 })).map(([cpd, place, value]) => {
  const document = JSON.parse(JSON.stringify(cpd)) as object;
  const places: [object, string][] = [];
  const visit = (at: object): void => {
    for (const [name, inner] of Object.entries(at)) {
      places.push([at, name]);
      if (typeof inner === 'object' && inner !== null) visit(inner as object);
    }
  };
  visit(document);
  const [at, name] = places[place % places.length] ?? [document, 'components'];
  if (value === null) Reflect.deleteProperty(at, name);
  else Reflect.set(at, name, value);
  return document;
});

describe('the compiled validator', () => {
  test('says of every document what ajv says of it, in the same words and order', () => {
    fc.assert(
      fc.property(fc.oneof(cpdArbitrary, almostValid, fc.jsonValue()), (value) => {
        expect(verdict(matchesCpdSchema, value)).toStrictEqual(verdict(compiledNow, value));
      }),
    );
  });

  test('counts a surrogate pair as one character, and half of one as one', () => {
    const unit = fc.constantFrom('a', 'é', '😀', '\ud83d', '\ude00');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const text = units.join('');
        expect(characterCount(text)).toBe([...text].length);
      }),
    );
  });
});
