import { describe, expect, it } from 'vitest';
import { recordedTables, type RecordedTable } from './recorded-tables.js';
import { faultsOf, withNewEntries } from './schema-file.js';

/** An aggregate of this file alone, in the place of a service's domain. */
const specimen = 'services/policy/src/domain/specimen.recorded.ts';
const eventsOf = (events: string): string => `
  import type { JsonObject, Nonce } from '@parley/cpnp';
  import type { Amount } from './ledger.events.js';
  ${events}`;
const released = `
  interface Part { readonly name: string; readonly parts: readonly Part[] }
  export type Event =
    | { readonly type: 'opened'; readonly data: { readonly nonce: Nonce; readonly cause: 'asked' | 'due'; readonly note?: string } }
    | { readonly type: 'grown'; readonly data: { readonly amounts: readonly Amount[]; readonly part: Part | null; readonly more: JsonObject } };`;
const tableText = (versions: string): string => `
  import type { RecordedShapes } from '@parley/aggregate';
  import type { Event } from './specimen.events.js';
  export const shapes: RecordedShapes<Event> = ${versions};`;
const atFirst = '{ opened: { schemaVersion: 1 }, grown: { schemaVersion: 1 } }';

function tableWith(events: string, versions = atFirst): RecordedTable {
  const variants = {
    [specimen]: tableText(versions),
    'services/policy/src/domain/specimen.events.ts': eventsOf(events),
  };
  const [table] = recordedTables([specimen], variants);
  if (table === undefined) throw new Error('one path is one table');
  return table;
}
/** The released types with a change. */
function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the specimen has no ${from}`);
    return text.replace(from, to);
  }, released);
}
const file = withNewEntries(undefined, tableWith(released));

// The compiler runs for each variant: a busy machine takes seconds for it.
describe('a shape', () => {
  it('is read off the types whole: brands, unions, lists, records, members that hold themselves, optional ones', () => {
    expect(file.events['opened']?.[1]?.data).toStrictEqual({
      type: 'object',
      properties: { cause: { enum: ['asked', 'due'] }, nonce: { type: 'string' }, note: { type: 'string' } },
      required: ['cause', 'nonce'],
      additionalProperties: false,
    });
    const amount = { bps: { type: 'number' }, resource: { type: 'string' } };
    expect(file.events['grown']?.[1]?.data).toStrictEqual({
      type: 'object',
      properties: {
        amounts: {
          type: 'array',
          items: { type: 'object', properties: amount, required: ['bps', 'resource'], additionalProperties: false },
        },
        more: { $ref: '#/$defs/JsonObject' },
        part: { anyOf: [{ $ref: '#/$defs/Part' }, { type: 'null' }] },
      },
      required: ['amounts', 'more', 'part'],
      additionalProperties: false,
    });
    expect(file.$defs['Part']?.properties).toStrictEqual({
      name: { type: 'string' },
      parts: { type: 'array', items: { $ref: '#/$defs/Part' } },
    });
  });

  it('is the same in whatever order and under whatever names its types are written', () => {
    const rewritten = eventsOf(`
      type Why = 'due' | 'asked';
      interface Branch { readonly parts: readonly Branch[]; readonly name: string }
      interface Grown { readonly type: 'grown'; readonly data: { part: null | Branch; more: JsonObject; amounts: Amount[] } }
      export type Event = Grown | { type: 'opened'; data: { note?: string } & { cause: Why; nonce: Nonce } };`);
    expect(faultsOf(file, tableWith(rewritten))).toStrictEqual([]);
  });

  const opened = 'specimen: opened at schema version 1: ';
  const grown = 'specimen: grown at schema version 1: ';
  it.each<[string, string, readonly string[]]>([
    [
      'an optional member',
      changed(['note?: string', 'note?: string; readonly by?: string']),
      [`${opened}data.by was added, optional`],
    ],
    ['a member', changed(['note?: string', 'note?: string; readonly by: string']), [`${opened}data.by was added`]],
    ['a removed member', changed(['; readonly note?: string', '']), [`${opened}data.note was removed`]],
    ['a member that was optional', changed(['note?:', 'note:']), [`${opened}data.note has become required`]],
    [
      'a member that may be absent',
      changed(['readonly nonce: Nonce', 'readonly nonce: Nonce | undefined']),
      [`${opened}data.nonce has become optional`],
    ],
    [
      'another cause',
      changed([`'asked' | 'due'`, `'asked' | 'due' | 'lost'`]),
      [`${opened}data.cause was ["asked","due"], and is ["asked","due","lost"]`],
    ],
    [
      'a cause less',
      changed([`'asked' | 'due'`, `'asked'`]),
      [`${opened}data.cause was ["asked","due"], and is "asked"`],
    ],
    [
      'another kind of value',
      changed(['note?: string', 'note?: number']),
      [`${opened}data.note was "string", and is "number"`],
    ],
    [
      'a value that is null no more',
      changed(['Part | null', 'Part']),
      [`${grown}data.part was {"anyOf":[{"$ref":"#/$defs/Part"},{"type":"null"}]}, and is "object"`],
    ],
    [
      'something within what holds itself',
      changed(['readonly name: string', 'readonly name: string; readonly size?: number']),
      [`${grown}data.part.size was added, optional`],
    ],
    [
      'something within a list',
      changed(['readonly Amount[]', 'readonly (Amount & { readonly unit?: string })[]']),
      [`${grown}data.amounts[].unit was added, optional`],
    ],
    [
      'members of any name',
      changed(['more: JsonObject', 'more: { readonly a?: string }']),
      [`${grown}data.more.a was added, optional`, `${grown}data.more has no members of any name`],
    ],
  ])('that has changed at its version is named with its path: %s', (_, events, faults) => {
    const table = tableWith(events);
    expect(faultsOf(file, table)).toStrictEqual(faults);
    // And the writer does not write it over.
    expect(withNewEntries(file, table)).toStrictEqual(file);
  });

  it('that several events share is a definition, and its alternatives are told apart by what is fixed in them', () => {
    const changes = (...kinds: readonly string[]): string => `
      type Change = ${kinds.join(' | ')};
      interface Changed { readonly changes: readonly Change[] }
      export type Event = { type: 'opened'; data: Changed } | { type: 'grown'; data: Changed };`;
    const [a, b, c] = [
      `{ path: ['a']; value: { b: string } }`,
      `{ path: ['a', 'b']; value: string }`,
      `{ path: ['c']; value: null }`,
    ];
    const before = withNewEntries(undefined, tableWith(changes(a, b, c)));
    expect(before.events['opened']?.[1]?.data).toStrictEqual({ $ref: '#/$defs/Changed' });
    const more = a.replace('b: string', 'b: string; d?: string');
    expect(faultsOf(before, tableWith(changes(more, b, `{ path: ['d']; value: null }`)))).toStrictEqual(
      ['grown', 'opened'].flatMap((type) => [
        `specimen: ${type} at schema version 1: data.changes[](path: a).value.d was added, optional`,
        `specimen: ${type} at schema version 1: data.changes[] may no longer be (path: c)`,
        `specimen: ${type} at schema version 1: data.changes[] may also be (path: d)`,
      ]),
    );
  });

  it('of a type that is new has to be written', () => {
    const events = changed([
      `export type Event =`,
      `export type Event = { readonly type: 'closed'; readonly data: object }`,
    ]);
    const table = tableWith(
      events,
      '{ opened: { schemaVersion: 1 }, grown: { schemaVersion: 1 }, closed: { schemaVersion: 1 } }',
    );
    expect(faultsOf(file, table)).toStrictEqual([
      'specimen: closed has no entry for schema version 1: npm run shapes adds the newest',
    ]);
    expect(faultsOf(withNewEntries(file, table), table)).toStrictEqual([]);
  });

  it('of a type that is gone is missed', () => {
    const events = `export type Event = { readonly type: 'opened'; readonly data: { nonce: string; cause: 'asked' | 'due'; note?: string } }`;
    expect(faultsOf(file, tableWith(events, '{ opened: { schemaVersion: 1 } }'))).toStrictEqual([
      'specimen: grown is no event any more, and logs hold it',
    ]);
  });

  it('at its next version is added, and the one before stays as it was', () => {
    const events = changed(['readonly name: string', 'readonly name: string; readonly size?: number']);
    const table = tableWith(events, '{ opened: { schemaVersion: 1 }, grown: { schemaVersion: 2 } }');
    expect(faultsOf(file, table)).toStrictEqual([
      'specimen: grown has no entry for schema version 2: npm run shapes adds the newest',
    ]);
    const next = withNewEntries(file, table);
    expect(faultsOf(next, table)).toStrictEqual([]);
    expect(next.events['grown']?.[1]).toStrictEqual(file.events['grown']?.[1]);
    expect([next.$defs['Part'], Object.keys(next.$defs)]).toStrictEqual([
      file.$defs['Part'],
      ['JsonObject', 'JsonValue', 'Part', 'Part.2'],
    ]);
    expect(faultsOf(next, tableWith(released))).toContain(
      'specimen: grown has an entry for schema version 2, and is at 1',
    );
  });

  it('of an old version is missed when it is taken out, and noticed when it is changed by hand', () => {
    const table = tableWith(released, '{ opened: { schemaVersion: 2 }, grown: { schemaVersion: 1 } }');
    const { opened: both, ...rest } = withNewEntries(file, table).events;
    const [first, second] = [both?.[1], both?.[2]];
    if (first === undefined || second === undefined) throw new Error('two versions');
    expect(faultsOf({ ...file, events: { ...rest, opened: { 2: second } } }, table)).toStrictEqual([
      'specimen: opened has no entry for schema version 1: npm run shapes adds the newest',
    ]);
    const rewritten = { ...first, data: { type: 'object' } as const };
    expect(faultsOf({ ...file, events: { ...rest, opened: { 1: rewritten, 2: second } } }, table)).toStrictEqual([
      'specimen: the entry of opened for schema version 1 was changed by hand',
    ]);
  });

  it.each([
    ['any', 'opened data.note: any has no shape'],
    ['() => void', 'opened data.note: a function has no form in JSON'],
    ['bigint', 'opened data.note: bigint has no form in JSON'],
    ['Map<string, string>', 'a function has no form in JSON'],
  ])('is refused for what is no JSON: %s', (type, message) => {
    expect(() => tableWith(changed(['note?: string', `note?: ${type}`]))).toThrow(message);
  });

  it.each([
    ['a table that is not written out', 'made()', 'holds no constant of type RecordedShapes'],
    [
      'a version that is not written out',
      '{ opened: { schemaVersion: one }, grown: { schemaVersion: 1 } }',
      'opened has no number',
    ],
    ['an event without a version', '{ grown: { schemaVersion: 1 } }', 'opened has no schema version'],
  ])('is refused for %s', (_, versions, message) => {
    expect(() => tableWith(released, versions)).toThrow(message);
  });
});
