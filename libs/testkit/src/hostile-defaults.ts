import fc from 'fast-check';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Where PostgreSQL finds the default of a setting: with the database, or with a role in it. */
export interface HostileDefault {
  readonly setting: string;
  readonly value: string;
  readonly of: 'database' | 'role';
}

/** Values that a server, database or role may have of settings on which a careless client relies. */
const hostileValues: Readonly<Record<string, readonly string[]>> = {
  DateStyle: ['SQL, DMY', 'German', 'Postgres, MDY', 'ISO, YMD'],
  IntervalStyle: ['iso_8601', 'sql_standard', 'postgres_verbose'],
  TimeZone: ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati'],
  bytea_output: ['escape'],
  client_encoding: ['LATIN1', 'SQL_ASCII', 'WIN1252'],
  search_path: ['nowhere', 'evil, pg_catalog', '"$user"'],
  standard_conforming_strings: ['off'],
  array_nulls: ['off'],
  extra_float_digits: ['-15', '3'],
  default_transaction_isolation: ['serializable', 'repeatable read', 'read uncommitted'],
  default_transaction_deferrable: ['on'],
  transform_null_equals: ['on'],
  row_security: ['on'],
  gin_fuzzy_search_limit: ['1'],
  exit_on_error: ['on'],
  statement_timeout: ['1', '20'],
  lock_timeout: ['1'],
  idle_in_transaction_session_timeout: ['1'],
  idle_session_timeout: ['5', '100'],
  transaction_timeout: ['400'],
  synchronous_commit: ['off', 'local', 'remote_write'],
  plan_cache_mode: ['force_custom_plan'],
  enable_indexscan: ['off'],
  client_min_messages: ['debug1'],
};

/** Some settings, each with a value that its default should not have. */
export const hostileDefaults: fc.Arbitrary<readonly HostileDefault[]> = fc
  .subarray(Object.entries(hostileValues), { minLength: 3 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map(([setting, values]) =>
        fc.record({
          setting: fc.constant(setting),
          value: fc.constantFrom(...values),
          of: fc.constantFrom('database', 'role'),
        }),
      ),
    ),
  );

/** For a session of a test with such a database. */
export const friendly = '-c statement_timeout=0 -c idle_session_timeout=0 -c exit_on_error=off -c search_path=public';

/**
 * Gives a database these defaults, for the sessions that begin from now on; and functions of a schema "evil" with the names of
 * PostgreSQL's own, for a search path that finds them first.
 */
export async function setDefaults(ownerUrl: string, role: string, defaults: readonly HostileDefault[]): Promise<void> {
  const client = new Client({
    connectionString: ownerUrl,
    options: friendly,
  });
  await client.connect();
  try {
    const database = escapeIdentifier(decodeURIComponent(new URL(ownerUrl).pathname.slice(1)));
    await client.query(`CREATE SCHEMA IF NOT EXISTS evil; GRANT USAGE ON SCHEMA evil TO PUBLIC;
      CREATE OR REPLACE FUNCTION evil.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT '2000-01-01Z'::timestamptz $$;
      CREATE OR REPLACE FUNCTION evil.hashtextextended(text, bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$`);
    for (const { setting, value, of } of defaults) {
      const whose =
        of === 'database' ? `DATABASE ${database}` : `ROLE ${escapeIdentifier(role)} IN DATABASE ${database}`;
      // A list has no quotes around it.
      const written = setting === 'search_path' ? value : escapeLiteral(value);
      await client.query(`ALTER ${whose} SET ${escapeIdentifier(setting)} = ${written}`);
    }
  } finally {
    await client.end();
  }
}
