export * from './port.js';
export type { OnSetBack } from './set-backs.js';
export { LogNotWritable, LogUnavailable, UnsuitableServer } from './event-log.faults.js';
export { asRecorded, hashOf, readRecorded, type StoredEvent, type Upcast } from './stored-event.js';
export { startRelay, type RelayOptions } from './relay.js';
export type { Running } from '@parley/running';
export type { ReadAhead } from './relay-order.js';
export { startDeadlines, type DeadlinesOptions } from './deadlines.js';
export { outliveOutage } from './outlive-outage.js';
export { startInboxPruning, type InboxPruningOptions } from './inbox-pruning.js';
export {
  verifyChain,
  type AuditReport,
  type BrokenEvent,
  type BrokenReason,
  type StoredEventReader,
  type StreamPlace,
} from './audit.js';
export { MemoryEventLog } from './memory-event-log.js';
export { PostgresEventLog, type PostgresEventLogOptions } from './postgres/postgres-event-log.js';
export type { Durability } from './postgres/fitness.js';
export type { GroupingOptions } from './postgres/append-queue.js';
export { migrate, MigrationChanged, SchemaIsNewer, type MigrateOptions, type ServiceRole } from './postgres/migrate.js';
export { createPool } from './postgres/connections.js';
export { idleSessionMs, sessionConfig, type SessionConfig, type SessionOptions } from './postgres/session.js';
export { optionsOf, planSettings, type Setting } from './postgres/session-settings.js';
export { eventLogMigrations, type Migration } from './postgres/migrations.js';
export { customerKeyMigrations, customerKeyTables } from './postgres/customer-keys.migrations.js';
export { PostgresCustomerKeys, type PostgresCustomerKeysOptions } from './postgres/postgres-customer-keys.js';
export { masterKeyProblem } from './personal-data/master-key-problem.js';
export { MasterKeyFault, type CustomerKey, type CustomerKeys } from './personal-data/customer-keys.js';
export { MemoryCustomerKeys } from './personal-data/memory-customer-keys.js';
export { openMembers, sealMembers } from './personal-data/sealed-members.js';
export { isSealed, open, seal, type Opened, type SealedValue } from './personal-data/sealing.js';
