import { cpdSchema } from './cpd.schema.js';

/** What is read of a JSON Schema here; the schema of a document has nothing else that makes a type. */
interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** Names of objects whose title is not their name. */
const names: Readonly<Record<string, string>> = {
  'Connectivity Provisioning Document': 'Cpd',
  'Connectivity Provisioning Profile': 'Profile',
  'QoS guarantees': 'QosGuarantees',
  'Scope of one direction': 'ScopeEntry',
  'Capacity of one border link': 'CapacityEntry',
  'Rates of one direction': 'CapacityRates',
  'Activation means of one kind': 'ActivationMeansEntry',
  'One-way delay (RFC 2679)': 'Statistic',
  'Delay variation (RFC 3393)': 'Statistic',
  'One-way loss (RFC 2680)': 'Statistic',
  Throughput: 'Statistic',
  'Re-marking': 'Remark',
};
/** Objects that are one type under several titles, each with descriptions of its own quantity. */
const shared: Readonly<Record<string, string>> = {
  PortRange: 'Ports from the first to the last, which is included.',
  Statistic: 'Minimum, average, maximum or percentile of one quantity of a QoS guarantee.',
};

/**
 * The types of a document in TypeScript, written from its schema, so that whoever imports them needs no library. They are
 * aliases and not interfaces: only an alias is a JSON object for the compiler too.
 */
export function typesOf(): string {
  const written = new Map<string, string>();
  typeOf(cpdSchema as object, written); // Read as any JSON Schema is.
  return [
    `import type { JsonValue } from '../json-value.js';`,
    ...written.values(),
    '/** Name of one of the 13 clauses. */\nexport type Clause = keyof Profile;',
    '',
  ].join('\n\n');
}

/** The type of a value as it is named where it is used; what has a title is written on its own. */
function typeOf(schema: Schema, written: Map<string, string>): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `'${String(value)}'`).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return `readonly ${inList(typeOf(present(schema.items), written))}[]`;
    case 'object':
      return schema.title === undefined ? inOneLine(membersOf(schema, written)) : named(schema.title, schema, written);
    default:
      throw new Error(`no type is known for ${JSON.stringify(schema)}`);
  }
}

const inOneLine = (type: string): string =>
  type.replaceAll(/;?\s+/g, (gap) => (gap.startsWith(';') ? '; ' : ' ')).replace('; }', ' }');
const inList = (type: string): string => (/[ |]/.test(type) ? `(${type})` : type);

function named(title: string, schema: Schema, written: Map<string, string>): string {
  const name = names[title] ?? title.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  const comment = commented(shared[name] ?? schema.description ?? title, '');
  const members = membersOf(schema, written, name in shared ? '' : '  ');
  const type = `${comment}export type ${name} = ${members};`;
  const before = written.get(name);
  if (before !== undefined && before !== type) throw new Error(`two objects are called ${name}`);
  written.set(name, type);
  return name;
}

/** `comments` is the indent of the members' descriptions; '' leaves them out. */
function membersOf({ properties, required = [] }: Schema, written: Map<string, string>, comments = ''): string {
  const members = Object.entries(properties ?? {});
  if (members.length === 0) return '{ readonly [member: string]: JsonValue }';
  const lines = members.map(([name, schema]) => {
    const comment = schema.description === undefined || comments === '' ? '' : commented(schema.description, comments);
    return `${comment}  readonly ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema, written)};`;
  });
  return `{\n${lines.join('\n')}\n}`;
}

const commented = (text: string, indent: string): string => `${indent}/** ${text} */\n`;

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a list of the schema says nothing of its items');
  return value;
}
