import { spawn } from 'node:child_process';

/** What a program said before it ended. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  /** The first octets of its error output. */
  readonly errors: string;
}

/** A program that did not start, or did not end in time. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
  constructor(
    readonly reason: 'missing' | 'hangs',
    message: string,
  ) {
    super(message);
  }
}

/** How a driver reaches the programs of its machine; a test gives another one. */
export type RunProgram = (program: string, args: readonly string[], input?: string) => Promise<Ended>;

/** Octets of error output that are kept: enough for one line of a kernel's message. */
const keptErrors = 4_096;

/**
 * Runs programs by their arguments, without a shell. One that takes longer than `withinMs` is killed.
 * @throws ProgramFailed
 */
export function programs(withinMs: number): RunProgram {
  return (program, args, input = '') =>
    new Promise((resolve, reject) => {
      const child = spawn(program, [...args], {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, LC_ALL: 'C' },
        timeout: withinMs,
        killSignal: 'SIGKILL',
      });
      const out: Buffer[] = [];
      let errors = '';
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => {
        if (errors.length < keptErrors) errors += chunk.toString('utf8', 0, keptErrors - errors.length);
      });
      // A program that ends before it has read all of its input says why by its status.
      child.stdin.on('error', () => undefined);
      child.on('error', (cause) => reject(new ProgramFailed('missing', `${program} does not start: ${cause.message}`)));
      child.on('close', (status, signal) => {
        if (signal === 'SIGKILL')
          return reject(new ProgramFailed('hangs', `${program} ${args.join(' ')} did not end within ${withinMs} ms`));
        resolve({ status: status ?? 1, out: Buffer.concat(out).toString('utf8'), errors });
      });
      child.stdin.end(input);
    });
}
