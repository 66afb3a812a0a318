export { CpnpClient } from './cpnp-client.js';
export type { ClientOptions, Decision, Offered, QuoteOptions, QuoteOutcome } from './client-options.js';
export { ClientFault, type ClientFaultCode } from './client-fault.js';
export type { ClientCounters } from './counters.js';
export type { NegotiationStep } from './negotiation-step.js';
export type {
  Agreed,
  CancelCause,
  Cancelled,
  Declined,
  Failed,
  FinalOutcome,
  NoAnswer,
  ReceivedOffer,
  Refusal,
} from './session/outcome.js';
export {
  defaultRetransmission,
  openSession,
  type Endpoint,
  type NewOrder,
  type RetransmissionRule,
  type Session,
} from './session/session.js';
export { step, type Step } from './session/step.js';
export type { Action, Alarm, IgnoreReason, Input, SendReason, SessionEvent, TimerName } from './session/turn.js';
