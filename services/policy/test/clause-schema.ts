import { cpdJsonSchema } from '@parley/cpp';
import fc from 'fast-check';

/** What is read here of the JSON Schema of a document; its values have no other keywords. */
export interface ValueSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly items?: ValueSchema;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
}

/** Every value of a profile by its path, as the published schema has it: `capacity[].in.peakBps`. */
export function valuesOfProfile(): ReadonlyMap<string, ValueSchema> {
  const document = cpdJsonSchema as ValueSchema; // The published schema is read as any other.
  const profile = document.properties?.['components']?.items?.properties?.['profiles']?.items;
  if (profile === undefined) throw new TypeError('the schema has no profile');
  return new Map(valuesIn(profile, ''));
}

function* valuesIn(schema: ValueSchema, path: string): Iterable<readonly [string, ValueSchema]> {
  const members = Object.entries(schema.properties ?? {});
  if (schema.items !== undefined) yield* valuesIn(schema.items, `${path}[]`);
  else if (members.length === 0) yield [path, schema];
  else for (const [name, member] of members) yield* valuesIn(member, path === '' ? name : `${path}.${name}`);
}

/** Values that a schema lets pass. */
export function valuesLike({ type, enum: among, format, minimum, exclusiveMinimum, maximum }: ValueSchema) {
  if (among !== undefined) return fc.constantFrom(...among);
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: minimum ?? 0, max: maximum ?? Number.MAX_SAFE_INTEGER });
    case 'number':
      return fc.double({ min: Math.max(minimum ?? 0, exclusiveMinimum ?? 0), max: maximum ?? 1e9, noNaN: true });
    case 'string':
      if (format === 'ip-prefix') return fc.ipV4().map((address) => `${address}/32`);
      if (format !== undefined) return fc.oneof(fc.ipV4(), fc.ipV6());
      return fc.string({ minLength: 1, maxLength: 30 });
    default:
      return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.integer(), { maxKeys: 3 });
  }
}

/** The object with a value at a path of its own; lists on the way have one item, where they had none. */
export function withValueAt<Whole extends object>(whole: Whole, path: string, value: unknown): Whole {
  return placed(whole, path.replaceAll('[]', '.[]').split('.'), value) as Whole; // A member was added or replaced.
}

function placed(whole: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (step !== '[]') {
    const members = typeof whole === 'object' && whole !== null ? (whole as Readonly<Record<string, unknown>>) : {}; // By name.
    return { ...members, [step]: placed(members[step], rest, value) };
  }
  const [first, ...others] = Array.isArray(whole) ? (whole as readonly unknown[]) : [undefined];
  return [placed(first, rest, value), ...others];
}
