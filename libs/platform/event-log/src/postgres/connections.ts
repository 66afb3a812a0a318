import { DatabaseError, Pool, types as standardTypes, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { LogUnavailable, UnsuitableServer } from '../event-log.faults.js';
import { planSettings, type Setting } from './session-settings.js';
import { faultOfConnecting, idleSessionMs, sessionConfig, type SessionConfig } from './session.js';

/** A session that works on the log. */
export function connectionConfig(url: string, further: readonly Setting[] = []): SessionConfig {
  return sessionConfig({ url, applicationName: 'parley-event-log', settings: [...planSettings, ...further] });
}

/** A pool of sessions that work on the log; its owner ends it. */
export function createPool(url: string, maxConnections: number): Pool {
  return surviveLostConnections(
    new Pool({ ...connectionConfig(url), max: maxConnections, idleTimeoutMillis: idleSessionMs }),
  );
}

/** Without these, the loss of a connection would be an unhandled error event and end the process. */
function surviveLostConnections(pool: Pool): Pool {
  pool.on('error', () => undefined);
  return pool.on('connect', (client) => void client.on('error', () => undefined));
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
    const fault = faultOfConnecting(cause);
    throw fault instanceof UnsuitableServer ? fault : new LogUnavailable('connect', fault);
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
