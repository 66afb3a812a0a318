export * from './port.js';
export { type BusLog, stderrLog } from './bus-log.js';
export { type BackOff, defaultBackOff } from './limits.js';
export { type DeadLetterStore, MemoryDeadLetterStore } from './in-process/dead-letter-store.js';
export { InProcessBus, type InProcessBusOptions } from './in-process/in-process-bus.js';
export { PostgresDeadLetterStore } from './in-process/postgres-dead-letter-store.js';
export { NatsBus, type NatsBusOptions } from './nats/nats-bus.js';
