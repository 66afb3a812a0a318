/** The part of JSON Schema (2020-12) that the recorded shapes are written in. No member: anything at all. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  readonly const?: string | number | boolean;
  /** Sorted. */
  readonly enum?: readonly (string | number)[];
  /** Sorted by their canonical text. */
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape | false;
  readonly prefixItems?: readonly Shape[];
  readonly minItems?: number;
}

/** Shapes that have a name: those that hold themselves, and those of another project. */
export type Definitions = Readonly<Record<string, Shape>>;

const prefix = '#/$defs/';
export const refTo = (name: string): Shape => ({ $ref: prefix + name });
export const nameOfRef = (ref: string): string => ref.slice(prefix.length);

/** The shape behind a reference. Throws on a name that is not defined. */
export function resolved(shape: Shape, definitions: Definitions): Shape {
  if (shape.$ref === undefined) return shape;
  const found = definitions[nameOfRef(shape.$ref)];
  if (found === undefined) throw new Error(`no definition ${shape.$ref}`);
  return resolved(found, definitions);
}

/** The shapes that a shape holds. */
export function* partsOf({ anyOf, properties, additionalProperties, items, prefixItems }: Shape): Iterable<Shape> {
  yield* anyOf ?? [];
  yield* Object.values(properties ?? {});
  yield* prefixItems ?? [];
  for (const part of [additionalProperties, items]) if (part !== undefined && part !== false) yield part;
}

/** Names of the definitions that a shape needs, directly or through others; sorted. */
export function definitionsOf(shape: Shape, definitions: Definitions): readonly string[] {
  const needed = new Set<string>();
  const visit = (part: Shape): void => {
    if (part.$ref !== undefined) {
      const name = nameOfRef(part.$ref);
      if (needed.has(name)) return;
      needed.add(name);
      visit(resolved(part, definitions));
    }
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(shape);
  return [...needed].sort();
}
