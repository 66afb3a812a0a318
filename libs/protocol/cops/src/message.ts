/** The ten messages of COPS (RFC 2748 §3) as values; their objects under the names of RFC 2748 §2.2. */

import type { Op } from './codes.js';

/** What a request or a decision is about (RFC 2748 §2.2.2). */
export interface Context {
  /** 16 bits of flags: see `requestTypes`. */
  readonly rType: number;
  /** 16 bit, by the client type. */
  readonly mType: number;
}

/** An interface that a message came in by or leaves by (RFC 2748 §2.2.3, §2.2.4). */
export interface Interface {
  /** 4 or 16 octets. */
  readonly address: Uint8Array;
  /** Unsigned 32 bit. */
  readonly ifIndex: number;
}

/** Client specific information (RFC 2748 §2.2.9): C-Type 1 and 2. */
export interface ClientSi {
  readonly kind: 'signaled' | 'named';
  readonly octets: Uint8Array;
}

/** What a decision carries beside its flags (RFC 2748 §2.2.6): C-Type 2 to 5. */
export interface DecisionData {
  readonly kind: 'stateless' | 'replacement' | 'client-specific' | 'named';
  readonly octets: Uint8Array;
}

/** A decision within its context (RFC 2748 §3.2). */
export interface Decision {
  readonly context: Context;
  /** 16 bit: see `commands`; other client types have more of them. */
  readonly command: number;
  /** 16 bits of flags; those that do not fit context or client type are ignored (RFC 2748 §2.2.6). */
  readonly flags: number;
  /** Each kind once at most, in the order of the wire. */
  readonly data: readonly DecisionData[];
}

/** What the PEP's own decision point said (RFC 2748 §2.2.7); its context may be left out (§3.1). */
export interface LocalDecision extends Omit<Decision, 'context'> {
  readonly context?: Context;
}

/** RFC 2748 §2.2.8: see `errorCodes`. Both 16 bit; for code 13 the sub-code's octets are C-Num and C-Type. */
export interface CopsError {
  readonly code: number;
  readonly subCode: number;
}

/** Why a request state is deleted (RFC 2748 §2.2.5): see `reasonCodes`. Unknown ones are read too. */
export interface Reason {
  readonly code: number;
  readonly subCode: number;
}

/** Where a PDP listens (RFC 2748 §2.2.13, §2.2.14). */
export interface PdpAddress {
  /** 4 or 16 octets. */
  readonly address: Uint8Array;
  /** TCP port. */
  readonly port: number;
}

/** The digest of RFC 2748 §2.2.16 (C-Type 1), or the wish for TLS of RFC 4261 §4.1 (C-Type 2). */
export type Integrity =
  | {
      readonly kind: 'hmac';
      /** Unsigned 32 bit. */
      readonly keyId: number;
      /** Unsigned 32 bit, 0 after 4,294,967,295. */
      readonly sequence: number;
      /** 12 octets for HMAC-MD5-96; the algorithm is the key's. */
      readonly digest: Uint8Array;
    }
  | {
      readonly kind: 'tls';
      /** 16 bits; 0x01 is StartTLS. */
      readonly flags: number;
    };

/** What every message has (RFC 2748 §2.1). */
interface Header<O extends Op> {
  readonly op: O;
  /** The Solicited flag as it came: it is read wherever it stands, also where RFC 2748 §3 leaves it 0. */
  readonly solicited: boolean;
  /** 16 bit; 0 in a KA and while security is negotiated. */
  readonly clientType: number;
  /** The last object, where there is one. */
  readonly integrity?: Integrity;
}

interface HasHandle {
  /** Opaque octets that the PEP chose (RFC 2748 §2.2.1). */
  readonly handle: Uint8Array;
}
interface MayHaveHandle {
  readonly handle?: Uint8Array;
}

/** RFC 2748 §3.1. */
export interface Request extends Header<'REQ'>, HasHandle {
  readonly context: Context;
  readonly inInterface?: Interface;
  readonly outInterface?: Interface;
  readonly clientSi: readonly ClientSi[];
  readonly localDecisions: readonly LocalDecision[];
}
/** RFC 2748 §3.2: decisions, one at least, or one error. */
export type DecisionMessage = Header<'DEC'> &
  HasHandle &
  (
    | { readonly decisions: readonly [Decision, ...Decision[]]; readonly error?: never }
    | { readonly error: CopsError; readonly decisions?: never }
  );
/** RFC 2748 §3.3; more than one ClientSI by RFC 3084 §5.3. */
export interface Report extends Header<'RPT'>, HasHandle {
  /** 16 bit: see `reportTypes`; cops-05 has more of them (decision V14). */
  readonly reportType: number;
  readonly clientSi: readonly ClientSi[];
}
/** RFC 2748 §3.4. */
export interface DeleteRequest extends Header<'DRQ'>, HasHandle {
  readonly reason: Reason;
}
/** RFC 2748 §3.5. */
export interface SynchronizeRequest extends Header<'SSQ'>, MayHaveHandle {}
/** RFC 2748 §3.6. */
export interface ClientOpen extends Header<'OPN'> {
  /** ASCII, without the NUL that ends it and the padding (RFC 2748 §2.2.11). */
  readonly pepId: string;
  readonly clientSi?: ClientSi;
  readonly lastPdp?: PdpAddress;
}
/** RFC 2748 §3.7. */
export interface ClientAccept extends Header<'CAT'> {
  /** Seconds, 16 bit; 0 is for ever. */
  readonly kaTimer: number;
  /** Seconds, 16 bit; 0 means no unsolicited accounting reports, none means no limit. */
  readonly acctTimer?: number;
}
/** RFC 2748 §3.8. */
export interface ClientClose extends Header<'CC'> {
  readonly error: CopsError;
  readonly redirect?: PdpAddress;
}
/** RFC 2748 §3.9; its client type is 0. */
export type KeepAlive = Header<'KA'>;
/** RFC 2748 §3.10. */
export interface SynchronizeComplete extends Header<'SSC'>, MayHaveHandle {}

export type Message =
  | Request
  | DecisionMessage
  | Report
  | DeleteRequest
  | SynchronizeRequest
  | ClientOpen
  | ClientAccept
  | ClientClose
  | KeepAlive
  | SynchronizeComplete;
export type MessageOf<O extends Op> = Extract<Message, { readonly op: O }>;
