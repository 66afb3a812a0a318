import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A shell that wakes what it has stopped when its pipe ends: at the end of the time, and also when we are killed meanwhile. A
 * process that stands still hears of no other end. The children of PostgreSQL, found where Linux lists them, stop with it.
 */
const standStillScript =
  'kill -STOP "$1"; children=$(cat "/proc/$1/task/$1/children"); [ -z "$children" ] || kill -STOP $children; ' +
  'echo stopped; read -r word; [ -z "$children" ] || kill -CONT $children; kill -CONT "$1"';

/** SIGSTOP; resolves when that is sent, with what continues the process. */
export async function stopStill(pid: number): Promise<() => Promise<void>> {
  const shell = spawn('/bin/sh', ['-c', standStillScript, 'stand-still', String(pid)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = once(shell, 'exit');
  await Promise.race([once(shell.stdout, 'data'), gone]);
  return async () => {
    shell.stdin.end();
    await gone;
  };
}

/** SIGSTOP, and SIGCONT after a time, or when the signal comes. */
export async function standStill(pid: number, forMs: number, signal: AbortSignal): Promise<void> {
  const goOn = await stopStill(pid);
  try {
    await delay(forMs, undefined, { signal });
  } finally {
    await goOn();
  }
}
