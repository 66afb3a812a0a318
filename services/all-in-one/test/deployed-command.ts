import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { freePort } from '@parley/testkit';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));

/** What `npm run deployed` runs, with servers and ports of its own. */
export async function runDeployedCommand(dataDir: string, env: Readonly<Record<string, string>> = {}) {
  const [cpnpPort, httpPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--enable-source-maps', 'libs/testkit/dist/deployed/main.js'], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      PARLEY_DATA_DIR: dataDir,
      PARLEY_CPNP_PORT: String(cpnpPort),
      PARLEY_HTTP_PORT: String(httpPort),
      PARLEY_COPS_PORT: '0',
      PARLEY_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [string[], string[]] = [[], []];
  createInterface({ input: child.stdout }).on('line', (line) => void out.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => void err.push(line));
  const found = (lines: readonly string[], form: RegExp) => lines.map((line) => form.exec(line)?.[1]).find(Boolean);
  return {
    child,
    cpnpPort,
    err,
    said: (words: string) => out.some((line) => line.includes(words)),
    exited: once(child, 'exit').then(([status]: unknown[]) => status),
    ready: () => expect.poll(() => found(out, /^(parley ready)/) ?? err.join('\n')).toBe('parley ready'),
    pidOf: (name: string) => Number(found(out, new RegExp(`^${name} +process (\\d+)$`))),
    urlOf: (variable: string) => found(out, new RegExp(`^${variable}=(.+)$`)) ?? '',
    /** The process that the last start of a service made. */
    pidOfRestarted: (name: string) =>
      Number(found(err.toReversed(), new RegExp(`^${name} runs again as process (\\d+)$`))),
  };
}
