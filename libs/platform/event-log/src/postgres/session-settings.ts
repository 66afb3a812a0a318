/** A setting of PostgreSQL and its value: ["DateStyle", "ISO, MDY"]. */
export type Setting = readonly [name: string, value: string];

/**
 * Planner settings of the log's sessions. Every statement is a look-up by index: a plan that was made while a table was empty
 * must not scan it for ever, and a generic plan saves planning each batch anew.
 */
export const planSettings: readonly Setting[] = [
  ['plan_cache_mode', 'force_generic_plan'],
  ['enable_seqscan', 'off'],
  ['enable_hashjoin', 'off'],
  ['enable_mergejoin', 'off'],
  ['jit', 'off'],
];

/**
 * What every session relies on, whatever server, database or role set by default; a new reliance belongs here. Not stated, since they
 * are an operator's to decide: default_transaction_read_only (such a server is not ready), role, tablespaces, memory.
 */
export const statedSettings: readonly Setting[] = [
  // How values are written and read.
  ['client_encoding', 'UTF8'],
  ['DateStyle', 'ISO, MDY'],
  ['IntervalStyle', 'postgres'],
  ['TimeZone', 'UTC'],
  ['bytea_output', 'hex'],
  ['extra_float_digits', '1'],
  ['standard_conforming_strings', 'on'],
  ['array_nulls', 'on'],
  // What a statement means.
  ['search_path', 'pg_catalog'],
  ['default_transaction_isolation', 'read committed'],
  ['default_transaction_deferrable', 'off'],
  ['transform_null_equals', 'off'],
  // A row that a policy hides is an error, and never a gap in what is read.
  ['row_security', 'off'],
  // Any other value leaves rows out that an index over JSON would find.
  ['gin_fuzzy_search_limit', '0'],
  // A refused statement ends itself, and not the session.
  ['exit_on_error', 'off'],
  // How long it may take. Keepalive lets the server notice within half a minute that a holder of a lease is gone.
  ['statement_timeout', '10000'],
  ['lock_timeout', '0'],
  ['idle_in_transaction_session_timeout', '10000'],
  ['idle_session_timeout', '0'],
  ['tcp_keepalives_idle', '10'],
  ['tcp_keepalives_interval', '5'],
  ['tcp_keepalives_count', '3'],
];

/** The same, of releases that not every server is: stated where the server knows them. */
export const laterSettings: readonly Setting[] = [['transaction_timeout', '0']]; // since 17

/** As a session is asked for in its start-up message; a space or backslash within a value is escaped. */
export function optionsOf(settings: readonly Setting[]): string {
  return settings.map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, String.raw`\$&`)}`).join(' ');
}
