export { freePort } from './free-port.js';
export { startNats, type NatsOptions, type NatsServer } from './nats.js';
export { createDatabase } from './postgres/create-database.js';
export { openDataFolder } from './postgres/data-folder.js';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './postgres/embedded-postgres.js';
export { EmbeddedPostgresFault, type EmbeddedPostgresFaultCode } from './postgres/embedded-postgres.faults.js';
export { forgetLibpqEnvironment } from './postgres/libpq-environment.js';
export { startPostgres, type TestPostgres, type TestPostgresOptions } from './postgres/test-postgres.js';
