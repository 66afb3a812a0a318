import type { CopsFault } from '../../fault.js';
import type { ClientSi, Context, CopsError, DecisionMessage, Message, PdpAddress, Reason } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { amend, closeWith, couldSend } from '../turn.js';
import type { ClientToOpen, PepSession, ReportContent } from './pep-session.js';

export const pepTimers = ['opening', 'handshake', 'keep-alive', 'silence', 'request', 'report', 'accounting'] as const;
export type PepTimer = (typeof pepTimers)[number];

/** What happens to a connection at the PEP. `chance` is random, in [0, 1): it places the next KA (RFC 2748 §3.9). */
export type PepInput =
  | { readonly kind: 'connected'; readonly clients: readonly ClientToOpen[] }
  /** `octets` are the whole message: digests are made over them. */
  | { readonly kind: 'message'; readonly message: Message; readonly octets: Uint8Array; readonly chance: number }
  | { readonly kind: 'fault'; readonly fault: CopsFault }
  | { readonly kind: 'timer'; readonly timer: PepTimer; readonly chance: number }
  /** The handshake is done, and the PDP's certificate is the one of the PDP that was called. */
  | { readonly kind: 'tls-secured' }
  | { readonly kind: 'connection-lost' }
  | PepCommand;

/** What the owner of a connection wants. */
export type PepCommand =
  /** Another client type, or an open one again (RFC 2748 §3.6). */
  | { readonly kind: 'open'; readonly client: ClientToOpen }
  /** A REQ; it waits while one of its handle is outstanding. */
  | {
      readonly kind: 'request';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly context: Context;
      readonly clientSi: readonly ClientSi[];
    }
  /** The solicited report of the decision with this ticket; without a ticket a change that was not asked for. */
  | {
      readonly kind: 'report';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly ticket?: number;
      readonly content: ReportContent;
    }
  | { readonly kind: 'delete'; readonly clientType: number; readonly handle: HandleText; readonly reason: Reason }
  /** All that `synchronise-asked` wanted has been requested again. */
  | { readonly kind: 'synchronised'; readonly clientType: number; readonly handle?: HandleText }
  /** Ends the connection, with a CC for each client type. */
  | { readonly kind: 'close-all'; readonly error: CopsError };

/** Why something changed nothing; each is counted. */
export type PepIgnoreReason = 'unknown-handle' | 'unknown-client-type' | 'too-soon' | 'after-close';

export type PepEvent =
  /** A CAT (RFC 2748 §3.7). */
  | {
      readonly kind: 'accepted';
      readonly clientType: number;
      readonly kaTimerS: number;
      readonly acctTimerS?: number;
      readonly again: boolean;
    }
  /** A DEC with decisions. With a ticket it is owed a report. `answers`: it is the first one for the REQ. */
  | {
      readonly kind: 'decided';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly decision: DecisionMessage;
      readonly answers: boolean;
      readonly ticket?: number;
    }
  /** A DEC with an error. */
  | { readonly kind: 'rejected'; readonly clientType: number; readonly handle: HandleText; readonly error: CopsError }
  /** Report now what is known (decision V19). */
  | {
      readonly kind: 'report-due';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly ticket: number;
    }
  /** An SSQ: request again what is there, for one handle or for all, then say `synchronised`. */
  | { readonly kind: 'synchronise-asked'; readonly clientType: number; readonly handle?: HandleText }
  /** The request state is gone: its REQ had no answer, or a DEC for it was malformed. A new handle may try again. */
  | {
      readonly kind: 'request-lost';
      readonly clientType: number;
      readonly handle: HandleText;
      readonly reason: Reason;
    }
  | { readonly kind: 'accounting-due'; readonly clientType: number }
  /** The PDP has committed the reports with these tags. */
  | { readonly kind: 'confirmed'; readonly tags: readonly string[] }
  /** The PDP has ended or refused a client type, maybe with another PDP to go to. */
  | {
      readonly kind: 'client-closed';
      readonly clientType: number;
      readonly error: CopsError;
      readonly redirect?: PdpAddress;
    }
  | { readonly kind: 'ignored'; readonly op: Message['op']; readonly reason: PepIgnoreReason }
  /** Nothing follows. */
  | { readonly kind: 'ended'; readonly cause: PepEnd };

export type PepEnd =
  | { readonly kind: 'lost' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'not-opened' }
  | { readonly kind: 'closed'; readonly error: CopsError };

/** What the surroundings do for a connection, in this order. */
export type PepAction =
  | { readonly kind: 'send'; readonly message: Message }
  /** Take the connection into TLS as its client. */
  | { readonly kind: 'start-tls' }
  /** End the connection, after what was sent. */
  | { readonly kind: 'close' }
  /** `at` is on the clock of `now`; a timer that is set again replaces the earlier one. */
  | { readonly kind: 'set-timer'; readonly timer: PepTimer; readonly at: number }
  | { readonly kind: 'clear-timer'; readonly timer: PepTimer }
  | { readonly kind: 'notify'; readonly event: PepEvent };

/** One step in the making. Lives inside `pepStep` alone. */
export interface PepTurn {
  session: PepSession;
  readonly actions: PepAction[];
  readonly now: number;
}

export function notify(turn: PepTurn, event: PepEvent): void {
  turn.actions.push({ kind: 'notify', event });
}

export function setTimer(turn: PepTurn, timer: PepTimer, at: number): void {
  turn.actions.push({ kind: 'set-timer', timer, at });
}

export function send(turn: PepTurn, message: Message): void {
  if (!couldSend(turn, message)) end(turn, { kind: 'lost' });
}

/** Nothing follows on this connection. */
export function end(turn: PepTurn, cause: PepEnd): void {
  if (turn.session.phase === 'closed') return;
  amend(turn, { phase: 'closed', clients: new Map(), toOpen: [] });
  closeWith(turn, pepTimers, cause);
}
