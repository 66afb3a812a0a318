import type { Terminal } from '../terminal/terminal.js';
import { readEmbeddedRuntime } from '../embedded/runtime-file.js';

/** The database of the log: the option, then PARLEY_DATABASE_URL, then the running `npm start`. Throws UsageError. */
export async function databaseUrlOf(option: string | undefined, terminal: Terminal): Promise<string> {
  const given = option ?? terminal.env['PARLEY_DATABASE_URL'];
  if (given !== undefined && given !== '') return given;
  return (await readEmbeddedRuntime(terminal, '--database URL')).databaseUrl;
}
