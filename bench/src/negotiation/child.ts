import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of a bench's own, that answers questions. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Asks and waits for the answer; one question at a time. */
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// One listener for all of them: a comparison has more children than Node lets one event have listeners.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Node's flags; default: none. */
  readonly nodeArguments?: readonly string[];
}

/**
 * Starts a built process of this project by its path below dist/, and waits until it says that it is ready. The first
 * argument that it gets is its settings in JSON.
 */
export async function startChild(
  name: string,
  path: string,
  settings: object,
  { env = {}, nodeArguments = [] }: ChildOptions = {},
): Promise<Child> {
  const entry = fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
  const child = fork(entry, [JSON.stringify(settings)], {
    env: { ...process.env, ...env },
    execArgv: [...nodeArguments],
  });
  running.add(child);
  const ended = once(child, 'exit').then(([status, signal]: unknown[]) => {
    running.delete(child);
    return `${name} ended with ${String(status ?? signal)}`;
  });
  /** The next message, or an error when the process ends first. */
  const hear = async (): Promise<unknown> => {
    const listening = new AbortController();
    const message = once(child, 'message', { signal: listening.signal }).then(([said]: unknown[]) => said);
    message.catch(() => undefined);
    const failed = ended.then((why) => Promise.reject(new Error(why)));
    try {
      return await Promise.race([message, failed]);
    } finally {
      listening.abort();
    }
  };
  await hear();
  return {
    name,
    pid: child.pid ?? 0,
    ask: async <Answer>(question: object) => {
      const answer = hear();
      child.send(question);
      // Both ends are of this project; each process answers one kind of question with one kind of answer.
      return (await answer) as Answer;
    },
    stop: async () => {
      child.send({ kind: 'stop' });
      await ended;
    },
  };
}
