export { type NatsServer, startNats } from './nats.js';
export { createDatabase, startPostgres, type TestPostgres, type TestPostgresOptions } from './postgres.js';
export { type Deployed, type DeployedOptions, type ServiceName, startDeployed } from './deployed/deployed.js';
export { runJob, startService, type LogLine, type ServiceProcess } from './deployed/service-process.js';
export { freePort } from './free-port.js';
export { aggregate, type AggregateRules } from './aggregate.js';
