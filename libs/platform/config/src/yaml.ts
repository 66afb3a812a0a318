import { readFileSync, statSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import type { Static, TSchema } from 'typebox';
import { type Document, isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml';
import { closestName } from './closest-name.js';
import { closeSchema } from './closed-schema.js';
import { ConfigurationError, type ConfigurationProblem, UnreadableFile } from './configuration-error.js';
import { freezeDeep } from './deep-frozen.js';
import { utf8FaultOf } from './utf8-text.js';
import { type Located, positionInText, positionOf, writePath, type YamlPath } from './yaml-path.js';

/** What a check across the document found, and where. */
export interface YamlFault {
  readonly path: YamlPath;
  readonly message: string;
  /** Where in the text at the path, in characters from 0; absent: all of it is meant. */
  readonly at?: number;
}
/** A rule that the schema cannot say. It sees only what the schema lets through. */
export type YamlCheck<T> = (value: T) => Iterable<YamlFault>;

/** What YAML has, and a file of ours does not. */
const ownWords: Readonly<Partial<Record<string, string>>> = {
  MULTIPLE_DOCS: 'a second document begins here, and a file has one: remove the line --- or split the file',
};
const noMergeKeys = 'merge keys (<<) are not read: write the members out';

/** Larger files are refused unread: 4 MiB. */
const MAX_OCTETS = 4 * 1024 * 1024;
/** How much aliases may multiply the document (yaml counts each use with all that it repeats). */
const MAX_ALIASES = 100;
/** A message that lists a hundred problems helps nobody. */
const MAX_PROBLEMS = 20;

/**
 * Reads a YAML 1.2 file into one deeply frozen value of the schema. Members that the schema does not name are errors.
 * Throws ConfigurationError with file, line:column and path of each problem.
 */
export function readYaml<S extends TSchema>(
  path: string,
  schema: S,
  checks: readonly YamlCheck<Static<S>>[] = [],
): Static<S> {
  return parseYaml(readText(path), path, schema, checks);
}

/** As readYaml, for a text that stands in `file`. */
export function parseYaml<S extends TSchema>(
  source: string,
  file: string,
  schema: S,
  checks: readonly YamlCheck<Static<S>>[] = [],
): Static<S> {
  const { value, located } = parse(source, file);
  const validate = compile(schema);
  if (!validate(value)) throw faultsOf(located, withoutBranches(validate.errors ?? []).map(schemaFault));
  const valid = value as Static<S>; // just validated against the schema
  const faults = checks.flatMap((check) => [...check(valid)]);
  if (faults.length > 0) throw faultsOf(located, faults);
  return freezeDeep(valid);
}

/**
 * A file that has a reader of its own in place of a schema: what YAML or JSON says in it, and how faults of it become problems with
 * their places. Throws ConfigurationError where it is neither.
 */
export function readLocatedYaml(path: string): LocatedYaml {
  const { value, located } = parse(readText(path), path);
  return { value: freezeDeep(value), problemsOf: (faults) => faultsOf(located, faults).problems };
}

export interface LocatedYaml {
  readonly value: unknown;
  readonly problemsOf: (faults: readonly YamlFault[]) => readonly ConfigurationProblem[];
}

/** Throws ConfigurationError where a text is no YAML; what it says is not looked at. */
export function assertYaml(source: string, file: string): void {
  parse(source, file);
}

/** Where in a text, which was read before and stands in `file`, the faults are. */
export const locateYamlFaults = (
  faults: readonly YamlFault[],
  source: string,
  file: string,
): readonly ConfigurationProblem[] =>
  faults.length === 0 ? [] : faultsOf(parse(source, file).located, faults).problems;

/** A value as YAML that readYaml reads as the same; no line is folded. */
export const writeYaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

/** The text of a file of the configuration; throws ConfigurationError where it is none, or too large. */
export function readText(path: string): string {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw new UnreadableFile(path, 'is a folder, and a file is needed');
    // A pipe has no size yet.
    if (!found.isFile() && !found.isFIFO()) throw new UnreadableFile(path, 'is no file');
    if (found.size > MAX_OCTETS) throw tooLarge(path, found.size);
    const octets = readFileSync(path);
    if (octets.length > MAX_OCTETS) throw tooLarge(path, octets.length);
    const fault = utf8FaultOf(octets);
    if (fault !== undefined) throw new ConfigurationError([{ where: `${path}:1:1`, message: fault }]);
    return octets.toString('utf8');
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const message = reason === 'ENOENT' ? 'is not there: no such file' : `cannot be read (${reason})`;
    throw new UnreadableFile(path, message, { cause: error });
  }
}

const tooLarge = (path: string, octets: number): UnreadableFile =>
  new UnreadableFile(path, `has ${octets} octets; at most ${MAX_OCTETS}`);

function parse(source: string, file: string): { readonly value: unknown; readonly located: Located } {
  const lines = new LineCounter();
  const toError = (cause: unknown): ConfigurationError =>
    new ConfigurationError(
      [{ where: file, message: `is not YAML that can be read: ${cause instanceof Error ? cause.message : ''}` }],
      { cause },
    );
  let document: Document.Parsed;
  try {
    document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, stringKeys: true });
  } catch (error) {
    throw toError(error); // nested too deep for the parser
  }
  const wrong = [...document.errors, ...document.warnings].map((error): ConfigurationProblem => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { where: `${file}:${line}:${col}`, message: ownWords[error.code] ?? error.message };
  });
  const overflow = wrong.find(({ message }) => /call stack|stack overflow/i.test(message)); // the parser reports its own
  if (overflow !== undefined) throw new ConfigurationError([{ ...overflow, message: 'is nested too deep' }]);
  if (wrong.length > 0) throw new ConfigurationError(wrong.slice(0, MAX_PROBLEMS));
  const merges = mergeKeysOf(document).map((offset): ConfigurationProblem => {
    const { line, col } = lines.linePos(offset);
    return { where: `${file}:${line}:${col}`, message: noMergeKeys };
  });
  if (merges.length > 0) throw new ConfigurationError(merges.slice(0, MAX_PROBLEMS));
  try {
    return {
      value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown,
      located: { document, lines, file, source },
    };
  } catch (error) {
    throw toError(error); // aliases without end
  }
}

/** Where a plain << stands as a key (YAML 1.1), which YAML 1.2 would take as a name. */
function mergeKeysOf(document: Document.Parsed): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') offsets.push(key.range?.[0] ?? 0);
    },
  });
  return offsets;
}

const validators = new WeakMap<TSchema, ValidateFunction>();

/**
 * At each start, for the few texts that a process reads: to check our own schemas against JSON Schema, which tests do, and to shorten
 * the validator's code would take longer than all that is validated with it.
 */
const compiledSoon = { meta: false, validateSchema: false, code: { optimize: false } } as const;

function compile(schema: TSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true, ...compiledSoon });
  const validate = ajv.compile(closeSchema(schema));
  validators.set(schema, validate);
  return validate;
}

function schemaFault(error: ErrorObject): YamlFault {
  const path = stepsOf(error.instancePath);
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties':
      return { path: [...path, String(params.additionalProperty)], message: unknownMember(error, path) };
    case 'required':
      return { path: [...path, String(params.missingProperty)], message: 'is missing' };
    case 'enum':
      return { path, message: noneOf(params.allowedValues as readonly unknown[], error.data) }; // what the keyword has
    case 'anyOf': {
      const literals = literalsOf(error);
      if (literals !== undefined) return { path, message: noneOf(literals, error.data) };
      break;
    }
    case 'const':
      return { path, message: `must be ${JSON.stringify(params.allowedValue)}` };
  }
  return { path, message: error.message ?? error.keyword };
}

/** A union of literals is one thing that is wrong: what each of its branches says of itself is left out. */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter((error) => literalsOf(error) !== undefined).map(({ schemaPath }) => `${schemaPath}/`);
  return errors.filter(({ schemaPath }) => !unions.some((union) => schemaPath.startsWith(union)));
}

/** The values of a union that has nothing else; undefined: it has, or the error is of no union. */
function literalsOf({ keyword, schema }: ErrorObject): readonly unknown[] | undefined {
  if (keyword !== 'anyOf') return undefined;
  const branches = schema as readonly object[]; // what the keyword has
  return branches.every((branch) => 'const' in branch) ? branches.map((branch) => branch.const) : undefined;
}

/** One sentence: the value, all that it could be, and what was probably meant. */
function noneOf(allowed: readonly unknown[], given: unknown): string {
  const all = `one of ${allowed.map(String).join(', ')}`;
  if (typeof given !== 'string')
    return typeof given === 'object' ? `must be ${all}` : `is ${JSON.stringify(given)}; expected ${all}`;
  const meant = closestName(given, allowed.map(String));
  return `is ${given}; expected ${all}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** The steps of a JSON pointer (RFC 6901). */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A name that the schema does not have: what was probably meant, and at the root all that there is. */
function unknownMember({ params, parentSchema }: ErrorObject, path: YamlPath): string {
  const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {}); // an object schema's keyword
  const given: unknown = params['additionalProperty'];
  const meant = closestName(String(given), known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  if (path.length > 0) return `is not a member that is known here${hint}`;
  return `is not a section that is known here${hint === '' ? `; there are ${known.join(', ')}` : hint}`;
}

function faultsOf(located: Located, faults: readonly YamlFault[]): ConfigurationError {
  return new ConfigurationError(
    faults.slice(0, MAX_PROBLEMS).map(({ path, message, at }) => {
      const { line, col } = at === undefined ? positionOf(located, path) : positionInText(located, path, at);
      return { where: `${located.file}:${line}:${col} ${writePath(located, path)}`, message };
    }),
  );
}
