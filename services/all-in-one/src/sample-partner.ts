import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isLoopback } from '@parley/lifecycle';
import { freePort, openDataFolder } from '@parley/servers';
import type { Logger } from '@parley/telemetry';

/** As the sample network knows it (deploy/provider/sample.yaml). */
const name = 'nordlink';
const providerFile = fileURLToPath(new URL('../../../deploy/provider/sample-partner.yaml', import.meta.url));
const program = fileURLToPath(new URL('main.js', import.meta.url));
/** Pause before it is started again. */
const retryMs = 1_000;
/** Lines of what it said last that are told where it does not start. */
const keptLines = 3;

/** The partner of the sample network: a provider of its own, in a process and a database of its own. */
export interface SamplePartner {
  readonly name: string;
  readonly dataDir: string;
  /** Where we reach it. */
  readonly cpnp: { readonly address: string; readonly port: number };
  /** How it is reached, for the broker (docs/partners.md). */
  readonly partnersFile: string;
  /** Resolves when it has started: true where it can be asked. */
  readonly ready: Promise<boolean>;
  stop(): Promise<void>;
}

export interface SamplePartnerOptions {
  /** Our own data folder, which holds the one of the partner. */
  readonly dataDir: string;
  /** 0: a free one. */
  readonly port: number;
  /** The addresses that we send from. */
  readonly bind: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Variables that are ours alone. */
  readonly own: ReadonlySet<string>;
  readonly logger: Logger;
}

/**
 * Starts the partner, and keeps it: one that dies is started again. It ends with this process, however that ends, by the channel
 * between them. Undefined where we send from no loopback address, as it is heard there alone.
 */
export async function startSamplePartner(options: SamplePartnerOptions): Promise<SamplePartner | undefined> {
  const address = options.bind.map(loopbackOf).find(isLoopback);
  if (address === undefined) return undefined;
  const cpnp = { address, port: options.port === 0 ? await freePort() : options.port };
  const dataDir = await openDataFolder(join(options.dataDir, 'sample-partner'));
  const partnersFile = join(dataDir, 'partners.yaml');
  await writeWhole(partnersFile, partnersYaml(cpnp));
  const env = environmentOf(options, { dataDir, ...cpnp });
  const { ready, stop } = keep(() => start(env), options.logger);
  return { name, dataDir, cpnp, partnersFile, ready, stop };
}

/** Our environment without what is said of us, and what the partner is told of itself. */
export function environmentOf(
  { env, own }: Pick<SamplePartnerOptions, 'env' | 'own'>,
  { dataDir, address, port }: { readonly dataDir: string; readonly address: string; readonly port: number },
): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([variable]) => !own.has(variable))),
    PARLEY_BIND: address,
    PARLEY_DATA_DIR: dataDir,
    PARLEY_PROVIDER_FILE: providerFile,
    PARLEY_SAMPLE_DEVICES: 'true',
    PARLEY_CPNP_PORT: String(port),
    // Its other ports are for nobody who would have to know them: its runtime.json says the one for operators.
    PARLEY_HTTP_PORT: '0',
    PARLEY_COPS_PORT: '0',
    PARLEY_CATALOGUE_PORT: '0',
    PARLEY_CPNP_CLIENT_PORT: '0',
  };
}

export const partnersYaml = ({ address, port }: SamplePartner['cpnp']): string =>
  `# Written at each start, for the sample partner.
partners: [{ name: ${name}, address: '${isIPv6(address) ? `[${address}]` : address}:${port}' }]
`;

const loopbackOf = (address: string): string => ({ '0.0.0.0': '127.0.0.1', '::': '::1' })[address] ?? address;

/** A process of the partner, from its start to its end. */
interface Started {
  readonly process: ChildProcess;
  /** Resolves when it says that it is ready, or has ended. */
  readonly ready: Promise<boolean>;
  /** Its status; undefined after a signal. */
  readonly ended: Promise<number | undefined>;
  /** What it said last. */
  readonly said: readonly string[];
}

function start(env: NodeJS.ProcessEnv): Started {
  // The last word is for who reads a list of processes.
  const child = spawn(process.execPath, ['--enable-source-maps', program, 'sample-partner'], {
    env,
    // By the end of the channel it learns that we are gone, by whatever signal.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  const isReady = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr])
    if (stream !== null)
      createInterface({ input: stream }).on('line', (line) => {
        if (line.startsWith('parley ready')) isReady.resolve(true);
        said.push(line);
        if (said.length > keptLines) said.shift();
      });
  const ended = once(child, 'exit').then(
    ([status]: unknown[]) => (typeof status === 'number' ? status : undefined),
    (error: unknown) => void said.push(String(error)),
  );
  void ended.then(() => isReady.resolve(false));
  return { process: child, ready: isReady.promise, ended, said };
}

/** Starts it again when it dies; not where it did not even start, nor where somebody has told it to end (status 0). */
function keep(startOne: () => Started, logger: Logger): Pick<SamplePartner, 'ready' | 'stop'> {
  const stopping = new AbortController();
  let running = startOne();
  const { ready } = running;
  const run = async (): Promise<void> => {
    if (!(await ready)) return;
    for (;;) {
      const status = await running.ended;
      if (stopping.signal.aborted || status === 0) return;
      logger.error({ partner: name, status, said: running.said }, 'the sample partner has ended, and is started again');
      await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      running = startOne();
    }
  };
  void ready.then((isReady) => {
    if (isReady || stopping.signal.aborted) return;
    logger.error({ partner: name, said: running.said }, 'the sample partner does not start: nothing is bought of it');
  });
  const kept = run();
  return {
    ready,
    stop: async () => {
      stopping.abort();
      running.process.kill('SIGTERM');
      await running.ended;
      await kept;
    },
  };
}

/** A reader sees the whole of it or what was there before. */
async function writeWhole(path: string, text: string): Promise<void> {
  await rm(`${path}.new`, { force: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
