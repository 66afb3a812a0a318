import { CommanderError } from 'commander';
import { withAcceptAny } from './accept-any.js';
import { exitStatus, type ExitStatus } from './exit-status.js';
import { programOf } from './program.js';
import type { Terminal } from './terminal/terminal.js';
import { UsageError } from './usage-error.js';

/** Runs one command line (without node and the script) and returns its exit status. Throws only for bugs. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = programOf(terminal, (ended) => (status = ended));
  try {
    await program.parseAsync(withAcceptAny(words), { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`${terminal.palette.bad('parley:')} ${error.message}`);
    return exitStatus.usage;
  }
}
