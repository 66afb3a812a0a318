import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Type } from 'typebox';
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest';
import { ConfigurationError, readYaml, type YamlCheck } from './index.js';
import { parseYaml, writeYaml } from './yaml.js';

const CoreLink = Type.Object({
  name: Type.String({ minLength: 1 }),
  capacityBps: Type.Integer({ minimum: 1 }),
  kind: Type.Optional(Type.Union([Type.Literal('fibre'), Type.Literal('radio')])),
});
const Schema = Type.Object({
  network: Type.Object({ coreLinks: Type.Array(CoreLink) }),
  prices: Type.Optional(Type.Record(Type.String(), Type.Integer())),
});

const GOOD = `network:
  coreLinks:
    - { name: par-lon, capacityBps: 1000 }
    - name: lon-fra
      capacityBps: 2000
`;

const wrong = (source: string, checks: readonly YamlCheck<unknown>[] = []): readonly string[] => {
  let lines: readonly string[] = [];
  expect(() => {
    try {
      parseYaml(source, 'provider.yaml', Schema, checks);
    } catch (error) {
      lines = error instanceof ConfigurationError ? error.message.split('\n') : [];
      throw error;
    }
  }).toThrow(ConfigurationError);
  return lines;
};

describe('readYaml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives a typed, deeply frozen value', () => {
    const path = join(folder, 'good.yaml');
    writeFileSync(path, GOOD);
    const value = readYaml(path, Schema);
    expectTypeOf(value.network.coreLinks[0]?.capacityBps).toEqualTypeOf<number | undefined>();
    expect(value).toStrictEqual({
      network: {
        coreLinks: [
          { name: 'par-lon', capacityBps: 1000 },
          { name: 'lon-fra', capacityBps: 2000 },
        ],
      },
    });
    expect(Object.isFrozen(value.network.coreLinks[1])).toBe(true);
  });

  it('names a file that is not there', () => {
    const path = join(folder, 'absent.yaml');
    expect(() => readYaml(path, Schema)).toThrow(
      new ConfigurationError([{ where: path, message: 'is not there: no such file' }]),
    );
  });

  it('names place, path and rule of each wrong value', () => {
    const source = GOOD.replace('2000', '-5').replace('par-lon', '""');
    expect(wrong(source)).toStrictEqual([
      'provider.yaml:3:9 network.coreLinks[0].name: must NOT have fewer than 1 characters',
      'provider.yaml:5:7 network.coreLinks[1].capacityBps: must be >= 1',
    ]);
  });

  it.each([
    [
      'a member that nobody knows',
      `${GOOD}netwrok: {}\n`,
      'provider.yaml:6:1 netwrok: is not a section that is known here; did you mean network?',
    ],
    [
      'an unknown member below',
      GOOD.replace('capacityBps: 2000', 'capacityBps: 2000\n      colour: red'),
      'provider.yaml:6:7 network.coreLinks[1].colour: is not a member that is known here',
    ],
    ['a missing member', 'network: {}\n', 'provider.yaml:1:1 network.coreLinks: is missing'],
    ['an empty file', '', 'provider.yaml:1:1 (document): must be object'],
    [
      'a number as text',
      GOOD.replace('2000', '"2000"'),
      'provider.yaml:5:7 network.coreLinks[1].capacityBps: must be integer',
    ],
    [
      'not a number',
      GOOD.replace('2000', '.nan'),
      'provider.yaml:5:7 network.coreLinks[1].capacityBps: must be integer',
    ],
    ['a strange name', `${GOOD}prices: { "a b": x }\n`, 'provider.yaml:6:11 prices["a b"]: must be integer'],
    ['a duplicate key', `${GOOD}network: {}\n`, 'provider.yaml:6:1: Map keys must be unique'],
    ['a tab as indentation', 'network:\n\tcoreLinks: []\n', 'provider.yaml:2:1: Tabs are not allowed as indentation'],
    [
      'a tag of a programming language',
      'network: !!js/function "x"\n',
      'Unresolved tag: tag:yaml.org,2002:js/function',
    ],
    [
      'a second document',
      `${GOOD}---\n${GOOD}`,
      'provider.yaml:6:1: a second document begins here, and a file has one',
    ],
    [
      'the member __proto__',
      `${GOOD}__proto__: { admin: true }\n`,
      '__proto__: is not a section that is known here; there are network, prices',
    ],
    ['a list as a key', '? [a]\n: b\n', 'all keys must be strings'],
    ['an alias to nothing', 'network: *nothing\n', 'Unresolved alias'],
  ])('refuses %s', (_, source, message) => {
    expect(wrong(source).join('\n')).toContain(message);
  });

  it('refuses merge keys in words of its own, wherever they stand', () => {
    const at = fc.constantFrom('', 'network: { coreLinks: [] }\n', `${GOOD}# with a comment\n`);
    const merge = fc.constantFrom('<<: *a\n', '<<: { b: 1 }\n', 'x: { <<: *a }\n', 'y:\n  - <<: *a\n');
    fc.assert(
      fc.property(at, fc.array(merge, { minLength: 1, maxLength: 1 }), (before, merges) => {
        const source = `base: &a { n: 1 }\n${before}${merges.join('')}`;
        expect(wrong(source)).toStrictEqual([
          expect.stringMatching(/^provider\.yaml:\d+:\d+: merge keys \(<<\) are not read: write the members out$/),
        ]);
      }),
    );
  });

  it('refuses a file that is not in UTF-8, and says what it is in', () => {
    const path = join(folder, 'encoded.yaml');
    const marked = fc.boolean();
    const encoding = fc.constantFrom('utf16le', 'utf16be', 'utf32le', 'latin1');
    fc.assert(
      fc.property(encoding, marked, (name, withMark) => {
        const text = `${withMark ? '\ufeff' : ''}${GOOD}`;
        const littleEndian = Buffer.from(text, 'utf16le');
        const octets = {
          utf16le: littleEndian,
          utf16be: Buffer.from(littleEndian).swap16(),
          utf32le: Buffer.from(Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0).buffer),
          latin1: Buffer.from(`${GOOD}# Zürich`, 'latin1'),
        }[name];
        writeFileSync(path, octets);
        const message = name === 'latin1' ? 'is not text in UTF-8' : /is in UTF-(16|32), and has to be in UTF-8/;
        expect(() => readYaml(path, Schema)).toThrow(message);
      }),
    );
    writeFileSync(path, `\ufeff${GOOD}`);
    expect(readYaml(path, Schema).network.coreLinks).toHaveLength(2);
  });

  it('refuses aliases that multiply the document', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let level = 1; level < 12; level += 1) {
      const [name, below] = ['abcdefghijkl'[level], 'abcdefghijkl'[level - 1]];
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(',')}]`);
    }
    expect(wrong(bomb.join('\n')).join('\n')).toContain('Excessive alias count');
  });

  it.each([5_000, 100_000])('refuses %i levels of nesting', (depth) => {
    expect(wrong('['.repeat(depth) + ']'.repeat(depth))).toStrictEqual([
      expect.stringMatching(/^provider\.yaml:1:\d+: is nested too deep$/),
    ]);
  });

  it('lets checks across the document name the place', () => {
    const unique: YamlCheck<unknown> = () => [{ path: ['network', 'coreLinks', 1, 'name'], message: 'is there twice' }];
    expect(wrong(GOOD, [unique])).toStrictEqual(['provider.yaml:4:7 network.coreLinks[1].name: is there twice']);
  });

  it('tells at most twenty problems', () => {
    const links = Array.from({ length: 50 }, (_, n) => `    - { name: l${n}, capacityBps: 0 }\n`);
    expect(wrong(`network:\n  coreLinks:\n${links.join('')}`)).toHaveLength(20);
  });

  it('throws nothing but ConfigurationError, whatever the file holds', () => {
    const pieces = fc.constantFrom(
      ...'{}[]:,-&*!|>%@`"\'#? \n\t'.split(''),
      ...GOOD.split('\n'),
      '\n  ',
      '&a ',
      '*a',
      '<<: ',
    );
    const sources = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(sources, (source) => {
        try {
          parseYaml(source, 'any.yaml', Schema);
          return true;
        } catch (error) {
          return error instanceof ConfigurationError && error.problems.length > 0;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('writeYaml', () => {
  it('writes any texts, numbers and lists so that they are read as they were', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }));
    const scalar = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
    const values = fc.record({ a: fc.array(scalar), b: fc.array(fc.record({ name: text, value: scalar })) });
    const schema = Type.Object({ a: Type.Array(Type.Unknown()), b: Type.Array(Type.Any()) });
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.stringify(parseYaml(writeYaml(value), 'written.yaml', schema))).toBe(JSON.stringify(value));
      }),
    );
  });
});
