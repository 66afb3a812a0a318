import { dirname, resolve } from 'node:path';
import { vocabulary, type Facts, type RecordShape, type Rule, type Shape } from '@parley/rules';
import { Type, type Static, type TSchema } from 'typebox';
import { readProviderFile } from './provider-file/provider-file.js';
import { rulesOf } from './provider-file/rules.section.js';
import { instantOf } from './provider-file/validity-period.js';
import { readYaml, type YamlFault } from './yaml.js';

/** What examples say of an order: only what they are about, for the rest is nothing. */
const Effect = Type.Union(
  (['refuse', 'approval', 'cap', 'reprice', 'prefer'] as const).map((effect) => Type.Literal(effect)),
);
const Example = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255 }),
  at: Type.Optional(Type.String()),
  ...Object.fromEntries(Object.entries(vocabulary).map(([name, shape]) => [name, Type.Optional(schemaOf(shape))])),
  fires: Type.Array(Type.Object({ rule: Type.String(), effect: Effect })),
  fails: Type.Optional(Type.Array(Type.String())),
});
const ExampleFile = Type.Object({
  provider: Type.String({ minLength: 1 }),
  examples: Type.Array(Example, { minItems: 1, maxItems: 1_000 }),
});

/** An order, and the rules that are expected to apply to it. */
export interface RuleExample {
  readonly name: string;
  readonly facts: Facts;
  /** ISO instant; rules outside of their period do not apply. */
  readonly at: string;
  /** In the order in which they are judged. */
  readonly fires: readonly { readonly rule: string; readonly effect: string }[];
  /** Names of rules that cannot be judged. */
  readonly fails: readonly string[];
}

/** When orders are asked whose example does not say. */
const ordinaryInstant = '2026-01-01T00:00:00Z';

/** Reads a file of examples, and the rules of the provider file that it names. Throws ConfigurationError for a problem of either. */
export function readRuleExamples(path: string): {
  readonly rules: readonly Rule[];
  readonly examples: readonly RuleExample[];
} {
  let rules: readonly Rule[] = [];
  const { examples } = readYaml(path, ExampleFile, [
    instantsAreKnown,
    (file) => {
      rules = rulesOf(readProviderFile(resolve(dirname(path), file.provider)));
      return expectedAreKnown(file, rules);
    },
  ]);
  return { rules, examples: examples.map(exampleOf) };
}

function exampleOf({ name, at = ordinaryInstant, fires, fails = [], ...given }: Static<typeof Example>): RuleExample {
  const said: Readonly<Record<string, unknown>> = given;
  const facts = Object.fromEntries(
    Object.entries(vocabulary).map(([variable, shape]) => [variable, whole(shape, said[variable])]),
  );
  return { name, at, fires, fails, facts: facts as Facts }; // made of the vocabulary
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
