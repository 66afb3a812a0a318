import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startService, type ServiceProcess } from '@parley/testkit';

/** The embedded form in a process of its own, on a temporary data folder. */
export interface Embedded {
  readonly cpnpPort: number;
  readonly httpPort: number;
  readonly dataDir: string;
  /** Every line that it wrote, over all its starts. */
  readonly output: readonly string[];
  process(): ServiceProcess;
  /** Of its PostgreSQL, as the owner of the schemas; another one after each start. */
  databaseUrl(): Promise<string>;
  /** Starts it again on the same data and ports, with these variables in place of what it had. */
  restart(changed?: Readonly<Record<string, string>>): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

export async function startEmbedded(env: Readonly<Record<string, string>> = {}): Promise<Embedded> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
  const named = env['PARLEY_CPNP_PORT'];
  const [cpnpPort, httpPort] = [named === undefined ? await freePort() : Number(named), await freePort()];
  const output: string[] = [];
  let running: ServiceProcess | undefined;
  const start = async (changed: Readonly<Record<string, string>> = {}) => {
    const ready = Promise.withResolvers<void>();
    const started = await startService({
      name: 'all-in-one',
      entry: 'services/all-in-one/dist/main.js',
      env: {
        PARLEY_DATA_DIR: dataDir,
        PARLEY_CPNP_PORT: String(cpnpPort),
        PARLEY_HTTP_PORT: String(httpPort),
        PARLEY_COPS_PORT: '0',
        PARLEY_CATALOGUE_PORT: '0',
        PARLEY_CPNP_CLIENT_PORT: '0',
        // A second provider, for the tests that are about it.
        PARLEY_SAMPLE_PARTNER: 'false',
        ...env,
        ...changed,
      },
      onLine: (_, text) => {
        output.push(text);
        if (text.startsWith('parley ready')) ready.resolve();
      },
    });
    running = started;
    void started.exited.then((status) => ready.reject(new Error(`ended with ${status}:\n${output.join('\n')}`)));
    await ready.promise;
  };
  await start();
  return {
    cpnpPort,
    httpPort,
    dataDir,
    output,
    process: () => {
      if (running === undefined) throw new Error('not started');
      return running;
    },
    databaseUrl: async () => {
      // As the process writes it that was just asked.
      const runtime = JSON.parse(await readFile(join(dataDir, 'runtime.json'), 'utf8')) as { databaseUrl: string };
      return runtime.databaseUrl;
    },
    restart: start,
    stop: async () => {
      await running?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
