import type { HandleText } from '../../vpn/identifiers.js';
import type { Channel } from '../channel.js';
import type { Proof } from '../identity.js';
import type { SecurityKeys } from '../keys.js';
import type { Security } from '../refusals.js';

/** How a PDP serves its connections. */
export interface PdpSettings {
  readonly clientTypes: readonly number[];
  /** Seconds, 16 bit; 0 asks for no keep-alives (RFC 2748 §2.2.10). */
  readonly kaTimerS: number;
  /** Seconds between accounting reports of a handle; 0 for none at all, left out for no limit (RFC 2748 §2.2.15). */
  readonly acctTimerS?: number;
  readonly security: Security;
  /** Needed where `security.hmac` is set. */
  readonly keys?: SecurityKeys;
  /** How long a connection may have no client type open (decision V40). */
  readonly openWithinMs: number;
  /** How long TLS may take. */
  readonly handshakeWithinMs: number;
  /** Request states of one client type. */
  readonly maximumRequests: number;
}

/** A decision that waits for its solicited report (RFC 2748 §3.3). `tag` is the owner's name for it. */
export interface OutstandingDecision {
  readonly tag: string | undefined;
}

/** A request state (RFC 2748 §2.4). */
export interface PdpRequest {
  readonly handle: Uint8Array;
  /** REQs that have no solicited DEC yet. */
  readonly unanswered: number;
  /** In the order in which they were sent. */
  readonly outstanding: readonly OutstandingDecision[];
}

/** A client type of the connection. */
export interface PdpClient {
  /** `asked`: the owner has not said yet whether it is accepted. */
  readonly state: 'asked' | 'accepted';
  readonly requests: ReadonlyMap<HandleText, PdpRequest>;
  /** Between an SSQ without handle and its SSC: the handles that have not come again. */
  readonly missing: ReadonlySet<HandleText> | undefined;
  /** The handles of SSQs that have no SSC yet. */
  readonly synchronising: ReadonlySet<HandleText>;
}

/** One connection at the PDP. */
export interface PdpSession {
  readonly settings: PdpSettings;
  readonly phase: 'opening' | 'securing' | 'open' | 'closed';
  /** What the PEP counts up from, if digests are negotiated: unsigned 32 bit, never twice for a key (RFC 2748 §5). */
  readonly sequenceStart: number;
  /** One for all client types of a connection (decision V40); fixed by its first OPN. */
  readonly pepId: string | undefined;
  readonly proof: Proof | undefined;
  readonly channel: Channel | undefined;
  readonly clients: ReadonlyMap<number, PdpClient>;
  /** When the last message came, in ms; before the first one undefined. */
  readonly heardAt: number | undefined;
  /** Messages that the owner was told of, and how many of these it has committed. */
  readonly read: number;
  readonly committed: number;
  /** For each KA without an answer, the number of messages read before it (decision V41). */
  readonly owedKeepAlives: readonly number[];
}

/** A connection that nothing has come on yet; its first input is `connected`. */
export const openPdpSession = (settings: PdpSettings, sequenceStart: number): PdpSession => ({
  settings,
  phase: 'opening',
  sequenceStart,
  pepId: undefined,
  proof: undefined,
  channel: undefined,
  clients: new Map(),
  heardAt: undefined,
  read: 0,
  committed: 0,
  owedKeepAlives: [],
});
