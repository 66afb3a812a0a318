import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { example, EXAMPLES } from '../test/examples.js';
import { unknownMembersOf } from './unknown-members.js';

/** Every object that the schema knows in the examples, as a pointer to it, with the names of its members. */
const spelled = JSON.stringify(example('vpn-three-sites'));
const names = [...new Set([...spelled.matchAll(/"(\w+)":/g)].map(([, name = '']) => name))].filter(
  (name) => name.length > 4,
);

/** The name with one letter dropped, doubled or changed. */
const misspelt = fc
  .tuple(fc.constantFrom(...names), fc.nat(), fc.constantFrom('drop', 'double', 'change'))
  .map(([name, drawn, how]) => {
    const at = drawn % name.length;
    const letter = name[at] ?? '';
    const put = how === 'drop' ? '' : how === 'double' ? letter + letter : '_';
    return { name, wrong: name.slice(0, at) + put + name.slice(at + 1) };
  });

describe('unknown members', () => {
  it.each(EXAMPLES)('are none in %s', (name) => {
    expect(unknownMembersOf(example(name))).toStrictEqual([]);
  });

  it('are found wherever they stand, with the known name that is nearest', () => {
    fc.assert(
      fc.property(misspelt, ({ name, wrong }) => {
        fc.pre(wrong !== name && !spelled.includes(`"${wrong}":`));
        const document: unknown = JSON.parse(spelled.replaceAll(`"${name}":`, `"${wrong}":`));
        const found = unknownMembersOf(document);
        expect(found.length).toBeGreaterThan(0);
        expect(new Set(found.map((member) => member.name))).toStrictEqual(new Set([wrong]));
        expect(new Set(found.map(({ nearest }) => nearest))).toStrictEqual(new Set([name]));
        expect(found[0]?.path.endsWith(`/${wrong}`)).toBe(true);
      }),
    );
  });

  it('have no nearest name where none is like them, and are free in the parameters of an activation means', () => {
    const profile = { 'x-colour': 1, activationMeans: [{ means: 'BGP', parameters: { anything: {} } }] };
    expect(unknownMembersOf({ components: [{ profiles: [profile] }] })).toStrictEqual([
      { path: '/components/0/profiles/0/x-colour', name: 'x-colour', nearest: undefined },
    ]);
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(unknownMembersOf(value))));
  });
});
