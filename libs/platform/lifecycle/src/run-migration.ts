import { migrationEnv, readEnv } from '@parley/config';
import { createLogger } from '@parley/telemetry';
import type { SchemaStep, ServiceDatabase, ServiceDescriptor } from './descriptor.js';
import { runJob } from './run-job.js';

/** What `migrate` of the event log is asked for. */
export interface SchemaOfService {
  /** Of the owner. */
  readonly url: string;
  readonly schema: string;
  readonly migrations: readonly SchemaStep[];
  readonly further?: () => Promise<void>;
  readonly role?: {
    readonly name: string;
    readonly password: string;
    readonly addOnlyTables?: readonly string[];
    readonly readOnlyTables?: readonly string[];
  };
}

/** The schema that a service needs, and its role, which is made when a password is given. */
export function schemaOfService(
  { schema, migrations, further, addOnlyTables = [], readOnlyTables = [] }: ServiceDatabase,
  url: string,
  password: string | undefined,
): SchemaOfService {
  return {
    url,
    schema,
    migrations,
    ...(further && { further: () => further(url) }),
    ...(password !== undefined && { role: { name: schema, password, addOnlyTables, readOnlyTables } }),
  };
}

/** The one-shot job that brings the schema of a service up to date, before its replicas start. */
export async function runMigration(
  { name, database }: ServiceDescriptor & { readonly database: ServiceDatabase },
  migrate: (schema: SchemaOfService) => Promise<unknown>,
): Promise<void> {
  const logger = createLogger(`${name}-migrate`);
  await runJob(logger, async () => {
    const { databaseUrl, servicePassword } = readEnv(process.env, migrationEnv);
    await migrate(schemaOfService(database, databaseUrl, servicePassword));
    logger.info({ schema: database.schema }, 'schema is up to date');
  });
}
