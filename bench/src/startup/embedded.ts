import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '@parley/testkit';
import { inWorkspace } from '../workspace.js';

export interface Embedded {
  readonly pid: number;
  readonly cpnpPort: number;
  /** From the start of the process to its line that begins "parley ready". */
  readonly seconds: number;
  stop(): Promise<void>;
}

/** Starts the embedded form from what was built, on free ports and with these variables. Throws with its output when it ends before it is ready. */
export async function startEmbedded(
  dataDir: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Embedded> {
  const cpnpPort = await freePort();
  const env = {
    ...process.env,
    PARLEY_DATA_DIR: dataDir,
    PARLEY_CPNP_PORT: String(cpnpPort),
    PARLEY_HTTP_PORT: String(await freePort()),
    PARLEY_CATALOGUE_PORT: String(await freePort()),
    PARLEY_CPNP_CLIENT_PORT: '0',
    PARLEY_COPS_PORT: '0',
    // One provider is measured.
    PARLEY_SAMPLE_PARTNER: 'false',
    ...variables,
  };
  const begun = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', inWorkspace('services/all-in-one/dist/main.js')], {
    env,
    // The channel carries nothing: its end tells the process that we are gone, however we ended.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const atExit = (): void => void child.kill('SIGTERM');
  process.once('exit', atExit);
  const exited = once(child, 'exit');
  const lines: string[] = [];
  const ready = new Promise<number>((resolve) => {
    if (child.stdout === null) throw new TypeError('its output comes by a pipe');
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('parley ready')) resolve((performance.now() - begun) / 1000);
    });
  });
  const ended = exited.then(() => {
    throw new Error(`the embedded form ended before it was ready:\n${lines.join('\n')}`);
  });
  ended.catch(() => undefined);
  return {
    seconds: await Promise.race([ready, ended]),
    pid: child.pid ?? 0,
    cpnpPort,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      process.removeListener('exit', atExit);
    },
  };
}
