import { unknownMembersOf, type Cpd } from '@parley/cpp';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

/** Says which members nobody knows: they go along, and no provider promises anything of them. */
export function warnOfUnknown(cpd: Cpd, terminal: Terminal, remark = ''): void {
  const [head, ...lines] = unknownLines(cpd);
  if (head === undefined) return;
  terminal.warn(`The document has ${head}, without any promise${remark}:`);
  for (const line of lines) terminal.warn(line);
}

/** Throws UsageError where there are any. */
export function refuseUnknown(cpd: Cpd, file: string): void {
  const [head, ...lines] = unknownLines(cpd);
  if (head !== undefined)
    throw new UsageError(`${file === '-' ? 'standard input' : file} has ${head}:\n${lines.join('\n')}`);
}

/** How many there are, and then each; nothing of none. */
function unknownLines(cpd: Cpd): readonly string[] {
  const unknown = unknownMembersOf(cpd);
  if (unknown.length === 0) return [];
  const lines = unknown.map(
    ({ path, nearest }) =>
      `  ${safeText(path)}: ${nearest === undefined ? 'nobody knows this member' : `did you mean ${nearest}?`}`,
  );
  return [countOf(unknown.length, 'unknown member'), ...lines];
}
