import type { Terminal } from '../terminal/terminal.js';
import { readEmbeddedRuntime } from '../embedded/runtime-file.js';

/** The database of the log: the option, then PARLEY_DATABASE_URL, then the running `npm start`. Throws UsageError. */
export async function databaseUrlOf(option: string | undefined, terminal: Terminal): Promise<string> {
  const given = option ?? terminal.env['PARLEY_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  const { databaseUrl } = await readEmbeddedRuntime(terminal, '--database URL');
  // Variables of libpq are for the user's own servers: this one has no TLS, and would obey PGOPTIONS.
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) Reflect.deleteProperty(process.env, name);
  return databaseUrl;
}
