import { createInterface } from 'node:readline/promises';
import { buffer } from 'node:stream/consumers';
import { paletteFor } from './palette.js';
import type { Terminal } from './terminal.js';

/** Back to the first column, and clear to the right (ECMA-48 CR and EL). */
const eraseLine = '\r\u001b[K';

/** SIGHUP: the terminal was closed, or the connection to it. */
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What came of standard output. */
export interface OutputFate {
  /** Why a part of what was printed is lost; undefined when nothing is, and when its reader has left and wants no more. */
  readonly lostOutput: string | undefined;
}

/** Undefined for a reader that has left of its own accord. */
function lossOf({ code, message }: NodeJS.ErrnoException): string | undefined {
  if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_DESTROYED') return undefined;
  return code === 'ENOSPC' ? 'no space is left there (ENOSPC)' : (code ?? message);
}

/**
 * The process's own terminal. A reader that has left (`parley … | head`), a full disk, and a terminal that was closed end what is
 * written and nothing else: a negotiation goes on to its end, and the status says which.
 */
export function processTerminal(): Terminal & OutputFate {
  const { stdin, stdout, stderr, env } = process;
  let lost: string | undefined;
  // After the first fault Node's stream takes no further line: it has been destroyed.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    const reason = lossOf(error);
    if (reason === undefined || lost !== undefined) return;
    lost = reason;
    stderr.write(`parley: standard output cannot be written: ${reason}\n`);
  });
  stderr.on('error', () => undefined);
  const isLive = stdout.isTTY && env['TERM'] !== 'dumb';
  let statusLine: string | undefined;
  const eraseStatus = (): string => (statusLine === undefined ? '' : eraseLine);
  return {
    get lostOutput() {
      return lost;
    },
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
      for (const signal of interrupts) process.on(signal, listener);
      return () => {
        for (const signal of interrupts) process.off(signal, listener);
      };
    },
  };
}
