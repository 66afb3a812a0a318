import ts from 'typescript';
import { refTo, type Definitions, type Shape } from './shape.js';

/**
 * Reads the JSON that values of a type are written as off the compiler's own types. A named type becomes a definition where it
 * holds itself, comes from another project or is the data of several events; every other one is written out, so that giving it another name changes nothing.
 */
export class ShapeReader {
  readonly #definitions = new Map<string, Shape>();
  readonly #names = new Map<ts.Type, string>();
  readonly #open = new Set<ts.Type>();

  constructor(
    private readonly checker: ts.TypeChecker,
    /** Whether a file is of the project whose types are read. */
    private readonly isOwn: (fileName: string) => boolean,
    /** Types that become definitions whatever they are: what several events hold. */
    private readonly shared: ReadonlySet<ts.Type>,
  ) {}

  get definitions(): Definitions {
    return Object.fromEntries([...this.#definitions].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** Throws TypeError naming the path of what JSON has no form for. */
  read(type: ts.Type, path: string): Shape {
    const { flags } = type;
    if (flags & ts.TypeFlags.Any) throw new TypeError(`${path}: any has no shape`);
    if (flags & ts.TypeFlags.Unknown) return {};
    if (flags & ts.TypeFlags.StringLiteral) return { const: (type as ts.StringLiteralType).value }; // By its flag.
    if (flags & ts.TypeFlags.NumberLiteral) return { const: (type as ts.NumberLiteralType).value }; // By its flag.
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.NonPrimitive) return { type: 'object' };
    if (type.isIntersection()) {
      // A branded text is text.
      const primitive = type.types.find((part) => part.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike));
      if (primitive !== undefined) return this.read(primitive, path);
    }
    if (type.isUnion() || type.isIntersection() || flags & ts.TypeFlags.Object) return this.#named(type, path);
    throw new TypeError(`${path}: ${this.checker.typeToString(type)} has no form in JSON`);
  }

  #named(type: ts.Type, path: string): Shape {
    const known = this.#names.get(type);
    if (known !== undefined) return refTo(known);
    const symbol = type.aliasSymbol ?? type.getSymbol();
    if (this.shared.has(type) || this.#isForeign(symbol) || this.#open.has(type)) {
      const name = this.#newName(symbol, path);
      this.#names.set(type, name);
      if (this.#open.has(type)) return refTo(name);
      this.#definitions.set(name, this.#written(type, path));
      return refTo(name);
    }
    this.#open.add(type);
    const shape = this.#written(type, path);
    this.#open.delete(type);
    const name = this.#names.get(type);
    if (name === undefined) return shape;
    this.#definitions.set(name, shape); // It was met within itself.
    return refTo(name);
  }

  #isForeign(symbol: ts.Symbol | undefined): boolean {
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined || symbol.name.startsWith('__')) return false;
    const { fileName } = declaration.getSourceFile();
    return !this.isOwn(fileName) && !isOfLanguage(fileName);
  }

  #newName(symbol: ts.Symbol | undefined, path: string): string {
    if (symbol === undefined || symbol.name.startsWith('__'))
      throw new TypeError(`${path}: holds itself without a name`);
    const taken = new Set(this.#names.values());
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? symbol.name : `${symbol.name}${number}`;
      if (!taken.has(name)) return name;
    }
  }

  #written(type: ts.Type, path: string): Shape {
    if (type.isUnion()) return this.#union(type.types, path);
    if (this.checker.isTupleType(type)) return this.#tuple(type, path);
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference); // An array is a reference with one argument.
      if (item === undefined) throw new TypeError(`${path}: an array of nothing`);
      return { type: 'array', items: this.read(item, `${path}[]`) };
    }
    return this.#object(type, path);
  }

  /** What is undefined is absent: the member that holds it is optional. */
  #union(types: readonly ts.Type[], path: string): Shape {
    const present = types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    const shapes = new Map<string, Shape>();
    const literals: (string | number)[] = [];
    const booleans = new Set<boolean>();
    for (const type of present) {
      const shape = this.read(type, path);
      if (typeof shape.const === 'boolean') booleans.add(shape.const);
      else if (shape.const !== undefined) literals.push(shape.const);
      else shapes.set(JSON.stringify(shape), shape);
    }
    if (booleans.size === 2) shapes.set('boolean', { type: 'boolean' });
    for (const only of booleans.size === 1 ? booleans : []) shapes.set('boolean', { const: only });
    const [first, ...more] = literals;
    if (first !== undefined) shapes.set('literal', more.length === 0 ? { const: first } : { enum: literals.sort() });
    const all = [...shapes.values()].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    const [single] = all;
    return single !== undefined && all.length === 1 ? single : { anyOf: all };
  }

  #tuple(type: ts.Type, path: string): Shape {
    const { target } = type as ts.TupleTypeReference; // The checker says that it is a tuple.
    if (target.combinedFlags & ~ts.ElementFlags.Required)
      throw new TypeError(`${path}: a tuple has a member for each of its places`);
    const members = this.checker.getTypeArguments(type as ts.TypeReference);
    const prefixItems = members.map((member, index) => this.read(member, `${path}[${index}]`));
    return { type: 'array', prefixItems, items: false, minItems: prefixItems.length };
  }

  #object(type: ts.Type, path: string): Shape {
    if (type.getCallSignatures().length + type.getConstructSignatures().length > 0)
      throw new TypeError(`${path}: a function has no form in JSON`);
    const properties: Record<string, Shape> = {};
    const required: string[] = [];
    const members = this.checker.getPropertiesOfType(type).toSorted((one, other) => (one.name < other.name ? -1 : 1));
    for (const member of members) {
      const of = this.checker.getTypeOfSymbol(member);
      properties[member.name] = this.read(of, `${path}.${member.name}`);
      if (!(member.flags & ts.SymbolFlags.Optional) && !mayBeUndefined(of)) required.push(member.name);
    }
    const others = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const additionalProperties = others === undefined ? (false as const) : this.read(others.type, `${path}.*`);
    return {
      type: 'object',
      ...(members.length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      additionalProperties,
    };
  }
}

const mayBeUndefined = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Undefined) !== 0 ||
  (type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined));

/** Array, Record and the like are written out. */
const isOfLanguage = (fileName: string): boolean => /\/typescript\/lib\/lib\.[^/]*\.d\.ts$/.test(fileName);
