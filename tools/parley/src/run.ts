import { CommanderError } from 'commander';
import { withAcceptAny } from './accept-any.js';
import { CommandRefused } from './command-refused.js';
import { exitStatus, type ExitStatus } from './exit-status.js';
import { asksForJson } from './json-option.js';
import { programOf } from './program.js';
import type { Terminal } from './terminal/terminal.js';
import { UsageError } from './usage-error.js';

/**
 * Runs one command line (without node and the script) and returns its exit status. What went wrong is a line on standard error,
 * and with --json, in its place, an object with `error` on standard output; the status is the same. Throws only for bugs.
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const asJson = asksForJson(words);
  const heard: string[] = [];
  const ended = (of: ExitStatus) => (status = of);
  // The grammar's own complaints, which come with the help of the command, are kept back for the object.
  const program = programOf(terminal, ended, asJson ? (text) => void heard.push(text) : undefined);
  try {
    await program.parseAsync(withAcceptAny(words), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitStatus.done;
      if (asJson) tell('usage', firstLine(heard) ?? error.message);
      return exitStatus.usage;
    }
    if (error instanceof CommandRefused) {
      if (asJson) tell(error.code, error.message);
      else terminal.warn(error.message);
      return exitStatus.refused;
    }
    if (!(error instanceof UsageError)) throw error;
    if (asJson) tell('usage', error.message);
    else terminal.warn(`${terminal.palette.bad('parley:')} ${error.message}`);
    return exitStatus.usage;
  }

  function tell(code: string, message: string): void {
    terminal.print(JSON.stringify({ error: { code, message } }));
  }
}

/** "error: unknown option '--x'" without its first word; a command that lacks its own command shows its help, "Usage: …". */
const firstLine = (heard: readonly string[]): string | undefined =>
  heard
    .join('\n')
    .split('\n')
    .find((line) => line !== '')
    ?.replace(/^error: /, '');
