import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';

const RUNNER = new URL('../bin/child.mjs', import.meta.url).href;

/** A runner in a process of its own whose child prints its pid, then runs `body`. */
async function runner(
  body: string,
  ties = false,
): Promise<{ runner: ChildProcess; childPid: number; line: () => Promise<string>; exited: Promise<unknown> }> {
  const child = `console.log(process.pid); ${body}`;
  const script = `import { run } from ${JSON.stringify(RUNNER)};
    process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(child)}], { cwd: process.cwd(), ties: ${ties} });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // From here on: it may end before its first line is read.
  const exited = once(parent, 'exit');
  const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  return { runner: parent, childPid: Number(await line()), line, exited };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the runner of a program', () => {
  it('ends with the exit status of its child', async () => {
    const { exited } = await runner('process.exitCode = 3');
    expect(await exited).toStrictEqual([3, null]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on, waits for the child to drain, and leaves nothing',
    async (signal) => {
      const drains = `process.on('${signal}', () => { console.log('drains'); clearInterval(busy); });
      const busy = setInterval(() => undefined, 1000); console.log('ready');`;
      const { runner: parent, childPid, line, exited } = await runner(drains);
      expect(await line()).toBe('ready');
      parent.kill(signal);
      expect(await line()).toBe('drains');
      expect(await exited).toStrictEqual([0, null]);
      expect(isAlive(childPid)).toBe(false);
    },
  );

  it('passes SIGUSR2 on to a child that is tied to it, which runs on and may be told again', async () => {
    const reads = `process.on('SIGUSR2', () => console.log('reads')); process.on('SIGTERM', () => process.exit(0));
      setInterval(() => undefined, 1000); console.log('ready');`;
    const { runner: parent, childPid, line, exited } = await runner(reads, true);
    expect(await line()).toBe('ready');
    for (const _ of [1, 2]) {
      parent.kill('SIGUSR2');
      expect(await line()).toBe('reads');
    }
    expect(isAlive(childPid)).toBe(true);
    parent.kill('SIGTERM');
    expect(await exited).toStrictEqual([0, null]);
  });

  it('says 128 and the number of the signal that ended the child', async () => {
    const { childPid, exited } = await runner('setInterval(() => undefined, 1000)');
    process.kill(childPid, 'SIGKILL');
    expect(await exited).toStrictEqual([137, null]);
  });

  it('tells a child that is tied to it when it was killed itself', async () => {
    const drains = `process.on('disconnect', () => { console.log('drains'); process.exit(); }); console.log('ready');`;
    const { runner: parent, line } = await runner(drains, true);
    expect(await line()).toBe('ready');
    parent.kill('SIGKILL');
    expect(await line()).toBe('drains');
    expect(await line()).toBe('undefined'); // its output has ended
  });

  it('begins no further child after a signal', async () => {
    const words = JSON.stringify(['-e', "console.log('one'); setInterval(() => undefined, 1000)"]);
    const script = `import { run } from ${JSON.stringify(RUNNER)};
      const call = (words) => run(process.execPath, words, { cwd: process.cwd() });
      await call(${words});
      process.exitCode = await call(['-e', 'console.log("two")']);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    const ended = once(parent, 'close');
    for await (const line of createInterface({ input: parent.stdout })) {
      said.push(line);
      parent.kill('SIGTERM');
    }
    expect(await ended).toStrictEqual([143, null]);
    expect(said).toStrictEqual(['one']);
  });
});
