import { Client, escapeIdentifier } from 'pg';
import { migrate } from '../src/index.js';

/**
 * Moves a log as a dump and its restoration do: each row, with its numbers, and the table's default, into an empty database.
 * @param raisedBy how far ahead of the new server's transactions those of the old one are, beside what they are anyway
 */
export async function moveLog(from: string, to: string, schema: string, raisedBy = 0): Promise<void> {
  await migrate({ url: to, schema });
  const [old, fresh] = [new Client({ connectionString: from }), new Client({ connectionString: to })];
  await Promise.all([old.connect(), fresh.connect()]);
  try {
    await fresh.query(`DELETE FROM ${schema}.incarnations`);
    const { rows: tables } = await old.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename <> 'applied_migrations'`,
      [schema],
    );
    for (const { name } of tables) await copyTable(old, fresh, `${schema}.${escapeIdentifier(name)}`, raisedBy);
    const { rows: defaults } = await old.query<{ text: string }>(
      `SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef d
       JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
       WHERE d.adrelid = '${schema}.events'::regclass AND a.attname = 'xid'`,
    );
    await fresh.query(`ALTER TABLE ${schema}.events ALTER COLUMN xid SET DEFAULT ${defaults[0]?.text ?? ''}`);
    await fresh.query(
      `SELECT setval(pg_get_serial_sequence('${schema}.events', 'global_position'),
         (SELECT coalesce(max(global_position), 0) + 1 FROM ${schema}.events))`,
    );
  } finally {
    await Promise.all([old.end(), fresh.end()]);
  }
}

async function copyTable(old: Client, fresh: Client, table: string, raisedBy: number): Promise<void> {
  const { rows: columns } = await old.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const read = columns.map(({ name }) =>
    name === 'xid' ? `(xid::text::numeric + ${raisedBy})::text AS xid` : `${escapeIdentifier(name)}::text`,
  );
  const { rows } = await old.query<Record<string, string | null>>(`SELECT ${read.join(', ')} FROM ${table}`);
  const names = columns.map(({ name }) => escapeIdentifier(name)).join(', ');
  const casts = columns.map(({ name, type }) => `${escapeIdentifier(name)}::${type}`).join(', ');
  await fresh.query(
    `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${casts} FROM unnest(${columns.map((_, at) => `$${at + 1}::text[]`).join(', ')}) AS row (${names})`,
    columns.map(({ name }) => rows.map((row) => row[name] ?? null)),
  );
}
