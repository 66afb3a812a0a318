import { type DestinationStream, pino } from 'pino';
import { readableLine } from './readable-line.js';

/** What is needed of a standard stream. */
export interface StandardStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Where lines go: as JSON to standard output, but a terminal gets readable ones instead. When only standard error is a terminal,
 * it is told of what ends the process, so that the person there is not left with a silent exit.
 */
export function logDestination(
  stdout: StandardStream,
  stderr: StandardStream,
  openPipe: () => DestinationStream = openStandardOutput,
): DestinationStream {
  if (stdout.isTTY === true) return { write: (line) => void stdout.write(`${readableLine(line)}\n`) };
  const pipe = openPipe();
  if (stderr.isTTY !== true) return pipe;
  return {
    write: (line) => {
      pipe.write(line);
      if (line.startsWith('{"level":"fatal"')) stderr.write(`${readableLine(line)}\n`);
    },
  };
}

function openStandardOutput(): DestinationStream {
  const pipe = pino.destination(1);
  // A reader that has gone is no reason to end before the drain.
  pipe.on('error', () => undefined);
  return pipe;
}
