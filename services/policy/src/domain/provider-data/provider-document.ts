import { canonicalForm } from '@parley/cpp';
import type { JsonObject, JsonValue } from '@parley/cpnp';

/** The provider's data as the provider file writes them: its sections, as JSON. */
export type ProviderDocument = JsonObject;

/** One entry of a list whose entries have names. */
export interface NamedEntry {
  readonly name: string;
  readonly value: JsonValue;
}

/** What becomes of one part of the document. */
export type PartChange =
  | { readonly part: string; readonly kind: 'set'; readonly value: JsonValue }
  | { readonly part: string; readonly kind: 'removed' }
  | {
      readonly part: string;
      readonly kind: 'entries';
      /** New ones, and ones that are other than before. */
      readonly entries: readonly NamedEntry[];
      /** Names of those that are no more. */
      readonly gone: readonly string[];
      /** All names, where the order is another than that of before with the new ones behind. */
      readonly order?: readonly string[];
    };

/** Sections that are looked at by their members: they are large, and a change is of few of these. Each is an object. */
const sectionsOfParts: ReadonlySet<string> = new Set(['network', 'catalogue', 'partners']);

type NameOf = (entry: JsonValue) => string;
/** Every valid entry has the member that it is told apart by. */
const by =
  (member: string): NameOf =>
  (entry) =>
    (entry as JsonObject)[member] as string;
const byName = by('name');
/** Two devices are joined once, whichever of them is written first. */
const byEnds: NameOf = (entry) => ((entry as JsonObject)['between'] as readonly string[]).toSorted().join(' '); // A valid link has both ends.

/** No two interconnects have the same link. */
const byLink: NameOf = (entry) => `${by('device')(entry)}/${by('stubLink')(entry)}`;

/** The parts that are lists, and what their entries are told apart by: the rules of the provider file leave no two alike. */
const lists: ReadonlyMap<string, NameOf> = new Map([
  ['customers', by('id')],
  ['approvers', by('group')],
  ['network.edgeDevices', byName],
  ['network.coreLinks', byEnds],
  ['network.classes', byName],
  ['network.interconnects', byLink],
  ['partners.providers', byName],
  ['rules', byName],
  ['catalogue.templates', byName],
  ['catalogue.tiers', byName],
]);

type Parts = ReadonlyMap<string, JsonValue>;

/** The parts of a document by their paths: "prices", "network.coreLinks". */
export const partsOf = (document: ProviderDocument): Parts =>
  new Map(
    Object.entries(document).flatMap(([section, value]): [string, JsonValue][] =>
      sectionsOfParts.has(section)
        ? Object.entries(value as JsonObject).map(([member, of]) => [`${section}.${member}`, of])
        : [[section, value]],
    ),
  );

function documentOf(parts: Parts): ProviderDocument {
  const document: Record<string, JsonValue> = {};
  for (const [path, value] of parts) {
    const [section = '', member] = path.split('.');
    document[section] = member === undefined ? value : { ...(document[section] as JsonObject), [member]: value };
  }
  return document;
}

const isSame = (one: JsonValue | undefined, other: JsonValue): boolean =>
  one !== undefined && canonicalForm(one) === canonicalForm(other);

/** What turns one document into the other; empty when they say the same, however their members are ordered. */
export function differenceOf(before: ProviderDocument, after: ProviderDocument): readonly PartChange[] {
  const [were, are] = [partsOf(before), partsOf(after)];
  const removed = [...were.keys()].filter((part) => !are.has(part));
  return [
    ...removed.map((part): PartChange => ({ part, kind: 'removed' })),
    ...[...are].flatMap(([part, value]): readonly PartChange[] => {
      if (isSame(were.get(part), value)) return [];
      return [lists.has(part) ? entriesChange(part, were.get(part), value) : { part, kind: 'set', value }];
    }),
  ];
}

/** The document after these changes. Total: what a change does not name stays. */
export function changed(document: ProviderDocument, changes: readonly PartChange[]): ProviderDocument {
  const parts = new Map(partsOf(document));
  for (const change of changes) {
    if (change.kind === 'removed') parts.delete(change.part);
    else parts.set(change.part, change.kind === 'set' ? change.value : listAfter(parts.get(change.part), change));
  }
  return documentOf(parts);
}

type EntriesChange = Extract<PartChange, { readonly kind: 'entries' }>;

/** The entries of a list by their names, in its order; none of what is not there. */
export function entriesOf(part: string, list: JsonValue | undefined): ReadonlyMap<string, JsonValue> {
  const nameOf = lists.get(part) ?? byName;
  const items: readonly JsonValue[] = Array.isArray(list) ? list : [];
  return new Map(items.map((entry) => [nameOf(entry), entry]));
}

function entriesChange(part: string, before: JsonValue | undefined, after: JsonValue): EntriesChange {
  const [were, are] = [entriesOf(part, before), entriesOf(part, after)];
  const entries = [...are].flatMap(([name, value]) => (isSame(were.get(name), value) ? [] : [{ name, value }]));
  const gone = [...were.keys()].filter((name) => !are.has(name));
  const order = [...are.keys()];
  const isMoved = namesAfter([...were.keys()], { entries, gone }).some((name, at) => name !== order[at]);
  return { part, kind: 'entries', entries, gone, ...(isMoved && { order }) };
}

function listAfter(before: JsonValue | undefined, change: EntriesChange): readonly JsonValue[] {
  const values = new Map(entriesOf(change.part, before));
  const names = namesAfter([...values.keys()], change);
  for (const { name, value } of change.entries) values.set(name, value);
  return names.map((name) => values.get(name)).filter((entry) => entry !== undefined);
}

/** Who stays keeps its place, and who is new comes behind, unless the order is said. */
function namesAfter(
  before: readonly string[],
  { entries, gone, order }: Pick<EntriesChange, 'entries' | 'gone' | 'order'>,
): readonly string[] {
  if (order !== undefined) return order;
  const left = new Set(gone);
  return [...new Set([...before.filter((name) => !left.has(name)), ...entries.map(({ name }) => name)])];
}
