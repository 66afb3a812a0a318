import { LogUnavailable } from '@parley/event-log';
import { UsageError } from '../usage-error.js';

/** SQLSTATE of a table that is not there, and of an account without the right. */
const undefinedTable = '42P01';
const insufficientPrivilege = '42501';

/** Throws UsageError for a text that is no address of a PostgreSQL. */
export function postgresUrlOf(url: string): string {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new UsageError('the database is given as postgres://user:password@host:port/name');
}

/** Works with something in the database and closes it; undefined when its tables are not there. Throws UsageError. */
export async function onDatabase<Opened extends { close(): Promise<void> }, Result>(
  opened: Opened,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work(opened);
  } catch (error) {
    const answered = error instanceof LogUnavailable ? error.cause : error;
    if (hasCode(answered, undefinedTable)) return undefined;
    if (hasCode(answered, insufficientPrivilege))
      throw new UsageError('this account may not do that: give the address of the owner of the schema', {
        cause: error,
      });
    if (!(error instanceof LogUnavailable)) throw error;
    const reason = error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : 'no connection';
    throw new UsageError(`the database does not answer: ${reason}`, { cause: error });
  } finally {
    await opened.close();
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
