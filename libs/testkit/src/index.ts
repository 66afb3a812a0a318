export { type NatsServer, startNats } from './nats.js';
export { createDatabase, startPostgres, type TestPostgres, type TestPostgresOptions } from './postgres.js';
