import { writeYaml } from '@parley/config';
import { policyShowProvider, type ProviderShown } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface ProviderShowCommand extends DoorOptions {
  /** Absent: all that the policy has. */
  readonly section?: string;
  readonly json: boolean;
}

/** Prints what is sold now as YAML, as a provider file has it, with its version and where that came from. */
export async function showProviderData(
  { section, json, ...options }: ProviderShowCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const shown = await readProviderData(questions, { section });
  const { version, changedAt, source, author } = shown;
  const { document, customers } = withContactsAsRecorded(shown.document);
  const said = { version, changedAt, source, ...(author !== undefined && { author }) };
  if (json) terminal.print(JSON.stringify({ ...said, document }));
  else {
    terminal.print(safeText(`# ${versionLine(shown)}`));
    if (customers.length > 0)
      terminal.print(safeText(`# the contacts of ${customers.join(', ')} are sealed: parley customer contacts ID`));
    if (Object.keys(document).length === 0) terminal.print(`# ${section ?? 'nothing'} is not set`);
    else for (const line of writeYaml(document).trimEnd().split('\n')) terminal.print(safeText(line));
  }
  return exitStatus.done;
}

/** The document as a file can have it, which leaves contacts as they are: they are sealed, and no file has sealed ones. */
function withContactsAsRecorded(document: Readonly<Record<string, unknown>>) {
  const { customers } = document;
  if (!Array.isArray(customers)) return { document, customers: [] };
  const sealed: string[] = [];
  // Objects with a name, as the policy has recorded them.
  const told = (customers as readonly { readonly id: string; readonly contacts?: unknown }[]).map((customer) => {
    const { contacts, ...others } = customer;
    if (contacts === undefined) return customer;
    sealed.push(customer.id);
    return { ...others, contactsAsRecorded: true };
  });
  return { document: { ...document, customers: told }, customers: sealed };
}

/** The version of the provider's data, since when, and where it came from. */
export const versionLine = ({ version, changedAt, source, author }: Omit<ProviderShown, 'text' | 'pieces'>): string =>
  `version ${version}, ${changedAt}, ${wordsOf(source, author)}`;

/** All pieces of one version: another one that comes in between is read from its beginning. */
export async function readProviderData(
  questions: Questions,
  { section, version }: { readonly section?: string | undefined; readonly version?: number | undefined },
) {
  const asked = { ...(section !== undefined && { section }), ...(version !== undefined && { version }) };
  for (;;) {
    const first = await questions.ask(policyShowProvider, asked);
    const texts = [first.text];
    let isSame = true;
    while (isSame && texts.length < first.pieces) {
      const next = await questions.ask(policyShowProvider, { ...asked, piece: texts.length + 1 });
      isSame = next.version === first.version;
      texts.push(next.text);
    }
    // The policy wrote an object, and cut its text.
    if (isSame) return { ...first, document: JSON.parse(texts.join('')) as Readonly<Record<string, unknown>> };
  }
}

function wordsOf(source: ProviderShown['source'], author: string | undefined): string {
  const by = author === undefined ? '' : `, by ${author} (as they say themselves)`;
  switch (source) {
    case 'first-start':
      return 'from the file of the first start';
    case 'reload':
      return `from the configured file, read again${by}`;
    case 'apply':
      return `from a file that was applied${by}`;
  }
}
