import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import { findBinaries } from './binaries.js';
import { initialise } from './cluster.js';
import { openDataFolder } from './data-folder.js';
import { EmbeddedPostgresFault } from './embedded-postgres.faults.js';
import { forgetLibpqEnvironment } from './libpq-environment.js';
import { giveUpOwnership, stopLeftover, takeOwnership } from './ownership.js';
import { chooseServerAccount, type ServerAccount } from './server-account.js';
import { meaningOf, wantsDevShm } from './server-words.js';
import { devShmIsSmall, inFiles } from './shared-memory.js';

export interface EmbeddedPostgresOptions {
  /** Holds the cluster and, beside it, the superuser's password; created when absent, kept between starts. */
  readonly dataDir: string;
  /** The superuser's password; counts at the first start only. Default: 32 random octets. */
  readonly password?: string;
  /** Default: a free port below 32768, where no outgoing connection of one's own can sit. */
  readonly port?: number;
  /** Further server settings, e.g. max_connections. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Gets each line that the server logs. */
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** The superuser's address, password included. */
  readonly url: string;
  readonly port: number;
  /** The postmaster's process id. */
  readonly pid: number;
  /** Resolves when the server is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
  /** SIGKILL: the crash of a machine, for tests. */
  kill(): Promise<void>;
}

/** Durable (fsync stays on), and small: it shares a laptop with everything else. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '100',
  max_wal_size: '256MB',
  min_wal_size: '64MB',
  // The default starts three more processes for reads that a cached log never makes.
  io_method: 'sync',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
/** Tells what hangs from what is slow: a server that was killed reads its log first, beside whatever else the machine does. */
const startTimeoutMs = 180_000;
const stopTimeoutMs = 30_000;
const keptLogLines = 20;

/**
 * Starts PostgreSQL from the binaries in node_modules, on 127.0.0.1 alone. It ends with this process, however that ends, within
 * two seconds. A server that an earlier process left running on the
 * folder is stopped first; a folder whose owner still lives is refused.
 * @throws EmbeddedPostgresFault
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const dataDir = await openDataFolder(options.dataDir);
  const cluster = join(dataDir, 'cluster');
  const account = await chooseServerAccount(dataDir, binaries);
  // Whoever starts a server of its own connects to that one from now on.
  forgetLibpqEnvironment(process.env);
  await takeOwnership(dataDir);
  try {
    await stopLeftover(cluster);
    const password = await initialise(dataDir, cluster, options.password, account);
    return await launch(options, dataDir, cluster, password, account);
  } catch (fault) {
    await giveUpOwnership(dataDir);
    throw fault;
  }
}

async function launch(
  options: EmbeddedPostgresOptions,
  dataDir: string,
  cluster: string,
  password: string,
  account: ServerAccount,
): Promise<EmbeddedPostgres> {
  let withoutDevShm: Readonly<Record<string, string>> = (await devShmIsSmall()) ? inFiles : {};
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const lines: string[] = [];
    const effective = { ...settings, ...withoutDevShm, ...options.settings, port: String(port) };
    const args = Object.entries(effective).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = account.spawn(account.binaries.postgres, ['-D', cluster, ...args]);
    const exited = new Promise<void>((done) => {
      server.once('exit', () => done());
      server.once('error', (error) => {
        lines.push(String(error));
        done();
      });
    });
    keepLines(server, lines, options.log);
    const outcome = await Promise.race([whenReady(cluster, server), exited.then(() => 'exited' as const)]);
    if (outcome === 'ready' && server.pid !== undefined) {
      return superviseServer(server, server.pid, exited, port, password, dataDir);
    }
    server.kill('SIGKILL');
    const portTaken = lines.some((line) => line.includes('could not bind'));
    // A port lost to a race, or backends of a killed server that have not left yet, are gone at the next try.
    const passing = (portTaken && options.port === undefined) || lines.some((line) => line.includes('still in use'));
    const canDoWithout = wantsDevShm(lines) && withoutDevShm !== inFiles;
    if (canDoWithout) withoutDevShm = inFiles;
    if (!(passing || canDoWithout) || attempt === 5) {
      const reason =
        outcome === 'exited' ? 'PostgreSQL ended while starting' : `PostgreSQL is not ready after ${startTimeoutMs} ms`;
      const meaning = meaningOf(lines);
      const message = `${reason} (port ${port})${meaning === undefined ? '' : `: ${meaning}`}`;
      throw new EmbeddedPostgresFault(portTaken ? 'port-taken' : 'start-failed', message, lines);
    }
    await delay(200);
  }
}

function superviseServer(
  server: ChildProcess,
  pid: number,
  exited: Promise<void>,
  port: number,
  password: string,
  dataDir: string,
): EmbeddedPostgres {
  server.unref();
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    server.ref();
    server.kill(signal);
    const patience = new AbortController();
    const tooLate = delay(stopTimeoutMs, undefined, { signal: patience.signal }).then(
      () => server.kill('SIGQUIT'),
      () => false,
    );
    await Promise.race([exited, tooLate.then(() => exited)]);
    patience.abort();
    await giveUpOwnership(dataDir);
  };
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    ended: exited,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  };
}

/** Waits until the server is ready: the postmaster writes its state into the eighth line of its pid file. */
async function whenReady(cluster: string, server: ChildProcess): Promise<'ready' | 'late'> {
  // A standby answers as well: it serves reads.
  const serving = new Set(['ready', 'standby']);
  const start = performance.now();
  while (server.exitCode === null && performance.now() - start < startTimeoutMs) {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === server.pid && serving.has(lines[7]?.trim() ?? '')) return 'ready';
    await delay(20);
  }
  return 'late';
}

function keepLines(server: ChildProcess, lines: string[], log: ((line: string) => void) | undefined): void {
  for (const stream of [server.stdout, server.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > keptLogLines) lines.shift();
      log?.(line);
    });
    // The pipe must not keep our process from ending.
    if (stream instanceof Socket) stream.unref();
  }
}
