import { PostgresEventLog } from '@parley/event-log';
import { onDatabase, postgresUrlOf } from './on-database.js';

/** Works with the log of one schema; undefined when the database has no such log. Throws UsageError when it does not answer. */
export async function withLog<Result>(
  url: string,
  schema: string,
  work: (log: PostgresEventLog) => Promise<Result>,
): Promise<Result | undefined> {
  return onDatabase(new PostgresEventLog({ url: postgresUrlOf(url), schema, maxConnections: 1 }), work);
}
