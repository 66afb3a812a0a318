import type { CheckDecision, CheckTask } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { bitRate } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { indented, tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { openTaskDoor } from './open-task-door.js';
import type { Decision } from './task-door.js';

interface TasksCommand extends DoorOptions {
  readonly all: boolean;
  readonly json: boolean;
}

/** Lists what waits for administrators; with `all` also what was decided lately. */
export async function listTasks({ all, json, ...options }: TasksCommand, terminal: Terminal): Promise<ExitStatus> {
  await using door = await openTaskDoor(options, terminal);
  const tasks = await door.list(all ? 'all' : 'open');
  if (json) for (const task of tasks) terminal.print(JSON.stringify(task));
  else if (tasks.length === 0) terminal.print(all ? 'No tasks.' : 'No open tasks.');
  else for (const line of tasks.flatMap((task) => taskLines(task, terminal))) terminal.print(line);
  return exitStatus.done;
}

interface DecideCommand extends DoorOptions, Decision {
  readonly json: boolean;
}

/** Approves or rejects a task: the order goes on at once, or the client gets FAIL. */
export async function decideTask(
  { json, task, decision, by, reason, ...options }: DecideCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using door = await openTaskDoor(options, terminal);
  const decided = await door.decide({ task, decision, by, ...(reason !== undefined && { reason }) });
  if (decided.outcome !== 'decided') throw refusalOf(decided, task);
  if (json) terminal.print(JSON.stringify({ task, ...decided }));
  else terminal.print(`${safeText(task)} is ${decision === 'approve' ? 'approved' : 'rejected'} by ${safeText(by)}.`);
  return exitStatus.done;
}

function refusalOf({ refusal }: CheckDecision, task: string): CommandRefused {
  switch (refusal) {
    case 'already-decided':
      return new CommandRefused(
        refusal,
        `${safeText(task)} is decided already, or its order has ended: parley tasks --all`,
      );
    case 'reason-missing':
      return new CommandRefused(refusal, 'A rejection needs a reason, which the client is told: --reason TEXT');
    default:
      return new CommandRefused('not-found', `There is no task ${safeText(task)}: parley tasks`);
  }
}

function taskLines(task: CheckTask, terminal: Terminal): readonly string[] {
  const rows = [
    ['check', `${task.check} (${task.subject}), for ${task.approvers}`],
    ['customer', `${task.customerId}, order ${task.customerOrderIdentifier}`],
    ...task.reasons.map((reason) => ['outside', reason]),
    ...approvalRows(task),
    ...decisionRows(task),
  ];
  return [
    `${terminal.palette.strong(safeText(task.task))}  ${stateText(task, terminal.palette)}`,
    ...indented(2, terminal, (narrower) => tableLines([{ rows: rows.map((row) => row.map(safeText)) }], narrower)),
    '',
  ];
}

/** What a yes approves: the sites with what is committed there, the price, and what an update changes. */
function approvalRows({ approves }: CheckTask): readonly (readonly string[])[] {
  if (approves === undefined) return [];
  const { sites, listedSites, price, differences = [] } = approves;
  const more = sites - listedSites.length;
  return [
    ...listedSites.map(({ site, link, inBps, outBps }) => {
      const at = link === undefined ? '' : ` at ${link}`;
      return ['site', `${site}${at}, ${bitRate(inBps)} in, ${bitRate(outBps)} out`];
    }),
    ...(more > 0 ? [['site', `and ${more} more`]] : []),
    ...(price === undefined ? [] : [['price', `${price.amount} ${price.currency}`]]),
    ...differences.map((difference) => ['changes', difference]),
  ];
}

function decisionRows({ state, dueAt, atDeadline, decidedAt, by, reason }: CheckTask): readonly (readonly string[])[] {
  if (state === 'open') return [['deadline', `${dueAt}, then ${atDeadline}`]];
  const who = by === undefined ? '' : ` by ${by}`;
  return [[state, `${decidedAt ?? ''}${who}`], ...(reason === undefined ? [] : [['reason', reason]])];
}

function stateText({ state }: CheckTask, palette: Terminal['palette']): string {
  const paint = { open: palette.warning, approved: palette.good, rejected: palette.bad, ended: palette.faint };
  return paint[state](state);
}
