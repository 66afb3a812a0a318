import { randomUUID } from 'node:crypto';
import {
  applyPlace,
  policyApplyProvider,
  policyDiffProvider,
  policyProviderKey,
  type ProviderApplied,
  type ProviderChange,
  type ProviderCompared,
} from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { givenFile, sealedBy, sealedFor } from './given-file.js';
import { strandedLines } from './reload-lines.js';

interface ProviderFileCommand extends DoorOptions {
  readonly file: string;
  readonly json: boolean;
}
export interface ProviderApplyCommand extends ProviderFileCommand {
  readonly author: string;
}

const elsewhere = 'put it where the services read it (parley provider reload)';

/** Has what the file says to the policy take the place of what is sold now. */
export async function applyProviderFile(command: ProviderApplyCommand, terminal: Terminal): Promise<ExitStatus> {
  const { file, json, author, ...options } = command;
  const given = givenFile(file);
  await using questions = await openQuestions(options, terminal);
  const key = await questions.ask(policyProviderKey, {});
  const once = { author, base: key.version, requestId: randomUUID() };
  const sealed = sealedBy(key, given, applyPlace(once), elsewhere);
  const reply = await questions.ask(policyApplyProvider, { ...sealed, ...once });
  if (json) terminal.print(JSON.stringify(reply));
  else if (reply.outcome === 'broken') sayProblems(reply, terminal);
  else if (reply.outcome === 'superseded')
    terminal.warn(
      terminal.palette.bad(
        `Version ${reply.version} is in use by now, and ${key.version} was when this began: nothing was changed. Look at it (parley provider diff), and apply the file again.`,
      ),
    );
  else {
    terminal.print(
      reply.outcome === 'applied'
        ? `Version ${reply.version} is in use, applied by ${safeText(author)}.`
        : `Version ${reply.version} stays in use: the file says the same.`,
    );
    sayChanges(reply, terminal);
    terminal.print('Not taken: mail addresses of approvers, which the order service reads from its own file.');
  }
  return reply.outcome === 'broken' || reply.outcome === 'superseded' ? exitStatus.refused : exitStatus.done;
}

/** Says what the file would change of what is sold now. */
export async function diffProviderFile(command: ProviderFileCommand, terminal: Terminal): Promise<ExitStatus> {
  const { file, json, ...options } = command;
  const given = givenFile(file);
  await using questions = await openQuestions(options, terminal);
  const reply = await questions.ask(
    policyDiffProvider,
    await sealedFor(questions, given, [policyDiffProvider.subject], elsewhere),
  );
  if (json) terminal.print(JSON.stringify(reply));
  else if (reply.outcome === 'broken') sayProblems(reply, terminal);
  else {
    const differs = reply.changeCount > 0;
    terminal.print(
      differs
        ? `The file would change version ${reply.version}, which is in use:`
        : `The file says what version ${reply.version} says, which is in use.`,
    );
    sayChanges(reply, terminal);
  }
  return reply.outcome === 'broken' ? exitStatus.refused : exitStatus.done;
}

function sayProblems({ problems = [] }: ProviderApplied | ProviderCompared, terminal: Terminal): void {
  for (const { where, message } of problems) terminal.print(safeText(`${where}: ${message}`));
  terminal.warn(terminal.palette.bad(`${countOf(problems.length, 'problem')}: nothing was changed.`));
}

function sayChanges(reply: ProviderApplied | ProviderCompared, terminal: Terminal): void {
  const { changes, changeCount } = reply;
  const rows = changes.map(rowOf);
  if (rows.length > 0) for (const line of tableLines([{ headings, rows }], terminal)) terminal.print(line);
  if (changeCount > changes.length) terminal.print(`and ${countOf(changeCount - changes.length, 'other')}`);
  for (const line of strandedLines(reply)) terminal.print(line);
  for (const { where, message } of reply.problems ?? []) terminal.warn(safeText(`${where}: ${message}`));
}

const headings = ['PART', 'ENTRY', 'CHANGE', 'MEMBERS'];
const rowOf = ({ part, entry = '', what, members = [] }: ProviderChange): readonly string[] =>
  [part, entry, what, members.join(', ')].map(safeText);
