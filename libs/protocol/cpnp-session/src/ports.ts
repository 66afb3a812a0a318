import type { CustomerOrderIdentifier, Message, TransactionId } from '@parley/cpnp';
import type { Endpoint } from './session.js';
import type { SendReason, SessionEvent, TimerName } from './turn.js';

/** Carries the messages of a session: a UDP socket in the SDK, in a service the way to the gateway. */
export interface Transport {
  /** For a retransmission, the octets of its first sending again. */
  send(message: Message, to: Endpoint, reason: SendReason): void;
}

/** The timers of a session: those of a process, or a service's durable deadlines. What time it is comes in with each step. */
export interface SessionTimers {
  /** At that instant, in ms since 1970, UTC, the session gets the input `timer`. Set again, a timer replaces the earlier one of its name. */
  set(timer: TimerName, at: number): void;
  clear(timer: TimerName): void;
}

/** What is drawn for a new transaction; nobody off the path can guess it (CPNP-03 §8.6, RFC 4086). */
export interface Identifiers {
  /** 16 random octets. */
  transactionId(): TransactionId;
  /** 1 to 2^31 - 1 (N8). */
  firstSequenceNumber(): number;
  /** Unique to the customer, without coordination. */
  customerOrderIdentifier(): CustomerOrderIdentifier;
}

/** Everything around a session that its actions ask for. */
export interface SessionPorts {
  readonly transport: Transport;
  readonly timers: SessionTimers;
  notify(event: SessionEvent): void;
}
