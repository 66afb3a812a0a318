/** What a service's schema is made of, without the log's adapters: a descriptor of a service reads it (`@parley/event-log/migrations`). */
export { eventLogMigrations, type Migration } from './postgres/migrations.js';
export { customerKeyMigrations, customerKeyTables } from './postgres/customer-keys.migrations.js';
