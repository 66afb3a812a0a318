import { errorCodes, reasonCodes, type Message } from '@parley/cops';
import { counter } from '@parley/telemetry';

const inMessages = counter('cops_in_messages');
const outMessages = counter('cops_out_messages');
const inErrors = counter('cops_in_errors');
const outErrors = counter('cops_out_errors');
const badSends = counter('cops_bad_sends');
const ignored = counter('cops_ignored');
const tcpConnectionAttempts = counter('cops_tcp_connection_attempts');
const tcpConnectionFailures = counter('cops_tcp_connection_failures');
const openAttempts = counter('cops_open_attempts');
const openFailures = counter('cops_open_failures');
const connectionsEnded = counter('cops_connections_ended');

/** What the door of devices counts, by the names of RFC 2940. */
export interface CopsCounters {
  received(message: Message): void;
  sent(message: Message): void;
  fault(code: string): void;
  /** A message that changed nothing. */
  ignored(reason: string): void;
  /** A TCP connection. */
  connected(): void;
  /** A TCP connection that is closed again at once. */
  notConnected(reason: string): void;
  /** An OPN. */
  opened(): void;
  refused(reason: string): void;
  ended(cause: string): void;
  /** Reported tunnels that the device was never told of. */
  strangers(count: number): void;
}

export const copsCounters: CopsCounters = {
  received: (message) => {
    inMessages.add(1, { operation: message.op });
    if (mayNotSend.has(message.op)) inErrors.add(1, { reason: 'wrong-op-code' });
    const reason = complaintIn(message);
    if (reason !== undefined) badSends.add(1, { reason });
  },
  sent: (message) => {
    outMessages.add(1, { operation: message.op });
    const error = errorIn(message);
    if (error !== undefined) outErrors.add(1, { error: nameOf(errorNames, error) });
  },
  fault: (reason) => inErrors.add(1, { reason }),
  ignored: (reason) => ignored.add(1, { reason }),
  connected: () => tcpConnectionAttempts.add(1),
  notConnected: (reason) => tcpConnectionFailures.add(1, { reason }),
  opened: () => openAttempts.add(1),
  refused: (reason) => openFailures.add(1, { reason }),
  ended: (cause) => connectionsEnded.add(1, { cause }),
  strangers: (count) => (count > 0 ? ignored.add(count, { reason: 'unknown-prid' }) : undefined),
};

/** Operations of a PDP alone (RFC 2748 §2.1). */
const mayNotSend: ReadonlySet<Message['op']> = new Set(['DEC', 'SSQ', 'CAT']);

/** Codes by their names in RFC 2748 §2.2.5 and §2.2.8: "unsupported-client-type". */
const namesOf = (codes: Readonly<Record<string, number>>): ReadonlyMap<number, string> =>
  new Map(
    Object.entries(codes).map(([name, code]) => [code, name.replace(/[A-Z]/g, (big) => `-${big.toLowerCase()}`)]),
  );
const errorNames = namesOf(errorCodes);
const reasonNames = namesOf(reasonCodes);
const nameOf = (names: ReadonlyMap<number, string>, code: number): string => names.get(code) ?? 'unknown';

/** The error that a message of this server names. */
function errorIn(message: Message): number | undefined {
  if (message.op === 'CC') return message.error.code;
  return message.op === 'DEC' && 'error' in message ? message.error?.code : undefined;
}

/** Errors and reasons by which a device says that what it got was wrong. */
const complaints: ReadonlySet<number> = new Set([
  errorCodes.badHandle,
  errorCodes.invalidHandleReference,
  errorCodes.badMessageFormat,
  errorCodes.unableToProcess,
  errorCodes.mandatoryClientSpecificInfoMissing,
  errorCodes.unsupportedClientType,
  errorCodes.mandatoryCopsObjectMissing,
  errorCodes.unknownCopsObject,
]);
const objections: ReadonlySet<number> = new Set([
  reasonCodes.unsupportedDecision,
  reasonCodes.malformedDecision,
  reasonCodes.unknownCopsObject,
]);

function complaintIn(message: Message): string | undefined {
  if (message.op === 'CC' && complaints.has(message.error.code)) return nameOf(errorNames, message.error.code);
  if (message.op === 'DRQ' && objections.has(message.reason.code)) return nameOf(reasonNames, message.reason.code);
  return undefined;
}
