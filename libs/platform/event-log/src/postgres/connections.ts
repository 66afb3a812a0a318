import {
  DatabaseError,
  Pool,
  types as standardTypes,
  type PoolClient,
  type PoolConfig,
  type QueryConfig,
  type QueryResult,
} from 'pg';
import { LogUnavailable } from '../event-log.faults.js';

/** Bounds of all waits: within these a caller learns that PostgreSQL is lost. */
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 10_000;
const answerTimeoutMs = 12_000;

/**
 * Planner settings of the log's sessions. Every statement is a look-up by index: a plan that was made while a table was empty
 * must not scan it for ever, and a generic plan saves planning each batch anew.
 */
export const planSettings: readonly string[] = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
];

/** Keepalive lets the server notice within half a minute that a holder of a lease is gone. */
const sessionSettings = [
  ...planSettings,
  `statement_timeout=${statementTimeoutMs}`,
  'idle_in_transaction_session_timeout=10000',
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
];

export function connectionConfig(url: string): PoolConfig {
  return {
    connectionString: url,
    application_name: 'parley-event-log',
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    options: sessionSettings.map((setting) => `-c ${setting}`).join(' '),
  };
}

export function createPool(url: string, maxConnections: number): Pool {
  return new Pool({ ...connectionConfig(url), max: maxConnections, idleTimeoutMillis: 10_000 });
}

/** Without these, the loss of a connection would be an unhandled error event and end the process. */
export function surviveLostConnections(pool: Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
}

const json = 114;
/** Keeps JSON columns as text, since that text was hashed. */
const rawTypes: NonNullable<QueryConfig['types']> = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === json ? (text: string) => text : standardTypes.getTypeParser(oid, format ?? 'text'),
};

/** A statement prepared once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values?: unknown[];
}

/**
 * Runs one statement on a connection of its own.
 * @throws LogUnavailable when the connection was lost or could not be had; DatabaseError when PostgreSQL says no
 */
export async function run<Row extends object>(pool: Pool, statement: Statement): Promise<Row[]> {
  return (await execute<Row>(pool, statement)).rows;
}

/** As `run`, with the count of rows that were written. */
export async function execute<Row extends object>(pool: Pool, statement: Statement): Promise<QueryResult<Row>> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    throw new LogUnavailable('connect', cause);
  }
  try {
    const result = await client.query<Row>({ ...statement, types: rawTypes });
    client.release();
    return result;
  } catch (error) {
    const answered = isAnswer(error);
    // A connection in an unknown state is thrown away.
    client.release(!answered);
    throw answered ? error : new LogUnavailable(statement.name, error);
  }
}

/** PostgreSQL itself refused the statement, and stands by to take the next: bad data, a constraint, a clash, our own raise. */
export function isAnswer(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && /^(22|23|40|42|54|PA)/.test(error.code ?? '');
}

/** Serialisation failure or deadlock: rolled back, and worth another try. */
export function isClash(error: DatabaseError): boolean {
  return error.code === '40001' || error.code === '40P01';
}

export function isUniqueViolation(error: DatabaseError): boolean {
  return error.code === '23505';
}
