import { customerKeyMigrations, customerKeyTables, eventLogMigrations, type Migration } from '@parley/event-log';

/** The schema of this service's log. */
export const schema = 'parley_order';

/** What the schema is made of: the log, and the keys of customers' personal data. */
export const orderMigrations: readonly Migration[] = [...eventLogMigrations, ...customerKeyMigrations];

/** The service's own role, by its name and password; it may change neither what was recorded nor a key. */
export const orderRole = (password: string) => ({ name: schema, password, addOnlyTables: customerKeyTables });
