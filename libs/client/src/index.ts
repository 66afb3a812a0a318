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
  UpdateOptions,
  StepListening,
  WithdrawOutcome,
  WithdrawPending,
} from './client-options.js';
export { ClientFault, type ClientFaultCode } from './client-fault.js';
export type { ClientCounters } from './counters.js';
export { defaultPort, type NameResolver, type ServerLocation } from './discovery/server-discovery.js';
export { inOrderOfTurn, type SrvTarget } from './discovery/srv-selection.js';
export type { NegotiationStep } from './negotiation-step.js';
export { clientOrderSchemaVersion, isOpen, type ClientOrder } from './repository/client-order.js';
export { EventLogOrderRepository } from './repository/event-log-order-repository.js';
export type { PersonalData } from './repository/sealed-change.js';
export { FileOrderRepository } from './repository/file-order-repository.js';
export { MemoryOrderRepository } from './repository/memory-order-repository.js';
export type { OrderChange } from './repository/order-change.js';
export type { ClientOrderEventType } from './repository/order-event.js';
export {
  OrderRepositoryFault,
  type OrderRepository,
  type OrderRepositoryFaultCode,
} from './repository/order-repository.js';
export type {
  Agreed,
  Agreement,
  CancelCause,
  Cancelled,
  Declined,
  Failed,
  FinalOutcome,
  NoAnswer,
  ReceivedOffer,
  Refusal,
  SessionOutcome,
  Withdrawn,
} from './session/outcome.js';
export {
  defaultRetransmission,
  defaultTiming,
  defaultWithdrawalCycleMs,
  openSession,
  openUpdate,
  openWithdrawal,
  type Endpoint,
  type NewOrder,
  type NewUpdate,
  type NewWithdrawal,
  type Purpose,
  type RetransmissionRule,
  type Session,
  type Timing,
} from './session/session.js';
export { step, type Step } from './session/step.js';
export type { Action, Alarm, IgnoreReason, Input, SendReason, SessionEvent, TimerName } from './session/turn.js';
