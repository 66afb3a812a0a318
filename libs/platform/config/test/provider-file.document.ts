import { providerFileSchema, sectionOwners, sectionReaders } from '../src/index.js';

/** The keywords that the schema of the provider file uses. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly { readonly const: string }[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

const schema = providerFileSchema() as Schema; // of the sections, which use no other keywords

const head = `# Provider file

<!-- Written from the schema of each section: npm run docs -w @parley/config -->

Who the customers are, the network that is sold to them, and who is asked first: one YAML file, which \`PARLEY_PROVIDER_FILE\` names for
every service. Each section has one owner, a service that goes by it; its schema and its rules are in
\`libs/platform/config/src/provider-file\`, a file per section. [deploy/provider/sample.yaml](../deploy/provider/sample.yaml) is the sample,
and [europe.yaml](../deploy/provider/europe.yaml) a provider as there are some.

A service reads the file at its start; where something is wrong, it names file, line, column and path of every problem and ends with status
78, unless the policy service has imported a file before: then it says so in its log and in health, and goes by what that has (ADR 48). \`npx --no parley provider check FILE\` says the same without starting anything, and prints what a good file says.
An unknown section or member is a problem too.

The policy service keeps what the file says in its log, as numbered versions (ADR 39): the file is imported at the first start alone. A later
start goes by the log, and says in its log and in health in which parts the file differs; \`parley provider reload\` has the file count
again. \`parley provider apply FILE --as NAME\` applies any file, \`diff\` says what it would change, \`show\` what is in use, with the version, and
who applied it or had the file read (\`reload --as NAME\`), as they say themselves. A file that is applied or compared crosses the bus packed and sealed
for the policy service alone (ADR 41), in 900,000 octets at most; one that is no YAML is not sent. The gateway and the order service ask the policy service
for their sections and follow each version, which they show in health; their own file counts until it has answered (ADR 41). The
addresses of approvers (\`approvers[].email\`) are in no log: the order service reads them from its file, at its start and at a reload.

\`parley customer erase ID\` leaves the file as it is, and the file may still have the \`contacts\` of that customer. They are not taken again, nor are
others that a file has later: \`provider reload\`, \`apply\` and \`diff\` say so until they are taken out of the file. Who is to have contacts after
an erasure is a new customer, with another \`id\`. Contacts that the log never had when a customer was erased are taken as any.
\`parley provider show\` has \`contactsAsRecorded: true\` in place of contacts, which are sealed: a file with it leaves them as they are.

\`parley provider reload\` has every service read it again: each looks at the file first, and only when all can use it and have seen
the same does each take it. A broken file changes nothing, and the answer says why. It also names the live orders whose customer is gone since
the order service started, and those that are stranded: a link or device of theirs is gone (it stays reserved, as after a start with the
file), a link has less than is reserved of it, or what is promised of their paths does not hold there any more. \`apply\` names the same, and
\`diff\` before anything is changed; each is an event too, until another version mends it (ADR 58). \`parley provider orders\`, \`provider
order\` and \`explain\` tell it, \`policy_stranded_orders\` counts it. The broker reads its [partners file](partners.md#how-partners-are-reached) in the same way, and both files are taken or neither. SIGUSR2 does the same to the services of one process; SIGHUP ends it. What a customer or an administrator was told before
stays as it was; the next datagram, request and decision is judged by the new version. Every process of a service hears the command, one
of them answers, and another that sees a different file keeps its own and says so in its log. What the file says of the policy server
for tunnels, that server hears from the policy. Editors complete and check the file by
[provider-file.schema.json](provider-file.schema.json), which a first line names: \`# yaml-language-server: $schema=PATH\`.
`;

/** docs/provider-file.md, before it is formatted. */
export function providerFileDocument(): string {
  const sections = Object.entries(sectionOwners).map(([name, owner]) => {
    const section = schema.properties?.[name];
    if (section === undefined) throw new Error(`the schema has no section ${name}`);
    const presence = schema.required?.includes(name) === true ? 'Required' : 'Optional';
    const rows = [['Member', 'Value', 'Needed', 'Meaning'], ['---', '---', '---', '---'], ...rowsOf(section, '')];
    const table = rows.map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
    const others = Object.entries(sectionReaders).find(([of]) => of === name)?.[1] ?? [];
    const readers = others.length === 0 ? '' : `; members for them are read by ${others.join(' and ')} too`;
    return `## \`${name}\`\n\n${section.description}\n\n${presence}; of the ${owner} service${readers}.\n\n${table}\n`;
  });
  return [head, ...sections].join('\n');
}

/** A row per member, members of members below it: \`coreLinks[].delayMs\`. */
function rowsOf(of: Schema, path: string): readonly (readonly string[])[] {
  if (of.items !== undefined) return rowsOf(of.items, `${path}[]`);
  return Object.entries(of.properties ?? {}).flatMap(([name, member]) => {
    const at = path === '' || path === '[]' ? name : `${path}.${name}`;
    const needed = of.required?.includes(name) === true ? 'yes' : 'no';
    return [[`\`${at}\``, valueOf(member), needed, member.description ?? ''], ...rowsOf(member, at)];
  });
}

function valueOf({ type, items, anyOf, minimum, maximum, minItems, maxItems, maxLength }: Schema): string {
  if (anyOf !== undefined) return `one of ${anyOf.map((one) => one.const).join(', ')}`;
  switch (type) {
    case 'array': {
      const item = items === undefined || items.type === 'object' ? '' : `, each ${valueOf(items)}`;
      return `a list${boundsOf(minItems, maxItems)}${item}`;
    }
    case 'object':
      return 'members';
    case 'string':
      return maxLength === undefined ? 'a text' : `a text of at most ${maxLength} characters`;
    case 'boolean':
      return 'true or false';
    case 'integer':
    case 'number':
      return `${type === 'integer' ? 'an integer' : 'a number'}${boundsOf(minimum, maximum)}`;
    default:
      throw new Error(`the page has no words for ${type}`);
  }
}

function boundsOf(least: number | undefined, most: number | undefined): string {
  const upper = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  if (least !== undefined && upper !== undefined)
    return least === upper ? ` of ${least}` : ` from ${least} to ${upper}`;
  if (upper !== undefined) return ` of at most ${upper}`;
  return least === undefined ? '' : ` of at least ${least}`;
}

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
