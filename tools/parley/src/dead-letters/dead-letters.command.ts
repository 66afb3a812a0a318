import type { DeadLetter } from '@parley/bus';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { indented, tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import type { DoorOptions } from '../bus/bus-place.js';
import { openDoor } from './open-door.js';

export interface DeadLettersCommand extends DoorOptions {
  readonly json: boolean;
}

/** Lists the events that consumers gave up, with their causes. */
export async function listDeadLetters(command: DeadLettersCommand, terminal: Terminal): Promise<ExitStatus> {
  await using door = await openDoor(command, terminal);
  const letters = await door.list();
  if (command.json) for (const letter of letters) terminal.print(JSON.stringify(letter));
  else if (letters.length === 0) terminal.print('No dead letters.');
  else for (const line of letters.flatMap((letter) => letterLines(letter, terminal))) terminal.print(line);
  return exitStatus.done;
}

/** Gives one event to its consumer again. */
export async function redriveDeadLetter(
  id: string,
  command: DeadLettersCommand,
  terminal: Terminal,
): Promise<ExitStatus> {
  await using door = await openDoor(command, terminal);
  if (!(await door.redrive(id))) throw new CommandRefused('not-found', `There is no dead letter ${safeText(id)}.`);
  if (command.json) terminal.print(JSON.stringify({ id, redriven: true }));
  else terminal.print(`${safeText(id)} was given to its consumer again.`);
  return exitStatus.done;
}

function letterLines(letter: DeadLetter, terminal: Terminal): readonly string[] {
  const { id, event, durable, attempts, deadSince, cause } = letter;
  const { palette } = terminal;
  const rows = [
    ['event', `${safeText(event.type)} of ${safeText(event.subject)}`],
    ['given up', `${safeText(deadSince)} by consumer ${safeText(durable)}, ${countOf(attempts, 'attempt')}`],
    ['cause', { text: safeText(cause), paint: palette.bad }],
  ];
  return [palette.strong(safeText(id)), ...indented(2, terminal, (narrower) => tableLines([{ rows }], narrower)), ''];
}
