import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { type Comparison, type Cost, costOf, type SizeOf, UnknownToRules } from './cost.js';
import { limits } from './limits.js';
import { bindings, bindingsBeforePaths, bindingsOfPartners, type Bound, types } from './bound-facts.js';
import { Pattern } from './pattern.js';
import { type Shape, typeNameOf } from './shape.js';
import { membersOfOffers, vocabulary } from './vocabulary.js';

/** Why a text is no condition, and at which of its characters, from 0. */
export interface ConditionFault {
  readonly message: string;
  readonly at: number;
}

/** A condition in CEL that was parsed, checked and found to cost no more than a rule may. */
export interface Condition {
  readonly text: string;
  /** What it is judged of: an order; a partner that something can be asked of; or what one has offered. */
  readonly about: 'order' | 'candidate' | 'offer';
  /** The texts that it compares with variables. */
  readonly comparisons: readonly Comparison[];
  /** What it costs for the largest order. */
  readonly worstCase: number;
  /** What it costs at most with lists and texts of these sizes; undefined where it reads a list that is longer than rules may see. */
  readonly chargeWith: (sizeOf: SizeOf) => number | undefined;
  /** Throws where the evaluation does, as a division by zero or an index beyond a list. */
  readonly holds: (facts: Bound) => boolean;
}

export type Compiled =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'fault'; readonly fault: ConditionFault };

const environment = ruleEnvironment();

function ruleEnvironment(): Environment {
  const env = new Environment({
    limits: { maxAstNodes: limits.conditionNodes, maxDepth: limits.conditionDepth },
  });
  for (const { name, constructor, fields } of types) env.registerType(name, { ctor: constructor, fields });
  for (const [name, shape] of Object.entries(vocabulary)) env.registerVariable(name, typeNameOf(shape));
  // Beside the library's own for texts, which backtracks: the walk that counts puts a Pattern in the place of each literal.
  env.registerType('Pattern', { ctor: Pattern, fields: {} });
  env.registerFunction('string.matches(Pattern): bool', (text: string, pattern: Pattern) => pattern.occursIn(text));
  return env;
}

/** On what a condition is judged: all that was found for an order, the order alone, or the order and a partner. */
export type Judged = 'on-paths' | 'before-paths' | 'of-partners';
const variablesOf: Readonly<Record<Judged, ReadonlyMap<string, Shape>>> = {
  'on-paths': bindings,
  'before-paths': bindingsBeforePaths,
  'of-partners': bindingsOfPartners,
};

/**
 * Reads a condition: CEL over the closed vocabulary, of type bool, whose cost has a bound. One that is judged before paths are searched sees
 * nothing that depends on them; and so does one that speaks of a partner, as partners are chosen before.
 */
export function compileCondition(text: string, judged: Judged = 'on-paths'): Compiled {
  const variables = variablesOf[judged];
  if (text.length > limits.conditionLength)
    return fault(`has ${text.length} characters; at most ${limits.conditionLength}`, 0);
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return faultOf(error);
  }
  // What rules leave out is said first: the checker knows more functions than there are here, and other patterns.
  const measured = tryToMeasure(parsed.ast, variables);
  if ('kind' in measured) return measured;
  const checked = parsed.check();
  if (measured.ofPartner !== undefined && judged === 'on-paths') return compileCondition(text, 'of-partners');
  if (!checked.valid) return faultOf(checked.error);
  if (checked.type !== 'bool') return fault(`is ${checked.type ?? 'of no type'}; expected bool`, 0);
  if (measured.cost > limits.charge) {
    const { cost, dearest } = measured;
    return fault(
      `may cost ${written(cost)} for a large order; at most ${written(limits.charge)}: each list within another multiplies it`,
      dearest,
    );
  }
  return {
    kind: 'condition',
    condition: {
      text,
      about: aboutOf(measured),
      comparisons: measured.comparisons,
      worstCase: measured.cost,
      chargeWith: rememberedCharge((sizeOf) => chargeOf(parsed.ast, sizeOf)),
      holds: (facts) => parsed(facts) === true,
    },
  };
}

function aboutOf({ ofPartner }: Cost): Condition['about'] {
  if (ofPartner === undefined) return 'order';
  return membersOfOffers.some((member) => ofPartner.has(member)) ? 'offer' : 'candidate';
}

function tryToMeasure(ast: ASTNode, variables: ReadonlyMap<string, Shape>): Cost | Compiled {
  try {
    return costOf(ast, variables);
  } catch (error) {
    if (error instanceof UnknownToRules) return fault(error.message, error.at);
    throw error;
  }
}

/** Orders whose charge is remembered: lists of few lengths are read time and again. */
const maximumRemembered = 64;

/** The charge of an order is that of another one before it in which it reads lists and texts of the same sizes. */
function rememberedCharge(charge: Condition['chargeWith']): Condition['chargeWith'] {
  const known = new Map<string, { readonly sizes: Sizes; readonly charged: number | undefined }>();
  let paths: readonly string[] = [];
  return (sizeOf) => {
    const found = known.get(paths.map(sizeOf).join());
    if (found !== undefined && [...found.sizes].every(([path, size]) => sizeOf(path) === size)) return found.charged;
    const sizes = new Map<string, number | undefined>();
    const charged = charge((path) => {
      const size = sizeOf(path);
      sizes.set(path, size);
      return size;
    });
    if (known.size === 0) paths = [...sizes.keys()];
    if (known.size < maximumRemembered) known.set(paths.map(sizeOf).join(), { sizes, charged });
    return charged;
  };
}

/** By the paths of lists and texts. */
type Sizes = ReadonlyMap<string, number | undefined>;

function chargeOf(ast: ASTNode, sizeOf: SizeOf): number | undefined {
  const { cost } = costOf(ast, bindings, sizeOf);
  return Number.isFinite(cost) ? cost : undefined;
}

const fault = (message: string, at: number): Compiled => ({ kind: 'fault', fault: { message, at } });

/** The library's errors say what is wrong in a line, and where. */
function faultOf(error: unknown): Compiled {
  const { summary, message, range } = error as {
    summary?: string;
    message?: string;
    range?: { readonly start: number };
  }; // ParseError or TypeError of the library
  return fault(summary ?? message ?? 'is no CEL', range?.start ?? 0);
}

const written = (cost: number): string =>
  cost > Number.MAX_SAFE_INTEGER ? 'more than can be counted' : cost.toLocaleString('en');
