import { findRunning, hostOf, notFound, reachedAt } from '../running/running-here.js';
import type { Terminal } from '../terminal/terminal.js';

const places = ['--to SERVER', 'PARLEY_SERVER'];

/**
 * The server of a new order: the option, then PARLEY_SERVER, then what runs on this machine. A kept order has a server of its own,
 * and is moved by the option alone. Throws UsageError.
 */
export async function serverOfNewOrder(to: string | undefined, terminal: Terminal): Promise<string> {
  const given = to ?? terminal.env['PARLEY_SERVER'];
  if (given !== undefined && given !== '') return given;
  const here = await findRunning(terminal);
  const door = here.runtime && reachedAt(here.runtime.cpnp);
  if (door === undefined) throw notFound('server', places, here);
  return hostOf(door);
}
