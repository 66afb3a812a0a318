export {
  documentOfTemplate,
  type Catalogue,
  type CataloguePrice,
  type CatalogueTemplate,
} from './catalogue/catalogue.js';
export { catalogue, defaultCataloguePort, type CatalogueOptions } from './catalogue/read-catalogue.js';
export { CpnpClient } from './cpnp-client.js';
export type {
  ClientOptions,
  ClientTimers,
  Decision,
  NegotiationHandling,
  NewOrderOptions,
  Offered,
  OrderReference,
  QuoteOptions,
  QuoteOutcome,
  RequestOptions,
  ResumedOrder,
  ResumeOptions,
  Resumption,
  StatusOutcome,
  UpdateOptions,
  StepListening,
  WithdrawOutcome,
  WithdrawPending,
} from './client-options.js';
export type { ClientClock, ClientPorts } from './client-ports.js';
export type { DatagramSocket, SocketOptions } from './datagram-socket.js';
export { ClientFault, type ClientFaultCode, type ClientFaultDetails } from './client-fault.js';
export type { ClientCounters } from './counters.js';
export { defaultPort, type NameResolver, type ServerLocation } from './discovery/server-discovery.js';
export { inOrderOfTurn, type SrvTarget } from './discovery/srv-selection.js';
export { serverLocationOf, type ServerAddress } from './server-address.js';
export type { NegotiationStep } from './negotiation-step.js';
export {
  clientOrderSchemaVersion,
  isOpen,
  orderAfter,
  type ClientOrder,
  type OrderCircumstances,
} from './repository/client-order.js';
export { FileOrderRepository } from './repository/file-order-repository.js';
export { MemoryOrderRepository } from './repository/memory-order-repository.js';
export {
  byCreation,
  conflictOf,
  OrderRepositoryFault,
  type OrderRepository,
  type OrderRepositoryFaultCode,
} from './repository/order-repository.js';
export { orderFrom } from './repository/stored-order.js';
export {
  defaultRetransmission,
  defaultTiming,
  defaultWithdrawalCycleMs,
  type Agreed,
  type Agreement,
  type Alarm,
  type CancelCause,
  type Cancelled,
  type Declined,
  type Endpoint,
  type Failed,
  type FinalOutcome,
  type IgnoreReason,
  type NoAnswer,
  type Purpose,
  type ReceivedOffer,
  type Refusal,
  type RetransmissionRule,
  type SendReason,
  type Session,
  type SessionOutcome,
  type Timing,
  type Withdrawn,
} from '@parley/cpnp-session';
export type { Cpd, Profile } from '@parley/cpp';
