import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.js';

export interface TestPostgresOptions {
  /** Default: a temporary folder. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Keeps the folder after `stop`; `kill` always keeps it, so that the same folder can be started again. */
  readonly persistent?: boolean;
}

export interface TestPostgres {
  /** The superuser's address. */
  readonly url: string;
  readonly dataDir: string;
  stop(): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

/** A PostgreSQL of a test's own. It and its temporary folder are gone after `stop`, and also when this process is killed. */
export async function startPostgres(options: TestPostgresOptions = {}): Promise<TestPostgres> {
  const dataDir = options.dataDir ?? (await makeTemporaryFolder());
  const port = options.port === undefined ? {} : { port: options.port };
  const remove = async (): Promise<void> => {
    if (options.persistent !== true) await rm(dataDir, { recursive: true, force: true });
  };
  const server = await startEmbeddedPostgres({ dataDir, ...port, settings: { max_connections: '200' } }).catch(
    async (fault: unknown) => {
      await remove();
      throw fault;
    },
  );
  const dismissWatchman = watchOver(server.pid, options.persistent === true ? undefined : dataDir);
  return {
    url: server.url,
    dataDir,
    stop: async () => {
      await server.stop();
      dismissWatchman();
      await remove();
    },
    kill: async () => {
      await server.kill();
      dismissWatchman();
    },
  };
}

async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
  // root's server runs as "nobody", who passes through and sees nothing.
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  return folder;
}

/**
 * Starts a shell that outlives us. When its standard input ends before we have written "stopped", we were killed, and it cleans
 * up.
 */
function watchOver(pid: number, folder: string | undefined): () => void {
  const script =
    'read word && exit 0; kill -QUIT "$0"; while kill -0 "$0"; do sleep 0.1; done; [ -z "$1" ] || rm -rf "$1"';
  const args = ['-c', script, String(pid), folder ?? ''];
  const watchman = spawn('/bin/sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watchman.on('error', () => undefined);
  watchman.unref();
  const { stdin } = watchman;
  stdin.on('error', () => undefined);
  if (stdin instanceof Socket) stdin.unref();
  return () => stdin.end('stopped\n');
}
