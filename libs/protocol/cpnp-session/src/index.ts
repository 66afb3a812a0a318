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
} from './outcome.js';
export { follow, judgeMessage, type Followed, type Judged } from './follow.js';
export { heldAfter, knownAfter, type KnownAgreements } from './held.js';
export { perform } from './perform.js';
export type { Identifiers, SessionPorts, SessionTimers, Transport } from './ports.js';
export { readOffer as receivedOffer } from './received-offer.js';
export { carriesDocument } from './carries-document.js';
export { isSameDocument } from './same-document.js';
export {
  defaultRetransmission,
  defaultTiming,
  defaultWithdrawalCycleMs,
  openSession,
  openUpdate,
  openWithdrawal,
  reopen as reopened,
  type Endpoint,
  type NewOrder,
  type NewUpdate,
  type NewWithdrawal,
  type Purpose,
  type RetransmissionRule,
  type Session,
  type Timing,
  type Transaction,
} from './session.js';
export {
  judgeStatusAnswer,
  statusMessage,
  type JudgedStatusAnswer,
  type StatusAnswer,
  type StatusQuestion,
} from './status.js';
export { step, type Step } from './step.js';
export {
  timerNames,
  type Action,
  type Alarm,
  type IgnoreReason,
  type Input,
  type SendReason,
  type SessionEvent,
  type TimerName,
} from './turn.js';
