import { createHash } from 'node:crypto';
import type { RecordedTable } from './recorded-tables.js';
import { differences } from './shape-difference.js';
import { definitionsOf, type Definitions, type Shape } from './shape.js';

interface Entry {
  /** Over the shape and the definitions that it needs: a changed entry of an old version is noticed by it. */
  readonly sha256: string;
  readonly data: Shape;
}

/** The released shapes of an aggregate: a JSON Schema of `data` for each event type and schema version. Entries are added, never changed. */
export interface SchemaFile {
  readonly $schema: string;
  readonly $id: string;
  readonly $comment: string;
  readonly events: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
  readonly $defs: Definitions;
}

const newFile = (aggregate: string): SchemaFile => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${aggregate}.recorded`,
  $comment: 'Written from the types by npm run shapes, which adds entries and changes none.',
  events: {},
  $defs: {},
});

/** The file with an entry for each event type at the version of the table; entries that are there stay as they are. */
export function withNewEntries(before: SchemaFile | undefined, table: RecordedTable): SchemaFile {
  let file = before ?? newFile(table.aggregate);
  for (const { type, schemaVersion, data } of table.events) {
    if (file.events[type]?.[schemaVersion] === undefined) file = withEntry(file, type, schemaVersion, data, table);
  }
  return file;
}

function withEntry(file: SchemaFile, type: string, version: number, shape: Shape, table: RecordedTable): SchemaFile {
  const names = new Map(
    definitionsOf(shape, table.definitions).map((name) => [name, nameIn(file.$defs, name, table.definitions)]),
  );
  const renamed = (part: Shape): Shape =>
    // A shape is JSON, and a reference is the only text in it that begins so.
    JSON.parse(
      JSON.stringify(part).replace(
        /"#\/\$defs\/([^"]+)"/g,
        (_, name: string) => `"#/$defs/${names.get(name) ?? name}"`,
      ),
    ) as Shape;
  const added = [...names].flatMap(([name, as]) => {
    const definition = table.definitions[name];
    return definition === undefined ? [] : [[as, renamed(definition)] as const];
  });
  const $defs = sorted({ ...Object.fromEntries(added), ...file.$defs });
  const data = renamed(shape);
  const entries = { ...file.events[type], [version]: { sha256: hashOf(data, $defs), data } };
  return { ...file, events: sorted({ ...file.events, [type]: entries }), $defs };
}

/** The name under which the file has the definition, or can take it: a name with another shape stays what it is. */
function nameIn(taken: Definitions, name: string, definitions: Definitions): string {
  const shape = definitions[name];
  if (shape === undefined) throw new Error(`no definition ${name}`);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}.${number}`;
    const known = taken[candidate];
    if (known === undefined) return candidate;
    if (differences({ shape: known, definitions: taken }, { shape, definitions }, name).length === 0) return candidate;
  }
}

/** What the file does not say of the table, or no longer says of what was released; one line each. */
export function faultsOf(file: SchemaFile | undefined, { aggregate, events, definitions }: RecordedTable): string[] {
  const released = file ?? newFile(aggregate);
  const faults: string[] = [];
  for (const { type, schemaVersion, data } of events) {
    for (let version = 1; version <= schemaVersion; version += 1) {
      if (released.events[type]?.[version] === undefined)
        faults.push(`${aggregate}: ${type} has no entry for schema version ${version}: npm run shapes adds the newest`);
    }
    const entry = released.events[type]?.[schemaVersion];
    if (entry === undefined) continue;
    const before = { shape: entry.data, definitions: released.$defs };
    for (const line of differences(before, { shape: data, definitions }, 'data'))
      faults.push(`${aggregate}: ${type} at schema version ${schemaVersion}: ${line}`);
  }
  const versions = new Map(events.map(({ type, schemaVersion }) => [type, schemaVersion]));
  for (const [type, entries] of Object.entries(released.events)) {
    const newest = versions.get(type);
    if (newest === undefined) faults.push(`${aggregate}: ${type} is no event any more, and logs hold it`);
    for (const [version, { sha256, data }] of Object.entries(entries)) {
      if (newest !== undefined && Number(version) > newest)
        faults.push(`${aggregate}: ${type} has an entry for schema version ${version}, and is at ${newest}`);
      if (sha256 !== hashOf(data, released.$defs))
        faults.push(`${aggregate}: the entry of ${type} for schema version ${version} was changed by hand`);
    }
  }
  return faults;
}

function hashOf(data: Shape, definitions: Definitions): string {
  const needed = definitionsOf(data, definitions).map((name) => [name, definitions[name]]);
  return createHash('sha256')
    .update(JSON.stringify([data, needed]))
    .digest('hex');
}

const sorted = <Value>(members: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(members).toSorted(([one], [other]) => (one < other ? -1 : 1)));
