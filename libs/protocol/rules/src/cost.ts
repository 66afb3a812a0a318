import type { ASTNode } from '@marcbachmann/cel-js';
import { compilePattern, Pattern } from './pattern.js';
import type { Shape } from './shape.js';

/**
 * How long a list or a text of the vocabulary is, by its path, such as request.sites, or request.sites[].place for the longest of them;
 * undefined: as long as it may be.
 */
export type SizeOf = (path: string) => number | undefined;

/** What evaluating a node costs at most, and what comes out of it. */
interface Priced {
  readonly cost: number;
  readonly shape: Shape;
  /** Which variable it is; undefined: none, but made of some. */
  readonly path?: string;
  /** Of a list that was made: which variable each of its elements is. */
  readonly elements?: string;
}

type Compared = Priced & { readonly node: ASTNode };

export interface Cost {
  readonly cost: number;
  /** Where the dearest walk over a list begins in the text; 0 without one. */
  readonly dearest: number;
  /** The members of a partner that it reads; undefined: it is not about partners. */
  readonly ofPartner?: ReadonlySet<string>;
  readonly comparisons: readonly Comparison[];
}

/** A text that a condition compares with a variable, so that somebody who knows what it can be may say that it never is that. */
export interface Comparison {
  /** The variable, such as customer.tier, or request.sites[].place for each of a list. */
  readonly path: string;
  readonly text: string;
  /** Characters before it in the condition. */
  readonly at: number;
}

/** A part of CEL that rules leave out. */
export class UnknownToRules extends Error {
  constructor(
    message: string,
    /** Characters before it in the text. */
    readonly at: number,
  ) {
    super(message);
    this.name = 'UnknownToRules';
  }
}

/** Characters that are compared or copied for what a node costs, as Kubernetes counts them. */
const charactersPerCharge = 10;

const functions = ['size', 'double'] as const;
const methods = ['size', 'startsWith', 'endsWith', 'contains', 'matches'] as const;
const macros = ['all', 'exists', 'exists_one', 'filter', 'map'] as const;

/** What a condition can call. */
export type RuleFunction = (typeof functions | typeof methods | typeof macros)[number];

/** What joins the parts of a condition, by the names of the syntax tree: `!_` and `-_` stand before one part, `.` is a member. */
export type RuleOperator = Exclude<ASTNode['op'], 'value' | 'id' | 'call' | 'rcall' | 'map' | '.?' | '[?]'>;

const isAmong = (name: string, names: readonly string[]): boolean => names.includes(name);

/**
 * What a condition costs at most: one for each node that is evaluated, as often as the lists around it are long, and more for
 * texts and lists that are compared or copied. No branch is taken to be spared. Infinite where a list is longer than it may be.
 * The patterns of the tree are compiled where they stand. Throws UnknownToRules for what rules leave out.
 */
export function costOf(ast: ASTNode, variables: ReadonlyMap<string, Shape>, sizeOf: SizeOf = () => undefined): Cost {
  const walk = new CostWalk(sizeOf);
  const { cost } = walk.price(ast, variables);
  const { dearest, ofPartner, comparisons } = walk;
  return { cost, dearest: dearest.at, comparisons, ...(ofPartner !== undefined && { ofPartner }) };
}

const pathOf = (path: string | undefined, step: string): { readonly path?: string } =>
  path === undefined ? {} : { path: `${path}${step}` };

const elementsOf = ({ path, elements }: Priced): string | undefined => elements ?? pathOf(path, '[]').path;

const isPartner = (shape: Shape): boolean => shape.kind === 'record' && shape.name === 'Partner';

type Scope = ReadonlyMap<string, Shape>;
const scalar = (kind: 'bool' | 'int' | 'double'): Shape => ({ kind });

class CostWalk {
  dearest = { cost: 0, at: 0 };
  ofPartner: Set<string> | undefined;
  readonly comparisons: Comparison[] = [];
  /** Of the names that macros give to elements; undefined: of none that is a variable. */
  #paths: ReadonlyMap<string, string | undefined> = new Map();

  constructor(private readonly sizeOf: SizeOf) {}

  price(node: ASTNode, scope: Scope): Priced {
    switch (node.op) {
      case 'value':
        return { cost: 1, shape: shapeOfLiteral(node.args, node) };
      case 'id': {
        const shape = scope.get(node.args);
        if (shape === undefined) throw new UnknownToRules(unknownName(node.args, scope), node.start);
        if (isPartner(shape)) this.ofPartner ??= new Set();
        return { cost: 1, shape, ...pathOf(this.#paths.has(node.args) ? this.#paths.get(node.args) : node.args, '') };
      }
      case '.':
        return this.#member(node.args[0], node.args[1], node, scope);
      case '[]': {
        const [list, index] = node.args.map((one) => this.price(one, scope)) as [Priced, Priced]; // as many as the operator has
        if (list.shape.kind !== 'list') throw new UnknownToRules('[] is for lists', node.start);
        return { cost: 1 + list.cost + index.cost, shape: list.shape.of, ...pathOf(elementsOf(list), '') };
      }
      case 'list': {
        const items = node.args.map((one) => this.price(one, scope));
        const of = items.map(({ shape }) => shape).reduce<Shape>(joined, items[0]?.shape ?? scalar('bool'));
        return { cost: 1 + sumOf(items), shape: { kind: 'list', of, most: items.length } };
      }
      case '?:': {
        const [asked, yes, no] = node.args.map((one) => this.price(one, scope)) as [Priced, Priced, Priced]; // as above
        return { cost: 1 + asked.cost + Math.max(yes.cost, no.cost), shape: joined(yes.shape, no.shape) };
      }
      case '!_':
      case '-_': {
        const { cost, shape } = this.price(node.args, scope);
        return { cost: 1 + cost, shape };
      }
      case 'call':
        return this.#call(node.args[0], node.args[1], node, scope);
      case 'rcall':
        return this.#method(node.args[0], node.args[1], node.args[2], node, scope);
      case 'map':
      case '.?':
      case '[?]':
        throw new UnknownToRules('maps and optional values are left out of rules', node.start);
      default: {
        const [left, right] = node.args.map((one) => this.price(one, scope)) as [Priced, Priced]; // of a binary operator
        this.#compare(node.op, { node: node.args[0], ...left }, { node: node.args[1], ...right });
        return binary(node.op, left, right, node);
      }
    }
  }

  #compare(op: string, left: Compared, right: Compared): void {
    if (op === 'in') {
      const items = right.node.op === 'list' ? right.node.args : [];
      for (const item of items) this.#note(left.path, item);
      this.#note(elementsOf(right), left.node);
    } else if (op === '==' || op === '!=') {
      this.#note(left.path, right.node);
      this.#note(right.path, left.node);
    }
  }

  #note(path: string | undefined, { op, args, start: at }: ASTNode): void {
    if (path !== undefined && op === 'value' && typeof args === 'string')
      this.comparisons.push({ path, text: args, at });
  }

  #member(of: ASTNode, name: string, node: ASTNode, scope: Scope): Priced {
    const { cost, shape, path } = this.price(of, scope);
    const field = shape.kind === 'record' && Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (field === undefined) {
      const known = shape.kind === 'record' ? `; there are ${Object.keys(shape.fields).join(', ')}` : '';
      throw new UnknownToRules(`${typeName(shape)} has no ${name}${known}`, node.range.end - name.length);
    }
    if (isPartner(shape)) this.ofPartner?.add(name);
    return { cost: cost + 1, shape: this.#sized(field.shape), ...pathOf(path, `.${name}`) };
  }

  #sized(shape: Shape): Shape {
    const size = shape.kind === 'list' && shape.path !== undefined ? this.sizeOf(shape.path) : undefined;
    if (shape.kind !== 'list' || size === undefined) return shape;
    return { ...shape, most: size > shape.most ? Infinity : size };
  }

  #call(name: string, args: readonly ASTNode[], node: ASTNode, scope: Scope): Priced {
    if (!isAmong(name, functions)) throw unknownFunction(name, node);
    const of = args.map((one) => this.price(one, scope));
    if (name === 'double') return { cost: 1 + sumOf(of), shape: scalar('double') };
    return { cost: 1 + sumOf(of) + Math.max(0, ...of.map(({ shape }) => textCost(shape))), shape: scalar('int') };
  }

  #method(name: string, receiver: ASTNode, args: readonly ASTNode[], node: ASTNode, scope: Scope): Priced {
    if (isAmong(name, macros)) return this.#macro(name, receiver, args, node, scope);
    if (!isAmong(name, methods)) throw unknownFunction(name, node);
    if (name === 'matches') return this.#matches(receiver, args, node, scope);
    const priced = [receiver, ...args].map((one) => this.price(one, scope));
    const costs = priced.map(({ shape }) => textCost(shape));
    const [text = 0, part = 0] = costs;
    const cost = name === 'contains' ? Math.max(1, text) * Math.max(1, part) : text + part;
    return { cost: 1 + sumOf(priced) + cost, shape: scalar(name === 'size' ? 'int' : 'bool') };
  }

  /** The steps of a pattern: its instructions for each character, ten of them for what a node costs. */
  #matches(receiver: ASTNode, args: readonly ASTNode[], node: ASTNode, scope: Scope): Priced {
    const text = this.price(receiver, scope);
    if (text.shape.kind !== 'string') throw new UnknownToRules('matches is for texts', node.start);
    const [literal] = args;
    if (literal?.op !== 'value' || args.length > 1) throw new UnknownToRules(howToMatch, node.start);
    const { size } = patternAt(literal);
    const most = Math.min(text.shape.most, (text.path !== undefined ? this.sizeOf(text.path) : undefined) ?? Infinity);
    const characters = Math.max(1, Math.ceil(most / charactersPerCharge));
    return { cost: 1 + text.cost + 1 + characters * size, shape: scalar('bool') };
  }

  #macro(name: string, receiver: ASTNode, args: readonly ASTNode[], node: ASTNode, scope: Scope): Priced {
    const list = this.price(receiver, scope);
    if (list.shape.kind !== 'list') throw new UnknownToRules(`${name} is for lists`, node.start);
    const { of, most } = list.shape;
    const [variable, ...bodies] = args;
    if (variable?.op !== 'id' || bodies.length === 0)
      throw new UnknownToRules(`${name} takes a name and what is asked of each, as in sites.${name}(s, …)`, node.start);
    const inside = new Map([...scope, [variable.args, of]]);
    const paths = this.#paths;
    this.#paths = new Map([...paths, [variable.args, elementsOf(list)]]);
    const priced = bodies.map((body) => this.price(body, inside));
    this.#paths = paths;
    const cost = 1 + list.cost + (most === 0 ? 0 : most * (1 + sumOf(priced)));
    if (cost >= this.dearest.cost) this.dearest = { cost, at: node.start };
    const result = name === 'map' ? (priced.at(-1)?.shape ?? of) : of;
    const keepsList = name === 'map' || name === 'filter';
    if (!keepsList) return { cost, shape: scalar('bool') };
    const elements = name === 'map' ? priced.at(-1)?.path : elementsOf(list);
    return { cost, shape: { kind: 'list', of: result, most }, ...(elements !== undefined && { elements }) };
  }
}

function binary(op: string, left: Priced, right: Priced, { start }: ASTNode): Priced {
  const cost = 1 + left.cost + right.cost;
  switch (op) {
    case '+': {
      const copied = weightOf(left.shape) + weightOf(right.shape);
      if (left.shape.kind === 'string' && right.shape.kind === 'string')
        return { cost: cost + copied, shape: { kind: 'string', most: left.shape.most + right.shape.most } };
      if (left.shape.kind !== 'list' || right.shape.kind !== 'list') return { cost, shape: left.shape };
      const most = left.shape.most + right.shape.most;
      return { cost: cost + most, shape: { kind: 'list', of: joined(left.shape.of, right.shape.of), most } };
    }
    case '-':
    case '*':
    case '/':
    case '%':
      return { cost, shape: left.shape };
    case 'in': {
      if (right.shape.kind !== 'list') throw new UnknownToRules('in is for lists; for a text there is contains', start);
      const each = 1 + comparison(left.shape, right.shape.of);
      return { cost: cost + (right.shape.most === 0 ? 0 : right.shape.most * each), shape: scalar('bool') };
    }
    case '&&':
    case '||':
      return { cost, shape: scalar('bool') };
    default:
      return { cost: cost + comparison(left.shape, right.shape), shape: scalar('bool') };
  }
}

/** Two values are compared no further than the smaller of them goes. */
const comparison = (left: Shape, right: Shape): number => Math.min(weightOf(left), weightOf(right));

/** What it costs to look at all of a value. */
function weightOf(shape: Shape): number {
  switch (shape.kind) {
    case 'string':
      return textCost(shape);
    case 'list':
      return shape.most === 0 ? 0 : shape.most * (1 + weightOf(shape.of));
    case 'record':
      return Object.values(shape.fields).reduce((sum, field) => sum + 1 + weightOf(field.shape), 0);
    default:
      return 0;
  }
}

const textCost = (shape: Shape): number => (shape.kind === 'string' ? Math.ceil(shape.most / charactersPerCharge) : 0);
const sumOf = (priced: readonly Priced[]): number => priced.reduce((sum, { cost }) => sum + cost, 0);

/** The larger of two shapes of one kind. */
function joined(one: Shape, other: Shape): Shape {
  if (one.kind === 'string' && other.kind === 'string') return one.most >= other.most ? one : other;
  if (one.kind !== 'list' || other.kind !== 'list') return one;
  return { kind: 'list', of: joined(one.of, other.of), most: Math.max(one.most, other.most) };
}

function shapeOfLiteral(value: unknown, { start }: ASTNode): Shape {
  switch (typeof value) {
    case 'boolean':
      return scalar('bool');
    case 'bigint':
      return scalar('int');
    case 'number':
      return scalar('double');
    case 'string':
      return { kind: 'string', most: value.length };
    default:
      throw new UnknownToRules('null, bytes and unsigned numbers are left out of rules', start);
  }
}

const howToMatch = 'matches takes a pattern that is written out, as in customer.id.matches("^a[0-9]+$")';

/** The pattern of a literal, which is compiled once and put in its place: the evaluator's own patterns would backtrack. */
function patternAt(literal: ASTNode): Pattern {
  const { args: value }: { args: unknown } = literal;
  if (value instanceof Pattern) return value;
  if (typeof value !== 'string') throw new UnknownToRules(howToMatch, literal.start);
  const pattern = compilePattern(value);
  if (typeof pattern === 'string') throw new UnknownToRules(pattern, literal.start);
  Object.assign(literal, { args: pattern });
  return pattern;
}

const typeName = (shape: Shape): string => (shape.kind === 'record' ? shape.name : `a ${shape.kind}`);

const unknownName = (name: string, scope: Scope): string =>
  `there is no variable ${name}; there are ${[...scope.keys()].join(', ')}`;

function unknownFunction(name: string, { start }: ASTNode): UnknownToRules {
  const known = [...new Set([...macros, ...methods, ...functions])].join(', ');
  if (name === 'matches') return new UnknownToRules(howToMatch, start);
  return new UnknownToRules(`there is no function ${name} in rules; there are ${known}`, start);
}
