import { exitStatus } from './exit-status.js';
import { run } from './run.js';
import { processTerminal } from './terminal/process-terminal.js';

const terminal = processTerminal();
const status = await run(process.argv.slice(2), terminal);
process.exitCode = status;
// The last line is written after the command has ended.
process.once('exit', () => {
  if (status === exitStatus.done && terminal.lostOutput !== undefined) process.exitCode = exitStatus.refused;
});
