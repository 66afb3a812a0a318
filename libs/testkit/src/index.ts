export {
  createDatabase,
  freePort,
  startNats,
  startPostgres,
  type NatsServer,
  type TestPostgres,
  type TestPostgresOptions,
} from '@parley/servers';
export { type Deployed, type DeployedOptions, startDeployed } from './deployed/deployed.js';
export { roomyProviderFile } from './deployed/roomy-provider-file.js';
export { nodeArguments, runJob, startService, type LogLine, type ServiceProcess } from './deployed/service-process.js';
export { friendly, hostileDefaults, setDefaults, type HostileDefault } from './hostile-defaults.js';
export { ledgerAccountsOf, orderAccountsOf } from './chaos/folds.js';
export { reservedIn } from './chaos/read-accounts.js';
export { readLog } from './chaos/read-log.js';
export { readingsIn } from './chaos/readings.js';
export { stopStill } from './chaos/stand-still.js';
export { disagreementsAmong } from './child-orders/disagreements.js';
export { childAccountsOf, type ProviderAccount } from './child-orders/provider-account.js';
export {
  partnersPerson,
  ScriptedPartner,
  usualPartnerCost,
  type PartnerWays,
} from './child-orders/scripted-partner.js';
export { membersOn, type Member } from './members.js';
export { aggregate, type AggregateRules } from './aggregate.js';
export { bothWays, perfect, type NetworkConditions, type PathConditions } from './virtual/conditions.js';
export { seededRandom, type Random } from './virtual/seeded-random.js';
export { VirtualClock } from './virtual/virtual-clock.js';
export { VirtualNetwork, type Traffic } from './virtual/virtual-network.js';
export { openUdpProxy, type UdpProxy, type UdpProxyOptions } from './udp-proxy.js';
export { orderRepositoryLaws, plain, versionsOf, type Law } from './negotiation/order-repository.laws.js';
export {
  ack,
  documentOf,
  fail,
  nonce,
  offer,
  otherTransactionId,
  processing,
  providerOrderIdentifier,
  ScriptedServer,
  secondNonce,
} from './negotiation/scripted-server.js';
export { agreement, newOrder, server, SessionDriver, startedAt } from './negotiation/session-driver.js';
export { UdpServer, type Answering } from './negotiation/udp-server.js';
export { readModelTableLaws, type ReadModelTables } from './read-model-tables/read-model-tables.laws.js';
export { recordedStreamLaws, type RecordedAggregate } from './recorded-streams/recorded-streams.laws.js';
export { addRecording } from './recorded-streams/recording.js';
export { misfitsOf, recordedTypes } from './recorded-streams/schema-file.js';
export { ConfigurationOwner } from './configuration-owner.js';
