/** What values of a variable look like, with the most that there may be of them: the cost of a condition follows from it. */
export type Shape =
  | { readonly kind: 'bool' | 'int' | 'double' }
  /** `most`: characters. */
  | { readonly kind: 'string'; readonly most: number }
  /** `most`: elements; `path`: the variable that it is, by which its real size is known. */
  | { readonly kind: 'list'; readonly of: Shape; readonly most: number; readonly path?: string }
  | RecordShape;

export interface RecordShape {
  readonly kind: 'record';
  /** Its type in messages. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field {
  readonly shape: Shape;
  readonly about: string;
}

/** The values of a shape, as the caller has them: numbers for both kinds of numbers. */
export type ValueOf<S extends Shape> = S extends { readonly kind: 'bool' }
  ? boolean
  : S extends { readonly kind: 'int' | 'double' }
    ? number
    : S extends { readonly kind: 'string' }
      ? string
      : S extends { readonly kind: 'list'; readonly of: infer Of extends Shape }
        ? readonly ValueOf<Of>[]
        : S extends { readonly fields: infer Fields extends Readonly<Record<string, Field>> }
          ? { readonly [Name in keyof Fields]: ValueOf<Fields[Name]['shape']> }
          : never;

/** The name of a shape in CEL. */
export function typeNameOf(shape: Shape): string {
  if (shape.kind === 'list') return `list<${typeNameOf(shape.of)}>`;
  return shape.kind === 'record' ? shape.name : shape.kind;
}
