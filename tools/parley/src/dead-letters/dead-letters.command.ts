import type { DeadLetter } from '@parley/bus';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
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
  if (command.json) terminal.print(JSON.stringify(letters));
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
  const redriven = await door.redrive(id);
  if (command.json) terminal.print(JSON.stringify({ id, redriven }));
  else if (redriven) terminal.print(`${safeText(id)} was given to its consumer again.`);
  else terminal.warn(`There is no dead letter ${safeText(id)}.`);
  return redriven ? exitStatus.done : exitStatus.refused;
}

function letterLines(letter: DeadLetter, { palette }: Terminal): readonly string[] {
  const { id, event, durable, attempts, deadSince, cause } = letter;
  return [
    `${palette.strong(safeText(id))}  ${safeText(event.type)} of ${safeText(event.subject)}`,
    `  ${palette.faint(`${safeText(deadSince)}  consumer ${safeText(durable)}, ${countOf(attempts, 'attempt')}`)}`,
    `  ${palette.bad(safeText(cause))}`,
    '',
  ];
}
