import { readFileSync } from 'node:fs';
import { decode as decodeGeneric, encode as encodeGeneric } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decode,
  encode,
  fieldTable,
  labels,
  limits,
  type Member,
  members,
  memberTypes,
  type Method,
  methodCodes,
} from '../src/index.js';
import { messagesOf, methods } from './arbitraries.js';
import { type Entry, matches, parseCddl, type Rule } from './cddl.js';
import { altered, specimenOf } from './specimens.js';

const rules = parseCddl(readFileSync(new URL('../../../../docs/protocol/cpnp.cddl', import.meta.url), 'utf8'));
const ruleOf = (name: string): Rule => rules.get(name.toLowerCase()) ?? { kind: 'name', name };
const generic = (octets: Uint8Array): unknown => decodeGeneric(octets, { useMaps: true, strict: true });

function entriesOf(method: Method): readonly Entry[] {
  const rule = ruleOf(method);
  return rule.kind === 'map' ? rule.entries : [];
}
const entryOf = (method: Method, member: Member): Entry | undefined =>
  entriesOf(method).find(({ key }) => key.kind === 'literal' && key.value === labels[member]);

/** The rules that a member's type may have in the file. */
const named = (...names: readonly string[]): readonly Rule[] => names.map((name) => ({ kind: 'name', name }));
function typesOf(member: Member, method: Method): readonly Rule[] {
  if (member === 'version') return named('version');
  if (member === 'methodCode') return [{ kind: 'literal', value: methodCodes[method] }];
  if (member === 'expectedResponseDate') return named('deadline');
  if (member === 'providerOrderIdentifier' && method === 'FAIL') {
    return [{ kind: 'choice', of: named('identifier', 'no-order') }];
  }
  const { unsigned, random, identifier, date, document, elements, text } = {
    unsigned: 'unsigned32',
    random: 'random',
    identifier: 'identifier',
    date: 'date',
    document: 'document',
    elements: 'elements',
    text: 'status-text',
  } as const;
  return named({ unsigned, random, identifier, date, document, elements, text }[memberTypes[member]]);
}

describe.each(methods)('the rule of %s', (method) => {
  it.each(members)('has %s as the field table has it', (member) => {
    const entry = entryOf(method, member);
    const occurs = { M: 'once', O: 'optional', '-': undefined } as const;
    expect(entry?.occurs).toBe(occurs[fieldTable[method][member]]);
    if (entry !== undefined) expect(typesOf(member, method)).toContainEqual(entry.value);
  });

  it('fits every datagram that we write, and no other rule does', () => {
    fc.assert(
      fc.property(messagesOf(method), (message) => {
        const value = generic(encode(message, 'cbor'));
        const fitting = methods.filter((name) => matches(rules, ruleOf(name), value));
        expect(fitting).toStrictEqual([method]);
      }),
      { numRuns: 40 },
    );
  });

  it.each(members)('and the codec agree about a message with %s left out or changed', (member) => {
    const map = generic(encode(specimenOf(method), 'cbor')) as Map<number, unknown>; // A datagram is a map.
    const others: readonly unknown[] = [
      undefined,
      null,
      0,
      2 ** 32,
      -1,
      'x',
      '',
      new Uint8Array(7),
      new Uint8Array(8),
      new Map(),
      [],
    ];
    for (const other of others) {
      const changed = new Map(map);
      if (other === undefined) changed.delete(labels[member]);
      else changed.set(labels[member], other);
      const octets = encodeGeneric(changed);
      const isDateText = memberTypes[member] === 'date' && typeof other === 'string';
      const isOtherMethod = member === 'methodCode';
      if (isDateText || isOtherMethod) continue; // CDDL sees text in a date, and the rules of other methods.
      expect([member, other, decode(octets).kind === 'message']).toStrictEqual([
        member,
        other,
        matches(rules, ruleOf(method), generic(octets)),
      ]);
    }
  });

  it('lets labels above 13 pass, as the codec does', () => {
    const map = generic(encode(specimenOf(method), 'cbor')) as Map<number, unknown>; // A datagram is a map.
    const octets = encodeGeneric(new Map([...map, [14, new Uint8Array(3)], [99, new Map([['a', 1]])]]));
    expect(matches(rules, ruleOf('cpnp-message'), generic(octets))).toBe(true);
    expect(decode(octets)).toStrictEqual({ kind: 'message', message: altered(method, {}), encoding: 'cbor' });
  });
});

it('the bounds of the file are the limits', () => {
  const sizes = (name: string) => {
    const rule = ruleOf(name);
    return rule.kind === 'control' ? rule.bounds : undefined;
  };
  expect(sizes('random')).toStrictEqual([limits.minimumRandomOctets, limits.maximumRandomOctets]);
  expect(sizes('identifier')).toStrictEqual([limits.minimumIdentifierOctets, limits.maximumIdentifierOctets]);
  expect(sizes('date')).toStrictEqual([1, limits.maximumDateOctets]);
  expect(sizes('status-text')).toStrictEqual([0, limits.maximumStatusTextOctets]);
  expect(sizes('unsigned32')).toStrictEqual([-Infinity, limits.maximumUnsigned32]);
});

it('the choice of messages names all of them', () => {
  const rule = ruleOf('cpnp-message');
  const names = rule.kind === 'choice' ? rule.of.map((option) => option.kind === 'name' && option.name) : [];
  expect(new Set(names)).toStrictEqual(new Set(methods.map((method) => method.toLowerCase())));
});
