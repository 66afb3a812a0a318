import { LogUnavailable, PostgresEventLog } from '@parley/event-log';
import { UsageError } from '../usage-error.js';

/** SQLSTATE of a table that is not there. */
const undefinedTable = '42P01';

/** Works with the log of one schema; undefined when the database has no such log. Throws UsageError when it does not answer. */
export async function withLog<Result>(
  url: string,
  schema: string,
  work: (log: PostgresEventLog) => Promise<Result>,
): Promise<Result | undefined> {
  const log = openLog(url, schema);
  try {
    return await work(log);
  } catch (error) {
    if (error instanceof Error && hasCode(error, undefinedTable)) return undefined;
    if (!(error instanceof LogUnavailable)) throw error;
    if (error.cause instanceof Error && hasCode(error.cause, undefinedTable)) return undefined;
    const reason = error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : 'no connection';
    throw new UsageError(`the database does not answer: ${reason}`, { cause: error });
  } finally {
    await log.close();
  }
}

function openLog(url: string, schema: string): PostgresEventLog {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new UsageError('the database is given as postgres://user:password@host:port/name');
  return new PostgresEventLog({ url, schema, maxConnections: 1 });
}

const hasCode = (error: Error, code: string): boolean => 'code' in error && error.code === code;
