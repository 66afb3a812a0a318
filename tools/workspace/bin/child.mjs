// @ts-check
// Children of the runner: in the foreground, signals passed on to each, none left behind.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** A service drains within 5 s; whoever has not ended by then does not answer any more. */
const GRACE_MS = 10_000;
const ECHO_MS = 500;
const PARENT_CHECK_MS = 500;
const PROGRESS_MS = 10_000;
/** After a signal that ended one child no further one begins: the steps of `npm test` end together. */
let stopped = false;

/** Whether a signal ended a child, or was on its way to do so: what follows is no failure. */
export const wasStopped = () => stopped;

/**
 * Runs a program to its end with this terminal and resolves to its exit status (128 + n after signal n).
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, graceMs?: number, ties?: boolean }} options
 *   ties: the program listens for the end of a channel from us, by which it learns that we were killed
 * @returns {Promise<number>}
 */
export function run(program, words, { cwd, env = process.env, graceMs = GRACE_MS, ties = false }) {
  if (stopped) return Promise.resolve(128 + constants.signals.SIGTERM);
  return new Promise((resolve, reject) => {
    /** @type {('inherit' | 'ipc')[]} */
    const stdio = ['inherit', 'inherit', 'inherit', ...(ties ? [/** @type {const} */ ('ipc')] : [])];
    const child = spawn(program, words, { cwd, env, stdio });
    /** @type {NodeJS.Timeout | undefined} */
    let last;
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      child.kill(signal);
      last ??= setTimeout(() => child.kill('SIGKILL'), graceMs);
    };
    const handlers = SIGNALS.map((signal) => {
      let passedOn = -Infinity;
      const handler = () => {
        stopped = true;
        // A signal to the whole group comes twice, the second time from npm. The child may have it already, and takes it twice.
        if (performance.now() - passedOn < ECHO_MS) return;
        passedOn = performance.now();
        end(signal);
      };
      process.on(signal, handler);
      return /** @type {const} */ ([signal, handler]);
    });
    // It ends nothing: a service reads its provider file again.
    const reload = () => void child.kill('SIGUSR2');
    if (ties) process.on('SIGUSR2', reload);
    const orphaned = endWhenOrphaned(() => {
      stopped = true;
      end('SIGTERM');
    });
    const settle = () => {
      clearTimeout(last);
      clearInterval(orphaned);
      for (const [signal, handler] of handlers) process.off(signal, handler);
      process.off('SIGUSR2', reload);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * Says what goes on, and goes on saying it: whoever waits sees that something works.
 * @param {string} what
 * @param {() => Promise<number>} work
 */
export async function say(what, work) {
  console.log(what);
  const begun = performance.now();
  const timer = setInterval(
    () => console.log(`${what.split(':')[0]}: ${Math.round((performance.now() - begun) / 1000)} s so far`),
    PROGRESS_MS,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** npm that dies by SIGKILL passes nothing on: its death is seen by the change of our parent. @param {() => void} end */
function endWhenOrphaned(end) {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_CHECK_MS).unref();
}
