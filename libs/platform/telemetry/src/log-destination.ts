import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';
import { LineWriter } from './line-writer.js';
import { readableLine } from './readable-line.js';

/** What is needed of a standard stream. */
export interface StandardStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Gets lines one by one; false for one that is dropped. */
export interface LineSink {
  write(line: string): boolean | void;
}

/**
 * Where lines go: as JSON to standard output, but a terminal gets readable ones instead. When only standard error is a terminal,
 * it is told of what ends the process, so that the person there is not left with a silent exit; and so is any
 * standard error when standard output has no room for it.
 */
export function logDestination(
  stdout: StandardStream,
  stderr: StandardStream,
  openPipe: () => LineSink = standardOutput,
): DestinationStream {
  if (stdout.isTTY === true) return { write: (line) => void stdout.write(`${readableLine(line)}\n`) };
  const pipe = openPipe();
  return {
    write: (line) => {
      const isDropped = pipe.write(line) === false;
      if ((stderr.isTTY === true || isDropped) && line.startsWith('{"level":"fatal"'))
        stderr.write(`${readableLine(line)}\n`);
    },
  };
}

/** Loggers of one process share it, so that no line comes in the middle of another's. */
let lines: LineWriter | undefined;

/**
 * Standard output for lines that nobody waits for. It is written past Node's streams, which keep what a reader does not take in
 * memory without a bound, and end for good at the first full disk. A pipe or a socket does not block, because Node's stream, which
 * is made here, has set it so.
 */
export function standardOutput(): LineSink {
  if (lines !== undefined) return lines;
  const { fd } = process.stdout;
  const writer = new LineWriter((octets) => writeSync(fd, octets));
  process.once('exit', () => writer.end());
  lines = writer;
  return writer;
}
