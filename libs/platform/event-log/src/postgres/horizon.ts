import { escapeIdentifier } from 'pg';

/**
 * SQL of the place below which nothing can appear in the log any more: transaction ids are drawn before commits, so that an
 * event may become visible after a later one. It holds for the snapshot of the statement that it stands in, and so it must not
 * go into a function with a snapshot of its own.
 *
 * That is the oldest transaction that runs on the server, in whatever database. With `closely`, a boolean parameter, those of
 * other databases do not count, as they cannot write here. A transaction keeps the lock on its own id from before it writes
 * until after it is seen to have ended: one that runs in the snapshot, and whose lock a session of another database holds now,
 * is of that database. What cannot be told counts as ours. The view of all locks costs more than a read, so that it is asked
 * for now and then.
 */
export function horizon(schema: string, closely: string): string {
  const s = escapeIdentifier(schema);
  return `(SELECT ${s}.numbered((SELECT max(number) FROM ${s}.incarnations), CASE WHEN ${closely}::bool THEN ${ofThisDatabase}
    ELSE pg_snapshot_xmin(pg_current_snapshot()) END))`;
}

/** Any role sees locks, the database of each session, and prepared transactions. */
const elsewhere = `SELECT l.transactionid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
      AND a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database())
    UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database <> current_database()`;

const ofThisDatabase = `coalesce((SELECT running FROM pg_snapshot_xip(pg_current_snapshot()) AS running
    WHERE running::xid <> ALL (ARRAY(${elsewhere})) ORDER BY running LIMIT 1), pg_snapshot_xmax(pg_current_snapshot()))`;
