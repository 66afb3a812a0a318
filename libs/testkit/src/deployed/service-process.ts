import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { forgetLibpqEnvironment } from '@parley/servers';

/** One line of a service's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A service in a process of its own, started from what was built. */
export interface ServiceProcess {
  readonly name: string;
  readonly pid: number;
  /** Every line so far that was JSON. */
  readonly lines: readonly LogLine[];
  /** Its last lines, JSON or not. */
  readonly tail: readonly string[];
  /** The line in which the service logged that it is ready. */
  readonly ready: LogLine;
  /** Resolves with the exit status, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
  /** SIGKILL, and waits: the crash of a machine. */
  kill(): Promise<void>;
}

export interface ServiceProcessOptions {
  readonly name: string;
  /** From the workspace's root, e.g. "services/order/dist/main.js". */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Recognises the line that says that the service is ready; undefined: the process is one that ends by itself. */
  readonly readyWhen?: (line: LogLine) => boolean;
  readonly onLine?: (name: string, text: string) => void;
}

const workspace = fileURLToPath(new URL('../../../..', import.meta.url));
/** Node's flags of every service, as deploy/Dockerfile starts them; its comment says why. */
export const nodeArguments = ['--enable-source-maps', '--max-semi-space-size=64'];
/**
 * Where Node keeps what it has compiled: each start is a process of its own, and most of it is to compile the same packages. What does
 * not fit is not used, and a folder that cannot be written is done without.
 */
const compileCache = fileURLToPath(new URL('../../../../.cache/node', import.meta.url));
/** Tells what hangs from what is slow: beside other work on every core the start of a process takes more than a minute. */
const startTimeoutMs = 240_000;
/** Lines kept of a process that talks a lot. */
const keptLines = 20_000;
const keptTail = 40;

/** Starts a built service and resolves when it says that it is ready. Throws with its last lines when it ends or hangs first. */
export async function startService(options: ServiceProcessOptions): Promise<ServiceProcess> {
  const { name, entry, env, readyWhen, onLine } = options;
  const child = spawn(process.execPath, [...nodeArguments, entry], {
    cwd: workspace,
    env: { NODE_COMPILE_CACHE: compileCache, ...inheritEnv(), ...env },
    // The channel carries nothing: its end tells the service that we are gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const lines: LogLine[] = [];
  const tail: string[] = [];
  const ready = Promise.withResolvers<LogLine>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (text) => {
      tail.push(text);
      if (tail.length > keptTail) tail.shift();
      onLine?.(name, text);
      const line = asLine(text);
      if (line === undefined) return;
      if (lines.length < keptLines) lines.push(line);
      if (readyWhen?.(line) === true) ready.resolve(line);
    });
  }
  // Not at 'exit': its last lines may still be under way then.
  const exited = once(child, 'close').then(([code, signal]: unknown[]) => {
    process.removeListener('exit', kill);
    // Node gives one or the other.
    return (code ?? signal) as number | NodeJS.Signals;
  });
  const line = readyWhen === undefined ? {} : await firstOf(ready.promise, exited, name, tail, child);
  return {
    name,
    pid: child.pid ?? 0,
    lines,
    tail,
    ready: line,
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Runs a one-shot job to its end; throws with its last lines unless it ends with status 0. */
export async function runJob(
  name: string,
  entry: string,
  env: Readonly<Record<string, string>>,
  onLine?: ServiceProcessOptions['onLine'],
): Promise<void> {
  const tail: string[] = [];
  const keep = (_: string, text: string): void => {
    tail.push(text);
    onLine?.(name, text);
  };
  const job = await startService({ name, entry, env, onLine: keep });
  const status = await job.exited;
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${tail.join('\n')}`);
}

async function firstOf(
  ready: Promise<LogLine>,
  exited: Promise<number | NodeJS.Signals>,
  name: string,
  tail: readonly string[],
  child: ChildProcess,
): Promise<LogLine> {
  const hung = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    hung.reject(new Error(`${name} is not ready in ${startTimeoutMs} ms:\n${tail.join('\n')}`));
  }, startTimeoutMs);
  const ended = exited.then((status) => {
    throw new Error(`${name} ended with ${status} before it was ready:\n${tail.join('\n')}`);
  });
  ended.catch(() => undefined);
  try {
    return await Promise.race([ready, ended, hung.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The caller's environment without the variables of Parley's services and of libpq: a test sets all of them itself. */
function inheritEnv(): Record<string, string> {
  const env = { ...process.env };
  forgetLibpqEnvironment(env);
  const entries = Object.entries(env).filter(([name]) => !/^(PARLEY_|OTEL_|NODE_OPTIONS|VITEST)/.test(name));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function asLine(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    // A JSON text that begins with a brace is an object.
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
}
