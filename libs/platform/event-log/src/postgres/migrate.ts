import { createHash } from 'node:crypto';
import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import { eventLogMigrations, type Migration } from './migrations.js';
import type { Setting } from './session-settings.js';
import { connectClient, sessionConfig, type SessionConfig } from './session.js';

export interface MigrateOptions {
  /** The owner's account: it may create the schema, and the role when one is named. */
  readonly url: string;
  readonly schema: string;
  /** The service's account; created when absent, and given no more than a service needs. */
  readonly role?: ServiceRole;
  /** Default: the log's own. A service with tables of its own gives `[...eventLogMigrations, ...its own]`. */
  readonly migrations?: readonly Migration[];
  /** Makes what else the schema holds, with connections of its own, after the migrations and before the role gets its rights. */
  readonly further?: () => Promise<void>;
}

export interface ServiceRole {
  readonly name: string;
  readonly password?: string;
  /** Tables besides the log itself of which the service may read and add rows, and change none. */
  readonly addOnlyTables?: readonly string[];
  /** Tables of which the service may read rows, and write none. */
  readonly readOnlyTables?: readonly string[];
}

/** A migration that was applied has another text in this release. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged';
  readonly code = 'migration-changed';
  constructor(readonly migration: string) {
    super(`The migration ${migration} was applied in another form: a released migration never changes`);
  }
}

/** A newer release has migrated the schema: an older one does not touch it. */
export class SchemaIsNewer extends Error {
  override readonly name = 'SchemaIsNewer';
  readonly code = 'schema-is-newer';
  constructor(
    readonly schema: string,
    readonly migrations: readonly string[],
  ) {
    super(
      `The schema ${schema} has migrations of a newer release (${migrations.join(', ')}): this one must not migrate it. ` +
        'Its services start without a migration.',
    );
  }
}

/**
 * Brings a schema to its newest form, each migration once, under an advisory lock of the session: replicas that start together
 * wait for each other. The migrations are one transaction, what is `further` follows it, and the rights come last. Meant for a
 * job of its own, never for the start of each replica; one that failed in the middle is run again.
 * @returns the names of the migrations applied now
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const client = await connectClient(migrationSession(options.url));
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`parley migrate ${options.schema}`]);
    const applied = await inTransaction(client, () =>
      applyMissing(client, options.schema, options.migrations ?? eventLogMigrations),
    );
    await beginIncarnationIfMoved(client, options.schema);
    await options.further?.();
    const { role } = options;
    if (role !== undefined) {
      await inTransaction(client, async () => {
        // Roles belong to the whole server: jobs of several schemas may come here at once.
        await client.query("SELECT pg_advisory_xact_lock(hashtextextended('parley migrate roles', 0))");
        await allow(client, options.schema, role);
      });
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** A step may take as long as it takes, and wait for another job as long as that runs. */
function migrationSession(url: string): SessionConfig {
  const settings: readonly Setting[] = [
    ['statement_timeout', '0'],
    ['idle_in_transaction_session_timeout', '0'],
  ];
  const { query_timeout: _, ...session } = sessionConfig({ url, applicationName: 'parley-migration', settings });
  return session;
}

/** Runs work in a transaction. When it throws, nothing stays: the caller ends the session, and with it the open transaction. */
async function inTransaction<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN');
  const result = await work();
  await client.query('COMMIT');
  return result;
}

async function applyMissing(
  client: Client,
  schema: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const s = escapeIdentifier(schema);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${s}`);
  await client.query(`CREATE TABLE IF NOT EXISTS ${s}.applied_migrations
    (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  const known = await client.query<{ name: string; checksum: string }>(
    `SELECT name, checksum FROM ${s}.applied_migrations`,
  );
  const checksums = new Map(known.rows.map((row) => [row.name, row.checksum]));
  const names = new Set(migrations.map(({ name }) => name));
  const newer = known.rows.flatMap(({ name }) => (names.has(name) ? [] : [name])).sort();
  if (newer.length > 0) throw new SchemaIsNewer(schema, newer);
  const applied: string[] = [];
  for (const { name, sql } of migrations) {
    const text = sql(schema);
    const checksum = createHash('sha256').update(text).digest('hex');
    const earlier = checksums.get(name);
    if (earlier !== undefined && earlier !== checksum) throw new MigrationChanged(name);
    if (earlier !== undefined) continue;
    await client.query(text);
    await client.query(`INSERT INTO ${s}.applied_migrations (name, checksum) VALUES ($1, $2)`, [name, checksum]);
    applied.push(name);
  }
  return applied;
}

/** A schema that was migrated to an earlier form of the log alone has no incarnations yet. */
async function beginIncarnationIfMoved(client: Client, schema: string): Promise<void> {
  const begin = `${escapeIdentifier(schema)}.begin_incarnation_if_moved()`;
  const found = await client.query<{ found: boolean }>('SELECT to_regprocedure($1) IS NOT NULL AS found', [begin]);
  if (found.rows[0]?.found === true) await client.query(`SELECT ${begin}`);
}

/** Grants the service's role all that it needs, but no change to what was recorded. */
async function allow(client: Client, schema: string, role: ServiceRole): Promise<void> {
  const s = escapeIdentifier(schema);
  const name = escapeIdentifier(role.name);
  const listTables = (tables: readonly string[]) => tables.map((table) => `${s}.${escapeIdentifier(table)}`).join(', ');
  const addOnly = listTables(['events', 'event_types', ...(role.addOnlyTables ?? [])]);
  const readOnly = listTables(['applied_migrations', 'incarnations', ...(role.readOnlyTables ?? [])]);
  const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role.name]);
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN`);
  if (role.password !== undefined) await client.query(`ALTER ROLE ${name} PASSWORD ${escapeLiteral(role.password)}`);
  await client.query(`
    GRANT USAGE ON SCHEMA ${s} TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${s} TO ${name};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${s} TO ${name};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${s} TO ${name};
    REVOKE ALL ON ${addOnly}, ${readOnly} FROM ${name};
    GRANT SELECT, INSERT ON ${addOnly} TO ${name};
    GRANT SELECT ON ${readOnly} TO ${name}`);
}
