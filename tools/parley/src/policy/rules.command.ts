import type { DoorOptions } from '../bus/bus-place.js';
import { CommandRefused } from '../command-refused.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { readProviderData, versionLine } from '../provider/provider-show.command.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';

export interface RulesCommand extends DoorOptions {
  /** Of the provider's data, as decisions name it; absent: what is in use. */
  readonly version: number | undefined;
  readonly json: boolean;
}

/** As the provider file has it. */
interface RuleEntry {
  readonly name: string;
  readonly priority: number;
  readonly from?: string;
  readonly until?: string;
  readonly when: string;
  readonly [effect: string]: unknown;
}

/** Prints the rules that are in use, or were, in the order in which they are judged. */
export async function showRules(
  { version: asked, json, ...options }: RulesCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using questions = await openQuestions(options, terminal);
  const { document, ...shown } = await readProviderData(questions, { section: 'rules', version: asked });
  if (asked !== undefined && shown.version !== asked)
    throw new CommandRefused('not-found', `There is no version ${asked}: version ${shown.version} is in use`);
  // The policy has checked them, as a provider file has them.
  const { rules = [] } = document as { readonly rules?: readonly RuleEntry[] };
  const sorted = rules.toSorted((one, other) => other.priority - one.priority);
  if (json) {
    for (const rule of sorted) terminal.print(JSON.stringify({ version: shown.version, ...rule }));
    return exitStatus.done;
  }
  for (const line of wrapText(safeText(versionLine(shown)), terminal.columns ?? Infinity)) terminal.print(line);
  if (sorted.length === 0) terminal.print('There is no rule.');
  else for (const line of tableLines([{ headings, rows: sorted.map(rowOf) }], terminal)) terminal.print(line);
  return exitStatus.done;
}

const headings = ['PRIORITY', 'RULE', 'IN FORCE', 'EFFECT', 'WHEN'];

function rowOf({ name, priority, from, until, when, ...effects }: RuleEntry): readonly string[] {
  const effect = Object.entries(effects).map(([kind, of]) => `${kind}: ${JSON.stringify(of)}`);
  return [String(priority), name, periodOf(from, until), effect.join(' '), when.trim().replaceAll(/\s+/g, ' ')].map(
    safeText,
  );
}

function periodOf(from: string | undefined, until: string | undefined): string {
  if (from === undefined) return until === undefined ? 'always' : `until ${until}`;
  return until === undefined ? `from ${from}` : `from ${from} until ${until}`;
}
