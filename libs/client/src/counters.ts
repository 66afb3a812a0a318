import type { FaultCode } from '@parley/cpnp';
import type { Alarm, IgnoreReason } from '@parley/cpnp-session';

/** What a client has seen since it was made. */
export interface ClientCounters {
  readonly datagramsSent: number;
  readonly retransmissions: number;
  readonly sendErrors: number;
  readonly datagramsReceived: number;
  /** Datagrams that are no CPNP message, by fault. */
  readonly faults: Readonly<Partial<Record<FaultCode, number>>>;
  /** Messages that changed nothing, by reason. */
  readonly ignored: Readonly<Partial<Record<IgnoreReason, number>>>;
  readonly alarms: Readonly<Partial<Record<Alarm, number>>>;
}

/** The same, while they are being counted. */
export class Counting implements ClientCounters {
  datagramsSent = 0;
  retransmissions = 0;
  sendErrors = 0;
  datagramsReceived = 0;
  readonly faults: Partial<Record<FaultCode, number>> = {};
  readonly ignored: Partial<Record<IgnoreReason, number>> = {};
  readonly alarms: Partial<Record<Alarm, number>> = {};
}

/** Adds one to a reason's count. */
export function count<Reason extends string>(counts: Partial<Record<Reason, number>>, reason: Reason): void {
  counts[reason] = (counts[reason] ?? 0) + 1;
}
