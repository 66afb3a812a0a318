import type { CopsFault } from '../../fault.js';
import type { ClientSi, CopsError, Decision, Message, PdpAddress, Reason, Report, Request } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { amend, closeWith, couldSend } from '../turn.js';
import type { Proof } from '../identity.js';
import type { PdpSession } from './pdp-session.js';

/** `opening` runs while no client type is open, `handshake` while TLS is negotiated, `silence` is the keep-alive's period. */
export const pdpTimers = ['opening', 'handshake', 'silence'] as const;
export type PdpTimer = (typeof pdpTimers)[number];

/** What happens to a connection at the PDP. */
export type PdpInput =
  | { readonly kind: 'connected' }
  /** `octets` are the whole message: digests are made over them. */
  | { readonly kind: 'message'; readonly message: Message; readonly octets: Uint8Array }
  | { readonly kind: 'fault'; readonly fault: CopsFault }
  | { readonly kind: 'timer'; readonly timer: PdpTimer }
  /** The handshake is done; the names of a verified client certificate, none without one. */
  | { readonly kind: 'tls-secured'; readonly dnsNames: readonly string[] }
  | { readonly kind: 'connection-lost' }
  | PdpCommand;

/** What the owner of a connection wants. */
export type PdpCommand =
  /** Answers `open-asked`. `kept` are the request states known from before, which need no REQ (RFC 2748 §2.5). */
  | { readonly kind: 'accept'; readonly clientType: number; readonly kept: readonly HandleText[] }
  /** Decisions: the answer to the oldest REQ without one, or a push. */
  | {
      readonly kind: 'decide';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly decisions: readonly [Decision, ...Decision[]];
      readonly answers: boolean;
      /** Comes back with the report. */
      readonly tag?: string;
    }
  /** The answer to a REQ that cannot be decided on (RFC 2748 §3.2). */
  | {
      readonly kind: 'reject';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly error: CopsError;
    }
  | { readonly kind: 'synchronise'; readonly clientType: number; readonly handle?: HandleText }
  /** Everything up to this `read` is committed: KAs that waited for it are answered (decision V41). */
  | { readonly kind: 'committed'; readonly read: number }
  /** Ends or refuses one client type (RFC 2748 §3.8). */
  | {
      readonly kind: 'close';
      readonly clientType: number;
      readonly error: CopsError;
      readonly redirect?: PdpAddress;
    }
  /** Ends the connection, with a CC for each client type: shutting down 11, redirect 12, replaced 9. */
  | { readonly kind: 'close-all'; readonly error: CopsError; readonly redirect?: PdpAddress };

/** Why a message changed nothing; each is counted. */
export type PdpIgnoreReason = 'unknown-handle' | 'unasked-synchronisation' | 'after-close';

export type PdpEvent =
  /** An OPN; `again` when the client type is open, or is asked for already (RFC 2748 §3.6). */
  | {
      readonly kind: 'open-asked';
      readonly clientType: number;
      readonly pepId: string;
      readonly again: boolean;
      readonly proof?: Proof;
      readonly lastPdp?: PdpAddress;
      readonly clientSi?: ClientSi;
    }
  /** A REQ, new or an update. `synchronises`: it comes between SSQ and SSC, and replaces what was known (decision V24). */
  | {
      readonly kind: 'requested';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly request: Request;
      readonly isNew: boolean;
      readonly synchronises: boolean;
      readonly read: number;
    }
  /** `answers` is there for the solicited report of a decision, with the tag that this one had. */
  | {
      readonly kind: 'reported';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly report: Report;
      readonly answers?: { readonly tag: string | undefined };
      readonly read: number;
    }
  | {
      readonly kind: 'deleted';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly reason: Reason;
      /** The tags of decisions that no report will come for. */
      readonly unreported: readonly string[];
      readonly read: number;
    }
  /** An SSC; `gone` are the handles that did not come again. */
  | {
      readonly kind: 'synchronised';
      readonly clientType: number;
      readonly handle?: HandleText;
      readonly gone: readonly HandleText[];
      readonly read: number;
    }
  /** A client type has ended: by the PEP's CC, or by the CC that answered its fault. */
  | { readonly kind: 'client-closed'; readonly clientType: number; readonly error: CopsError; readonly read: number }
  /** A decision or synchronisation for a handle that is not, or no longer, known. */
  | { readonly kind: 'undeliverable'; readonly clientType: number; readonly handle: HandleText; readonly tag?: string }
  | { readonly kind: 'ignored'; readonly op: Message['op']; readonly reason: PdpIgnoreReason }
  /** Nothing follows. */
  | { readonly kind: 'ended'; readonly cause: PdpEnd };

/**
 * How a connection may end. `silent`: nothing came for the keep-alive's period (RFC 2748 §4.6). In the time for an OPN (decision V40),
 * `said-nothing`: no message came; `not-opened`: messages came, and opened nothing. `not-secured`: TLS was not done in its time.
 */
export const pdpEnds = ['lost', 'silent', 'said-nothing', 'not-secured', 'not-opened', 'closed'] as const;
export type PdpEnd =
  | { readonly kind: Exclude<(typeof pdpEnds)[number], 'closed'> }
  | { readonly kind: 'closed'; readonly error: CopsError };

/** What the surroundings do for a connection, in this order. */
export type PdpAction =
  | { readonly kind: 'send'; readonly message: Message }
  /** Take the connection into TLS as its server, after what was sent. */
  | { readonly kind: 'start-tls' }
  /** End the connection, after what was sent. */
  | { readonly kind: 'close' }
  /** `at` is on the clock of `now`; a timer that is set again replaces the earlier one. */
  | { readonly kind: 'set-timer'; readonly timer: PdpTimer; readonly at: number }
  | { readonly kind: 'clear-timer'; readonly timer: PdpTimer }
  | { readonly kind: 'notify'; readonly event: PdpEvent };

/** One step in the making. Lives inside `pdpStep` alone. */
export interface PdpTurn {
  session: PdpSession;
  readonly actions: PdpAction[];
  readonly now: number;
}

export function notify(turn: PdpTurn, event: PdpEvent): void {
  turn.actions.push({ kind: 'notify', event });
}

/** The number of a message that the owner commits. */
export function nextRead(turn: PdpTurn): number {
  const read = turn.session.read + 1;
  amend(turn, { read });
  return read;
}

export function send(turn: PdpTurn, message: Message): void {
  if (!couldSend(turn, message)) end(turn, { kind: 'lost' });
}

/** Nothing follows on this connection. */
export function end(turn: PdpTurn, cause: PdpEnd): void {
  if (turn.session.phase === 'closed') return;
  amend(turn, { phase: 'closed', clients: new Map(), owedKeepAlives: [] });
  closeWith(turn, pdpTimers, cause);
}
