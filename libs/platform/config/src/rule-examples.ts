import { dirname, resolve } from 'node:path';
import { vocabulary, type Facts, type RecordShape, type Rule, type Shape } from '@parley/rules';
import { Type, type Static, type TSchema } from 'typebox';
import { ConfigurationError } from './configuration-error.js';
import {
  AnswerExpectation,
  faultsOfOrder,
  orderOf,
  OrderToTry,
  PlacesOf,
  type OrderExample,
} from './order-examples.js';
import { readProviderFile, type ProviderFile } from './provider-file/provider-file.js';
import { rulesOf } from './provider-file/rules.section.js';
import { instantOf } from './provider-file/validity-period.js';
import { readYaml, type YamlFault } from './yaml.js';

const Effect = Type.Union(
  (['refuse', 'approval', 'cap', 'reprice', 'offer', 'prefer'] as const).map((effect) => Type.Literal(effect)),
);
/**
 * What an example says of an order is either variables of rules, and only those that it is about, for the rest is nothing; or the order
 * itself with the answer that it is to get.
 */
const Example = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255 }),
  at: Type.Optional(Type.String()),
  order: Type.Optional(OrderToTry),
  answer: Type.Optional(AnswerExpectation),
  ...Object.fromEntries(Object.entries(vocabulary).map(([name, shape]) => [name, Type.Optional(schemaOf(shape))])),
  fires: Type.Array(Type.Object({ rule: Type.String(), effect: Effect })),
  fails: Type.Optional(Type.Array(Type.String())),
});
const ExampleFile = Type.Object({
  provider: Type.String({ minLength: 1 }),
  examples: Type.Array(Example, { minItems: 1, maxItems: 1_000 }),
});

/** What is expected of the rules. */
interface Expected {
  readonly name: string;
  /** ISO instant; rules outside of their period do not apply. */
  readonly at: string;
  /** In the order in which they are judged. */
  readonly fires: readonly { readonly rule: string; readonly effect: string }[];
  /** Names of rules that cannot be judged. */
  readonly fails: readonly string[];
}

/** Variables of rules, or a whole order that is decided as one. */
export type PolicyExample = Expected &
  (
    | {
        readonly facts: Facts;
        /** It is about a partner, and the rules that are: it says something of one. */
        readonly isOfPartner: boolean;
      }
    | { readonly order: OrderExample }
  );

/** When orders are asked whose example does not say. */
const ordinaryInstant = '2026-01-01T00:00:00Z';

/** Reads a file of examples, and the provider file that it names. Throws ConfigurationError for a problem of either, or of a document. */
export function readRuleExamples(path: string): {
  /** The path of the provider file. */
  readonly provider: string;
  readonly rules: readonly Rule[];
  readonly examples: readonly PolicyExample[];
} {
  let rules: readonly Rule[] = [];
  const providerOf = (file: { readonly provider: string }) => resolve(dirname(path), file.provider);
  const file = readYaml(path, ExampleFile, [
    instantsAreKnown,
    factsOrAnOrder,
    (read) => {
      const provider = readProviderFile(providerOf(read));
      rules = rulesOf(provider);
      return [...expectedAreKnown(read, rules), ...ordersAreKnown(read, provider)];
    },
  ]);
  const placed = new PlacesOf(path);
  const examples = file.examples.map((example, index) => exampleOf(example, index, placed));
  if (placed.problems.length > 0) throw new ConfigurationError(placed.problems);
  return { provider: providerOf(file), rules, examples };
}

function exampleOf(
  { name, at = ordinaryInstant, fires, fails = [], order, answer, ...given }: Static<typeof Example>,
  index: number,
  places: PlacesOf,
): PolicyExample {
  const expected = { name, at, fires, fails };
  if (order !== undefined && answer !== undefined)
    return { ...expected, order: orderOf({ order, answer, at }, ['examples', index, 'order'], places) };
  const said: Readonly<Record<string, unknown>> = given;
  const facts = Object.fromEntries(
    Object.entries(vocabulary).map(([variable, shape]) => [variable, whole(shape, said[variable])]),
  );
  // Made of the vocabulary.
  return { ...expected, facts: facts as Facts, isOfPartner: said['partner'] !== undefined };
}

/** A value with nothing in the place of what is not said: no sites, 0 bit/s, no name. */
function whole(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'record': {
      const given = (value ?? {}) as Readonly<Record<string, unknown>>; // checked against the schema
      return Object.fromEntries(
        Object.entries(shape.fields).map(([name, field]) => [name, whole(field.shape, given[name])]),
      );
    }
    case 'list':
      return ((value ?? []) as readonly unknown[]).map((one) => whole(shape.of, one)); // as above
    case 'string':
      return value ?? '';
    case 'bool':
      return value ?? false;
    default:
      return value ?? 0;
  }
}

/** The schema of what may be said: every member may be left out. */
function schemaOf(shape: Shape): TSchema {
  switch (shape.kind) {
    case 'record':
      return recordSchemaOf(shape);
    case 'list':
      return Type.Array(schemaOf(shape.of), { maxItems: shape.most });
    case 'string':
      return Type.String({ maxLength: shape.most });
    case 'bool':
      return Type.Boolean();
    case 'int':
      return Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
    default:
      return Type.Number();
  }
}

function recordSchemaOf({ fields }: RecordShape): TSchema {
  const members = Object.entries(fields).map(([name, { shape }]) => [name, Type.Optional(schemaOf(shape))] as const);
  return Type.Object(Object.fromEntries(members));
}

function* instantsAreKnown({ examples }: Static<typeof ExampleFile>): Iterable<YamlFault> {
  for (const [index, { at }] of examples.entries())
    if (Number.isNaN(instantOf(at)))
      yield {
        path: ['examples', index, 'at'],
        message: `is ${at}; expected an instant such as '${ordinaryInstant}'`,
      };
}

/** Variables are made of an order where there is one, and an answer is one to an order. */
function* factsOrAnOrder({ examples }: Static<typeof ExampleFile>): Iterable<YamlFault> {
  for (const [index, example] of examples.entries()) {
    const { order, answer } = example;
    if ((order === undefined) !== (answer === undefined))
      yield { path: ['examples', index, order === undefined ? 'order' : 'answer'], message: 'is missing' };
    if (order === undefined) continue;
    for (const variable of Object.keys(vocabulary))
      if (variable in example)
        yield { path: ['examples', index, variable], message: 'is made of the order: say one of both' };
  }
}

function* ordersAreKnown({ examples }: Static<typeof ExampleFile>, provider: ProviderFile): Iterable<YamlFault> {
  for (const [index, { order, answer }] of examples.entries())
    if (order !== undefined && answer !== undefined)
      yield* faultsOfOrder({ order, answer }, ['examples', index], provider);
}

function* expectedAreKnown({ examples }: Static<typeof ExampleFile>, rules: readonly Rule[]): Iterable<YamlFault> {
  const names = new Set(rules.map(({ name }) => name));
  for (const [index, { fires, fails = [] }] of examples.entries()) {
    for (const [at, { rule }] of fires.entries())
      if (!names.has(rule)) yield { path: ['examples', index, 'fires', at, 'rule'], message: noRule(rule) };
    for (const [at, rule] of fails.entries())
      if (!names.has(rule)) yield { path: ['examples', index, 'fails', at], message: noRule(rule) };
  }
}

const noRule = (name: string): string => `names ${name}, which is no rule of the provider file`;
