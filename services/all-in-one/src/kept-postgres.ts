import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@parley/servers';
import type { Logger } from '@parley/telemetry';

export interface KeptPostgres {
  /** The superuser's address. It stays the same however often the server is started again. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Pause between two attempts to start it again. */
const retryMs = 1_000;

/**
 * The embedded PostgreSQL, started again on its folder and port when it dies under us (the kernel may kill it for memory): the
 * services wait out the time between, as they do for any PostgreSQL. Throws what its first start throws.
 */
export async function keepPostgres(dataDir: string, logger: Logger): Promise<KeptPostgres> {
  let server = await startEmbeddedPostgres({ dataDir });
  const { url, port } = server;
  const stopping = new AbortController();
  const keep = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await server.ended;
      while (!stopping.signal.aborted) {
        logger.error({ port }, 'the embedded PostgreSQL has ended, and is started again');
        try {
          server = await startEmbeddedPostgres({ dataDir, port });
          break;
        } catch (error) {
          logger.error({ err: error }, 'the embedded PostgreSQL does not start');
          await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      }
    }
  };
  const kept = keep();
  return {
    url,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await kept;
      // The loop may just have started it again.
      await server.stop();
    },
  };
}
