import type { PdpAddress, ClientSi, Report, Request } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import type { Channel } from '../channel.js';
import type { SecurityKeys } from '../keys.js';

/** How a PEP speaks to one PDP. */
export interface PepSettings {
  readonly pepId: string;
  /** `as-asked` leaves it to the PDP, by an OPN of client type 0 without Integrity (RFC 4261 §5.2). */
  readonly security: 'none' | 'hmac' | 'tls' | 'as-asked';
  /** Needed for `hmac`; `pdp` is the name that its keys are known by. */
  readonly keys?: SecurityKeys;
  readonly pdp: string;
  /** How long a CAT may take, and TLS. */
  readonly openWithinMs: number;
  readonly handshakeWithinMs: number;
  /** After that the handle of a REQ without DEC is deleted (RFC 2748 §3.2). */
  readonly requestWithinMs: number;
  /** How long a solicited report may wait for its tunnels (decision V19). */
  readonly reportWithinMs: number;
  /** The PEP's own wish for accounting; a longer AcctTimer and one of 0 go before it. None for the AcctTimer alone. */
  readonly accountingEveryMs?: number;
}

export const defaultPepTiming = {
  openWithinMs: 10_000,
  handshakeWithinMs: 10_000,
  requestWithinMs: 30_000,
  reportWithinMs: 5_000,
} as const;

/** A client type to open. */
export interface ClientToOpen {
  readonly clientType: number;
  /** Only while a complete state of that PDP is cached (RFC 2748 §2.5). */
  readonly lastPdp?: PdpAddress;
  readonly clientSi?: ClientSi;
  /** The request states that live on from an earlier connection. */
  readonly kept: readonly HandleText[];
}

/** What a report says; the machine adds the rest. */
export type ReportContent = Pick<Report, 'reportType' | 'clientSi'> & {
  /** The owner's name for it: comes back when the PDP has confirmed it (decision V41). */
  readonly tag?: string;
};

/** A decision that is owed its solicited report (RFC 2748 §3.3). */
export interface OwedReport {
  readonly ticket: number;
  readonly dueAt: number;
  /** The owner was told that the time is over. */
  readonly isDue: boolean;
  /** It waits behind an earlier one. */
  readonly content?: ReportContent;
}

export interface PepRequest {
  readonly handle: Uint8Array;
  /** When the REQ without a solicited DEC is given up; none is outstanding without it. */
  readonly givenUpAt: number | undefined;
  /** REQs that wait, since one at most may be outstanding (RFC 2748 §3.2, decision V23). */
  readonly queue: readonly Request[];
  readonly owed: readonly OwedReport[];
  readonly accountedAt: number | undefined;
}

export interface PepClient {
  readonly state: 'asked' | 'accepted';
  readonly acctTimerS: number | undefined;
  readonly requests: ReadonlyMap<HandleText, PepRequest>;
  /** SSCs that wait for queued REQs; null stands for that of the whole client type. */
  readonly completing: ReadonlySet<HandleText | null>;
}

/** One connection at the PEP. */
export interface PepSession {
  readonly settings: PepSettings;
  readonly phase: 'new' | 'negotiating' | 'securing' | 'open' | 'closed';
  /** What the PDP counts up from, if digests are negotiated: unsigned 32 bit, never twice for a key (RFC 2748 §5). */
  readonly sequenceStart: number;
  readonly channel: Channel | undefined;
  /** Client types that wait for the end of the negotiation. */
  readonly toOpen: readonly ClientToOpen[];
  readonly clients: ReadonlyMap<number, PepClient>;
  /** By client type, that of the negotiation (0) included. */
  readonly kaTimersS: ReadonlyMap<number, number>;
  readonly heardAt: number;
  /** Tags of the reports sent since the last KA, and for each KA without an answer those sent before it. */
  readonly unconfirmed: readonly string[];
  readonly askedKeepAlives: readonly (readonly string[])[];
  readonly tickets: number;
  /** When the timers for REQs and reports run out, where they run. */
  readonly alarms: { readonly request: number | undefined; readonly report: number | undefined };
}

/** A connection that is not there yet; its first input is `connected`. */
export const openPepSession = (settings: PepSettings, sequenceStart: number): PepSession => ({
  settings,
  phase: 'new',
  sequenceStart,
  channel: undefined,
  toOpen: [],
  clients: new Map(),
  kaTimersS: new Map(),
  heardAt: 0,
  unconfirmed: [],
  askedKeepAlives: [],
  tickets: 0,
  alarms: { request: undefined, report: undefined },
});
