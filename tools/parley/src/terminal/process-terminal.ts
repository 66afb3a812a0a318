import { createInterface } from 'node:readline/promises';
import { buffer } from 'node:stream/consumers';
import { paletteFor } from './palette.js';
import type { Terminal } from './terminal.js';

/** Back to the first column, and clear to the right (ECMA-48 CR and EL). */
const eraseLine = '\r\u001b[K';

/** The process's own terminal. A reader that has left (`parley … | head`) ends the process quietly. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const isLive = stdout.isTTY && env['TERM'] !== 'dumb';
  let statusLine: string | undefined;
  const eraseStatus = (): string => (statusLine === undefined ? '' : eraseLine);
  return {
    env,
    palette: paletteFor(stdout.isTTY, env),
    columns: stdout.isTTY ? stdout.columns : undefined,
    isInteractive: stdin.isTTY && stdout.isTTY,
    print: (line = '') => void stdout.write(`${eraseStatus()}${line}\n${statusLine ?? ''}`),
    warn: (line) => {
      if (statusLine !== undefined) stdout.write(eraseLine);
      stderr.write(`${line}\n`);
      if (statusLine !== undefined) stdout.write(statusLine);
    },
    status: (line) => {
      if (!isLive || line === statusLine) return;
      stdout.write(`${eraseStatus()}${line ?? ''}`);
      statusLine = line;
    },
    readInput: () => buffer(stdin),
    ask: async (question, signal) => {
      const lines = createInterface({ input: stdin, output: stdout });
      // While the line is being edited, Ctrl-C is a key and no signal.
      lines.on('SIGINT', () => process.emit('SIGINT'));
      try {
        return await lines.question(question, { signal });
      } finally {
        lines.close();
      }
    },
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
  };
}
