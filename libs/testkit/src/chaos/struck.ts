import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, startNats, startPostgres, type NatsServer } from '@parley/servers';
import type { Deployed } from '../deployed/deployed.js';

/** Something that can be struck. */
export interface Struck {
  /** SIGKILL, waits, starts it again; resolves when it is there again. */
  kill(forMs: number, signal: AbortSignal): Promise<void>;
  /** Of the process that runs now. */
  readonly pid: number;
}

const attempts = 20;
const pauseMs = 1_000;

/**
 * Starts what was killed again after a time, over and over: a service may not come up while what it needs is away, and an
 * orchestrator would start it again.
 */
async function bringBack(forMs: number, start: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  await delay(forMs, undefined, { signal });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await start();
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      await delay(pauseMs, undefined, { signal });
    }
  }
}

export interface ServiceStruck extends Struck {
  /** Resolves when it ended without having been killed here, with how. */
  readonly endedByItself: Promise<string>;
}

export function serviceToStrike(deployed: Deployed, name: string): ServiceStruck {
  const ended = Promise.withResolvers<string>();
  let isKilled = false;
  const watch = (): void => {
    const process = deployed.process(name);
    void process.exited.then((status) => {
      if (!isKilled) ended.resolve(`${name} ended by itself with ${status}`);
    });
  };
  watch();
  return {
    endedByItself: ended.promise,
    get pid() {
      return deployed.process(name).pid;
    },
    kill: async (forMs, signal) => {
      isKilled = true;
      await deployed.process(name).kill();
      await bringBack(forMs, () => deployed.restart(name), signal);
      isKilled = false;
      watch();
    },
  };
}

export interface ServerStruck extends Struck {
  readonly url: string;
  end(): Promise<void>;
}

/** In a folder that is made where it is not there, and stays. */
export async function postgresToStrike(dataDir: string): Promise<ServerStruck> {
  const port = await freePort();
  const start = () => startPostgres({ dataDir, port, persistent: true });
  let server = await start();
  let pid = await postmasterOf(dataDir);
  return {
    url: server.url,
    get pid() {
      return pid;
    },
    kill: async (forMs, signal) => {
      await server.kill();
      await bringBack(forMs, async () => (server = await start()), signal);
      pid = await postmasterOf(dataDir);
    },
    end: () => server.stop(),
  };
}

const postmasterOf = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

export interface NatsStruck extends ServerStruck {
  /** As `kill`; it comes back without its files. */
  empty(forMs: number, signal: AbortSignal): Promise<void>;
}

/** As `postgresToStrike`. */
export async function natsToStrike(storeDir: string): Promise<NatsStruck> {
  const server: NatsServer = await startNats({ storeDir });
  return {
    url: server.url,
    get pid() {
      return server.pid;
    },
    kill: async (forMs, signal) => {
      await server.kill();
      await bringBack(forMs, () => server.restart(), signal);
    },
    empty: async (forMs, signal) => {
      await server.kill();
      for (const name of await readdir(storeDir)) await rm(join(storeDir, name), { recursive: true, force: true });
      await bringBack(forMs, () => server.restart(), signal);
    },
    end: () => server.stop(),
  };
}
