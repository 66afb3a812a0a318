import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureNatsServer } from '../bin/nats-server.mjs';
import { freePort } from './free-port.js';
import { spawnTied } from './tied-process.js';

/** Tells what hangs from what is slow: a machine with other work on every core takes its time. */
const START_TIMEOUT_MS = 120_000;

export interface NatsServer {
  /** `nats://127.0.0.1:<port>`; stays the same over restart(). */
  readonly url: string;
  /** Of the process that runs now, or ran last. */
  readonly pid: number;
  /** Ends it (SIGTERM) and removes its store, unless `storeDir` was given. */
  stop(): Promise<void>;
  /** SIGKILL; the store stays, restart() brings it back. */
  kill(): Promise<void>;
  /** Starts it again on the same port and store; ends it first where it still runs. */
  restart(): Promise<void>;
}

export interface NatsOptions {
  readonly storeDir?: string;
  readonly port?: number;
  /** A configuration file, such as one with users; address, port and store stay ours. */
  readonly config?: string;
  /** Variables that the file names. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A nats-server with JetStream on 127.0.0.1. It ends with this process, however that ends. */
export async function startNats(options: NatsOptions = {}): Promise<NatsServer> {
  const binary = await ensureNatsServer();
  const store: Store =
    options.storeDir === undefined
      ? { dir: await mkdtemp(join(tmpdir(), 'parley-nats-')), isOurs: true }
      : { dir: options.storeDir, isOurs: false };
  let port = options.port ?? (await freePort());
  let running: ServerProcess | undefined;
  for (let attempt = 1; running === undefined; attempt += 1) {
    try {
      running = await launch(binary, store, port, options);
    } catch (error) {
      if (options.port !== undefined || attempt === 5) throw error;
      port = await freePort();
    }
  }
  let { pid } = running;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = running;
    running = undefined;
    await child?.end(signal);
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    get pid() {
      return pid;
    },
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      if (store.isOurs) await rm(store.dir, { recursive: true, force: true });
    },
    restart: async () => {
      await end('SIGTERM');
      running = await launch(binary, store, port, options);
      ({ pid } = running);
    },
  };
}

interface Store {
  readonly dir: string;
  readonly isOurs: boolean;
}

interface ServerProcess {
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<void>;
}

async function launch(
  binary: string,
  store: Store,
  port: number,
  { config, env }: Pick<NatsOptions, 'config' | 'env'>,
): Promise<ServerProcess> {
  // The file may name a port for monitoring, which another server of this machine has.
  const configured = config === undefined ? [] : ['-c', config, '-m', String(await freePort())];
  const child = spawnTied(binary, [...configured, '-js', '-sd', store.dir, '-a', '127.0.0.1', '-p', String(port)], {
    ...(env && { env: { ...process.env, ...env } }),
    signals: ['TERM', 'KILL'],
    stdout: 'ignore',
    ...(store.isOurs && { folder: store.dir }),
  });
  const gone = once(child, 'exit');
  gone.catch(() => undefined);
  await untilReady(child);
  return {
    pid: child.pid ?? 0,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await gone;
      }
    },
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  let log = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => reject(new Error(`nats-server is not ready in ${START_TIMEOUT_MS} ms:\n${log}`)),
    START_TIMEOUT_MS,
  );
  const onExit = (): void => reject(new Error(`nats-server ended at its start:\n${log}`));
  const onLog = (chunk: Buffer): void => {
    log += chunk.toString();
    if (log.includes('Server is ready')) resolve();
  };
  child.once('error', reject).once('exit', onExit);
  child.stderr?.on('data', onLog);
  try {
    await promise;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
    child.removeListener('exit', onExit);
    child.stderr?.removeListener('data', onLog).resume();
  }
}
