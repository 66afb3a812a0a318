import { closestName } from './closest-name.js';
import { ConfigurationError, type ConfigurationProblem } from './configuration-error.js';
import type { Parser } from './parsers.js';

/** One variable. Without `default` and without `optional` it has to be set. An empty value counts as not set. */
export interface EnvVariable<T = unknown> {
  readonly name: string;
  readonly parser: Parser<T>;
  /** As an operator would write it; goes through the parser. */
  readonly default?: string;
  /** Makes of the default what this machine can do; a value that somebody has set is taken as it is. */
  fitDefault?(value: T): T;
  /** Not set gives undefined. */
  readonly optional?: boolean;
  /** Its value appears in no message. Passwords in URLs never do. */
  readonly secret?: boolean;
  /** One sentence for docs/configuration.md. */
  readonly description: string;
}

/** The member of the result -> the variable that it is read from. */
export type EnvSpec = Readonly<Record<string, EnvVariable>>;

export type EnvValues<S extends EnvSpec> = { readonly [K in keyof S]: ValueOf<S[K]> };

type ValueOf<V> = V extends { readonly parser: Parser<infer T> }
  ? V extends { readonly optional: true }
    ? T | undefined
    : T
  : never;

const PREFIX = 'PARLEY_';
/** A value in a message is cut here. */
const SHOWN_CHARACTERS = 80;

/** Keeps the literal types of a specification that is written apart from `readEnv`. */
export function envSpec<const S extends EnvSpec>(spec: S): S {
  return spec;
}

/** The variables that `spec` declares, without all others: for a process that reads one environment by several specifications. */
export function pickDeclared(spec: EnvSpec, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.values(spec).map(({ name }) => [name, env[name]]));
}

/**
 * Reads every variable of `spec` into one frozen object. Throws ConfigurationError with all problems: missing and wrong
 * values, and variables with the prefix PARLEY_ whose name is a slip away from one of the spec.
 */
export function readEnv<const S extends EnvSpec>(env: NodeJS.ProcessEnv, spec: S): EnvValues<S> {
  const problems: ConfigurationProblem[] = misspelt(env, spec);
  const values: Record<string, unknown> = {};
  for (const [member, variable] of Object.entries(spec)) {
    const read = readVariable(env, variable);
    if ('problem' in read) problems.push({ where: variable.name, message: read.problem });
    else values[member] = read.value;
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.freeze(values) as EnvValues<S>; // each member has been read with its own parser
}

function readVariable(env: NodeJS.ProcessEnv, variable: EnvVariable): { value: unknown } | { problem: string } {
  const { name, parser } = variable;
  const given = env[name] === '' ? undefined : env[name];
  if (given === undefined && variable.default === undefined) {
    return variable.optional === true ? { value: undefined } : { problem: `is not set; expected ${parser.expected}` };
  }
  const value = parser.parse(given ?? variable.default ?? '');
  if (value !== undefined) return { value: given === undefined ? (variable.fitDefault?.(value) ?? value) : value };
  if (given === undefined) return { problem: `has a default that is not ${parser.expected}` };
  const fault = parser.fault?.(given);
  if (fault !== undefined) return { problem: `${fault}; expected ${parser.expected}` };
  return { problem: `is ${show(given, variable.secret === true)}; expected ${parser.expected}` };
}

function show(given: string, secret: boolean): string {
  if (secret) return 'a secret value that cannot be read';
  // up to the last @: a password may itself hold one
  const masked = given.replace(/(:\/\/[^:/?#]*:)[^/?#]*@/g, '$1***@').replace(/(:\/\/[^:/?#]*:).*@/g, '$1***@');
  return JSON.stringify(masked.length > SHOWN_CHARACTERS ? `${masked.slice(0, SHOWN_CHARACTERS)}…` : masked);
}

function misspelt(env: NodeJS.ProcessEnv, spec: EnvSpec): ConfigurationProblem[] {
  const declared = Object.values(spec).map((variable) => variable.name);
  const suffixes = declared.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !declared.includes(name))
    .flatMap((name) => {
      const meant = closestName(name.slice(PREFIX.length), suffixes);
      return meant === undefined ? [] : [{ where: name, message: `is no variable; is ${PREFIX}${meant} meant?` }];
    });
}
