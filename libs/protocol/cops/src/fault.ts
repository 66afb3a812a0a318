import { errorCodes, type Op, reasonCodes } from './codes.js';
import type { CopsError, Reason } from './message.js';

/** What each fault is called in a CC or a DEC, and in the DRQ that answers a DEC (RFC 2748 §2.2.5, §2.2.8; V27, V28). */
const meanings = {
  /** Not version 1 (RFC 2748 §2.1). */
  'unsupported-version': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  'unknown-op-code': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  /** A message length below that of the header. */
  'too-short': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  /** A message length above the limit of this side. */
  'too-long': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  /** A message length that is no multiple of 4. */
  'not-aligned': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  /** Fewer octets than the message's length says. */
  truncated: { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  'trailing-octets': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  /** An object that is longer than the message, shorter than its header, or not of its type's length. */
  'bad-object-length': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  'unknown-c-num': { error: errorCodes.unknownCopsObject, reason: reasonCodes.unknownCopsObject },
  'bad-c-type': { error: errorCodes.unknownCopsObject, reason: reasonCodes.unknownCopsObject },
  'missing-object': { error: errorCodes.mandatoryCopsObjectMissing, reason: reasonCodes.malformedDecision },
  /** A known object where the grammar of RFC 2748 §3 has none. */
  'unexpected-object': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  'bad-value': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  'bad-handle': { error: errorCodes.badHandle, reason: reasonCodes.malformedDecision },
  'missing-client-information': {
    error: errorCodes.mandatoryClientSpecificInfoMissing,
    reason: reasonCodes.malformedDecision,
  },
  /** An object of a client type that does not belong where it stands. */
  'unexpected-client-object': { error: errorCodes.badMessageFormat, reason: reasonCodes.malformedDecision },
  /** A command that this client type does not have (V5). */
  'unsupported-command': { error: errorCodes.badMessageFormat, reason: reasonCodes.unsupportedDecision },
} as const;

/** Why octets are no COPS message; a closed list, so that doors can count by it (the counters of RFC 2940). */
export type FaultCode = keyof typeof meanings;
// The keys of a constant object are its own.
export const faultCodes = Object.keys(meanings) as readonly FaultCode[];

/** What could be read of the message in spite of the fault. */
export interface Readable {
  readonly op?: Op | undefined;
  readonly clientType?: number | undefined;
  readonly handle?: Uint8Array | undefined;
}

/** Where the fault lies. */
export interface FaultPlace extends Readable {
  /** Octets from the start of the message. */
  readonly offset?: number;
  /** The object that is not known: it becomes the sub-code of error and reason 13. */
  readonly object?: { readonly cNum: number; readonly cType: number };
  readonly endsConnection?: boolean;
}

/**
 * The one fault of this library. `decode`, `Frames` and the readers of the VPN client type return it; `encode` throws it,
 * because a message that this program built wrongly is a bug of this program.
 */
export class CopsFault extends Error {
  override readonly name = 'CopsFault';
  readonly code: FaultCode;
  /** What a CC or a DEC says about it. */
  readonly error: CopsError;
  /** What a DRQ says about a DEC with it (RFC 2748 §3.4). */
  readonly reason: Reason;
  readonly offset: number | undefined;
  readonly op: Op | undefined;
  readonly clientType: number | undefined;
  readonly handle: Uint8Array | undefined;
  /** Message boundaries are lost, or the peer speaks no COPS: nothing behind it is read. */
  readonly endsConnection: boolean;

  constructor(code: FaultCode, place: FaultPlace = {}) {
    const { op, offset, object } = place;
    const of = object === undefined ? '' : ` (object ${object.cNum}/${object.cType})`;
    super(`${code}${of}${op === undefined ? '' : ` in ${op}`}${offset === undefined ? '' : ` at octet ${offset}`}`);
    const subCode = object === undefined ? 0 : object.cNum * 256 + object.cType;
    this.code = code;
    this.error = { code: meanings[code].error, subCode };
    this.reason = { code: meanings[code].reason, subCode };
    this.offset = offset;
    this.op = op;
    this.clientType = place.clientType;
    this.handle = place.handle;
    this.endsConnection = place.endsConnection ?? false;
  }
}
