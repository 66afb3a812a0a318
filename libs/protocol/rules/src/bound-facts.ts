import type { SizeOf } from './cost.js';
import type { RecordShape, Shape } from './shape.js';
import { typeNameOf } from './shape.js';
import { type Facts, vocabulary, vocabularyBeforePaths, vocabularyOfPartners } from './vocabulary.js';

/** Facts as the evaluator takes them: integers as BigInt, records of a class for each. */
export type Bound = Readonly<Record<string, unknown>>;

interface RuleType {
  readonly name: string;
  readonly constructor: typeof BoundRecord;
  readonly fields: Readonly<Record<string, string>>;
}

/** The shape of each variable by its name. */
export const bindings: ReadonlyMap<string, Shape> = new Map(Object.entries(vocabulary));

/** Of those that are judged before paths are searched. */
export const bindingsBeforePaths: ReadonlyMap<string, Shape> = new Map(Object.entries(vocabularyBeforePaths));

/** Of those that are about partners. */
export const bindingsOfPartners: ReadonlyMap<string, Shape> = new Map(Object.entries(vocabularyOfPartners));

const records = recordsOf(Object.values(vocabulary));

/** A record of the facts: it has the fields of its type. */
class BoundRecord {
  [field: string]: unknown;
}

/** A class for each: the evaluator knows a record's type by it. */
const classes = new Map(records.map(({ name }) => [name, class extends BoundRecord {}]));

/** The types of the vocabulary, each after those that it is made of. */
export const types: readonly RuleType[] = records.map(({ name, fields }) => ({
  name,
  constructor: classOf(name),
  fields: Object.fromEntries(Object.entries(fields).map(([field, { shape }]) => [field, typeNameOf(shape)])),
}));

function recordsOf(shapes: readonly Shape[]): readonly RecordShape[] {
  return shapes.flatMap((shape) => {
    if (shape.kind === 'list') return recordsOf([shape.of]);
    if (shape.kind !== 'record') return [];
    return [...recordsOf(Object.values(shape.fields).map((field) => field.shape)), shape];
  });
}

function classOf(name: string): typeof BoundRecord {
  const found = classes.get(name);
  if (found === undefined) throw new Error(`the vocabulary has no type ${name}`);
  return found;
}

/** The fields of each type in their order, which are looked at for each record of each order. */
const fieldsOf = new Map(records.map(({ name, fields }) => [name, Object.entries(fields)]));
const variables = Object.entries(vocabulary);

/** Facts for the evaluator. A list that is longer than rules may see is left empty: no rule that reads it is evaluated. */
export function bind(facts: Facts): Bound {
  const found: Record<string, unknown> = {};
  for (const [name, shape] of variables) found[name] = bound(shape, facts[name as keyof Facts]);
  return found;
}

function bound(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'int':
      return BigInt(value as number);
    case 'list': {
      const list = value as readonly unknown[];
      return list.length > shape.most ? [] : list.map((one) => bound(shape.of, one));
    }
    case 'record': {
      const given = value as Readonly<Record<string, unknown>>;
      const record = new (classOf(shape.name))();
      for (const [field, of] of fieldsOf.get(shape.name) ?? []) record[field] = bound(of.shape, given[field]);
      return record;
    }
    default:
      return value;
  }
}

/** How long each list of the facts is, and each text; of the texts of a list the longest. */
export function sizesOf(facts: Facts): SizeOf {
  const known = new Map<string, number>();
  return (path) => {
    const size = known.get(path) ?? sizeAt(facts, path);
    known.set(path, size);
    return size;
  };
}

/** The path is one that the vocabulary has: `[]` after a list means its elements. */
function sizeAt(facts: Facts, path: string): number {
  const values = path.split('.').reduce<readonly unknown[]>(
    (all, step) => {
      const members = all.map((one) => (one as Readonly<Record<string, unknown>>)[step.replace('[]', '')]);
      return step.endsWith('[]') ? members.flat() : members;
    },
    [facts],
  );
  return values.reduce<number>((most, one) => Math.max(most, (one as string | readonly unknown[]).length), 0);
}
