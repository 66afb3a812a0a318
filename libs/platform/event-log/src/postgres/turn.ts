import type { Pool, PoolClient } from 'pg';
import { LogUnavailable } from '../event-log.faults.js';
import { faultOfConnecting } from './session.js';

/**
 * A holder that stands still for so long in its turn has it no more: PostgreSQL ends the session. It is shorter than a statement of those
 * who wait may take.
 */
const stillMs = 5_000;

/** The text that is locked by: whoever has the turn alone, and each append that yields to it together with the others that do. */
export const turnOf = (schema: string, streamId: string): string => `parley ${schema} turn of ${streamId}`;

/**
 * Runs work while a transaction of its own holds the lock of a turn. PostgreSQL gives such a lock in the order in which it was asked for, so
 * that one append of each other process comes before it at most. The turn is fairness and no guard: the work goes on where it is lost.
 * @throws LogUnavailable when the lock could not be had
 */
export async function holdTurn<Result>(pool: Pool, turn: string, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new LogUnavailable('turn', faultOfConnecting(cause));
  });
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${stillMs}`);
    await client.query({
      name: 'take_turn',
      text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [turn],
    });
  } catch (cause) {
    client.release(true);
    throw new LogUnavailable('turn', cause);
  }
  try {
    return await work();
  } finally {
    await end(client);
  }
}

async function end(client: PoolClient): Promise<void> {
  try {
    await client.query('COMMIT');
    client.release();
  } catch {
    client.release(true);
  }
}
