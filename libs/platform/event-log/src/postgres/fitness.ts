import { DatabaseError, escapeIdentifier, type Pool } from 'pg';
import { LogNotWritable, LogUnavailable, UnsuitableServer } from '../event-log.faults.js';
import { refusedState } from './append-statement.js';
import { isAnswer, run } from './connections.js';

/**
 * Whether a server has to keep what it acknowledged when its machine fails: `required`, or `waived` for one whose storage sees to it,
 * or whose data may be lost, as that of a test.
 */
export type Durability = 'required' | 'waived';

interface ServerState {
  readonly standby: boolean;
  readonly read_only: boolean;
  /** Settings that are off. */
  readonly unsafe: readonly string[];
}

/** Whether the server of a log can take appends, and keep them. */
export class Fitness {
  readonly #pool: Pool;
  readonly #schema: string;
  readonly #durability: Durability;
  /** Whether the last append was taken. A disk that is full shows in nothing else. */
  #takesAppends = false;

  constructor(pool: Pool, schema: string, durability: Durability) {
    this.#pool = pool;
    this.#schema = schema;
    this.#durability = durability;
  }

  /** Runs an append, and keeps in mind whether the server took it. What is wrong with the append itself says nothing of the server. */
  async noting<Result>(append: () => Promise<Result>): Promise<Result> {
    try {
      const result = await append();
      this.#takesAppends = true;
      return result;
    } catch (error) {
      if (!isAnswer(error)) this.#takesAppends = false;
      throw error;
    }
  }

  /**
   * Asks the server. At the start, and after an append that it did not take, an append is tried and taken back.
   * @returns what there is to say, though it can be worked with
   * @throws LogNotWritable, UnsuitableServer, LogUnavailable
   */
  async check(): Promise<string | undefined> {
    const note = await this.checkSettings();
    if (!this.#takesAppends) await this.#tryAppend();
    return note;
  }

  /** As `check`, without trying to write. */
  async checkSettings(): Promise<string | undefined> {
    const [state] = await run<ServerState>(this.#pool, {
      name: 'server_state',
      text: `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only')::bool AS read_only,
        array_remove(ARRAY[CASE WHEN NOT current_setting('fsync')::bool THEN 'fsync' END,
          CASE WHEN NOT current_setting('full_page_writes')::bool THEN 'full_page_writes' END], NULL) AS unsafe`,
    });
    const { standby = false, read_only = false, unsafe = [] } = state ?? {};
    const says = unsafe.map((name) => `${name} is off`).join(', ');
    if (says !== '' && this.#durability === 'required') {
      throw new UnsuitableServer(
        `${says}, so that a crash of its machine takes back or spoils what was acknowledged: ` +
          'turn it on, or set PARLEY_DATABASE_DURABILITY=waived where that may be',
      );
    }
    if (standby) throw new LogNotWritable('the server is a standby');
    if (read_only) throw new LogNotWritable('transactions are read-only (default_transaction_read_only)');
    return says === '' ? undefined : `${says}: a crash of its machine takes back or spoils what was acknowledged`;
  }

  /** An event as large as two pages of a table, refused by ourselves once it is written: the whole way of an append but its commit. */
  async #tryAppend(): Promise<void> {
    const events = `${escapeIdentifier(this.#schema)}.events`;
    try {
      await run(this.#pool, {
        name: 'try_append',
        text: `WITH tried AS (INSERT INTO ${events}
            (stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at)
            SELECT 'tried ' || gen_random_uuid(), 1, gen_random_uuid(), 'tried', 1,
              (SELECT json_agg(gen_random_uuid()) FROM generate_series(1, 400)), '{}'::json, '', '', now() RETURNING 1)
          SELECT ${escapeIdentifier(this.#schema)}.refuse_append((SELECT count(*) FROM tried)::text)`,
      });
    } catch (error) {
      if (isAnswer(error) && error.code === refusedState) {
        this.#takesAppends = true;
        return;
      }
      const { cause } = error instanceof LogUnavailable ? error : { cause: error };
      throw cause instanceof DatabaseError ? new LogNotWritable(`the server says: ${cause.message}`, cause) : error;
    }
  }
}
