import { findRunning, notFound } from '../running/running-here.js';
import type { Terminal } from '../terminal/terminal.js';

const places = ['--database URL', 'PARLEY_DATABASE_URL'];

/** The database of the log: the option, then PARLEY_DATABASE_URL, then what runs on this machine. Throws UsageError. */
export async function databaseUrlOf(option: string | undefined, terminal: Terminal): Promise<string> {
  const given = option ?? terminal.env['PARLEY_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const here = await findRunning(terminal);
  if (here.runtime === undefined) throw notFound('database', places, here);
  // Variables of libpq are for the user's own servers: this one has no TLS, and would obey PGOPTIONS.
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) Reflect.deleteProperty(process.env, name);
  return here.runtime.databaseUrl;
}
