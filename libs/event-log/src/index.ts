export * from './port.js';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
export { EmbeddedPostgresFault, type EmbeddedPostgresFaultCode } from './embedded/embedded-postgres.faults.js';
export { createDatabase } from './create-database.js';
