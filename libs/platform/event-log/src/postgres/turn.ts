import type { Pool, PoolClient } from 'pg';
import { LogUnavailable } from '../event-log.faults.js';
import { faultOfConnecting } from './session.js';

/**
 * Milliseconds: a holder that stands still for so long in its turn has it no more, since PostgreSQL ends the session. It is shorter than a
 * statement of those who wait may take.
 */
const stillMs = 5_000;
/**
 * Milliseconds for a holder that has lost turns before, which doubles with each: what it decides takes longer than that. Those who wait for
 * longer than a statement may take are told that the log is away, and come again.
 */
const longestStillMs = 40_000;
const stillMsAfter = (lost: number): number => Math.min(stillMs * 2 ** lost, longestStillMs);

/** The text that is locked by: whoever has the turn alone, and each append that yields to it together with the others that do. */
export const turnOf = (schema: string, streamId: string): string => `parley ${schema} turn of ${streamId}`;

/**
 * Runs work while a transaction of its own holds the lock of a turn. PostgreSQL gives such a lock in the order in which it was asked for, so
 * that one append of each other process comes before it at most. The turn is fairness and no guard: the work goes on where it is lost.
 * @throws LogUnavailable when the lock could not be had
 */
export async function holdTurn<Result>(
  pool: Pool,
  turn: string,
  lost: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new LogUnavailable('turn', faultOfConnecting(cause));
  });
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${stillMsAfter(lost)}`);
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
