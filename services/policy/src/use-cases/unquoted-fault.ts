import { providerFileSchema, type ConfigurationProblem } from '@parley/config';

/**
 * Why what a module says cannot be used, for health and lines of a log: where the first problem is, and what our own schema says of it. Nothing of it is
 * what came from outside, in which persons may stand, and which may be anything: neither a value, nor a name that the schema does not have.
 */
export function unquotedFault(problems: readonly ConfigurationProblem[]): string {
  const [first, ...others] = problems;
  if (first === undefined) return 'it is no section';
  const more = others.length > 0 ? `, and ${others.length} other problem${others.length > 1 ? 's' : ''}` : '';
  return `${unquotedPath(first.where)}: ${unquotedMessage(first.message)}${more}`;
}

/** Of "customers:1:44 customers[0].id", which is said of a text that is named without a space, the path, as far as its names are those of a provider file. */
function unquotedPath(where: string): string {
  const path = where.slice(where.indexOf(' ') + 1);
  const text: string[] = [];
  for (const [, name, index] of path.matchAll(/\.?([\w-]+)|(\[\d+\])|./gs)) {
    if (index !== undefined) text.push(index);
    else if (name !== undefined && knownNames().has(name)) text.push(text.length === 0 ? name : `.${name}`);
    else break;
  }
  return text.length === 0 ? 'its section' : text.join('');
}

let names: ReadonlySet<string> | undefined;
const knownNames = (): ReadonlySet<string> => (names ??= new Set(namesIn(providerFileSchema())));

/** The members that a schema and those in it have. */
function* namesIn(schema: unknown): Iterable<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') yield* Object.keys(value as object); // what the keyword has
    yield* namesIn(value);
  }
}

/** What a schema says of a value without the value. */
const ownWords =
  /^(?:is missing|is not a (?:member|section) that is known here|must be (?:string|number|integer|boolean|object|array|null|[<>]=? -?[\d.e+]+)|must NOT have (?:fewer|more) than \d+ (?:items|characters|properties))$/;
const oneOf = '; expected one of ';
const hint = '; did you mean ';

function unquotedMessage(message: string): string {
  // What follows either is of the schema; what comes before the last of them may be the value.
  const all = message.lastIndexOf(oneOf);
  if (all !== -1) return `is none of ${message.slice(all + oneOf.length).split(hint)[0] ?? ''}`;
  const [said = ''] = message.split(hint);
  return ownWords.test(said) ? said : 'is not as a provider file has it, or does not go with the rest of it';
}
