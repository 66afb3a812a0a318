import { Client, type ClientBase, type ClientConfig } from 'pg';
import { UnsuitableServer } from '../event-log.faults.js';

/** Rounds of looking. Other clients of the pooler may hide in one that it shares its processes, and hardly in all of them. */
const rounds = 8;

/**
 * Leases are locks of a session, statements are prepared once per session, and settings are stated once: behind a pooler that gives
 * each transaction whichever process is free, none of them holds. One that gives each client a process of its own is as good as none.
 * @throws UnsuitableServer
 */
export async function refusePooledTransactions(client: ClientBase, config: ClientConfig): Promise<void> {
  if (!(await sharesProcesses(client, config))) return;
  throw new UnsuitableServer(
    'between it and its address stands a pooler that changes sessions with every transaction, which leases and prepared statements ' +
      'do not bear: give the address of the server itself, or a pool with pool_mode = session',
  );
}

/** Whether a transaction of another client is served by our process, or moves us to another. */
async function sharesProcesses(client: ClientBase, config: ClientConfig): Promise<boolean> {
  const rival = new Client(config);
  rival.on('error', () => undefined);
  try {
    await rival.connect();
    let isShared = false;
    for (let round = 0; round < rounds && !isShared; round += 1) {
      const own = await processOf(client);
      await rival.query('BEGIN');
      // The rival holds its process until it ends; while it has ours, we are asked nothing that would wait for it.
      isShared = (await processOf(rival)) === own || (await processOf(client)) !== own;
      await rival.query('ROLLBACK');
    }
    return isShared;
  } finally {
    await rival.end().catch(() => undefined);
  }
}

async function processOf(client: ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ backend: number }>('SELECT pg_catalog.pg_backend_pid() AS backend');
  return rows[0]?.backend;
}
