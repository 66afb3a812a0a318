export * from './port.js';
export {
  FollowedDocument,
  type DocumentSource,
  type FollowedDocumentOptions,
  type Numbered,
} from './followed-document.js';
export { redriveWhere } from './redrive-where.js';
export { type BusLog, stderrLog } from './bus-log.js';
export { sayFailures } from './failure-lines.js';
export { type BackOff, defaultBackOff } from './limits.js';
export { type DeadLetterStore, MemoryDeadLetterStore } from './in-process/dead-letter-store.js';
export { InProcessBus, type InProcessBusOptions } from './in-process/in-process-bus.js';
export { PostgresDeadLetterStore } from './in-process/postgres-dead-letter-store.js';
export { NatsBus, type NatsBusOptions } from './nats/nats-bus.js';
export { BusContext, BusRequestContext } from './nest/bus-context.js';
export { BusExceptionFilter } from './nest/bus-exception.filter.js';
export { BusStrategy, type BusStrategyOptions } from './nest/bus.strategy.js';
