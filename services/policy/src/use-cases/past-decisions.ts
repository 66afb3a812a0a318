import { setImmediate } from 'node:timers/promises';
import { hashOf, readRecorded, type BrokenReason, type StoredEvent, type StoredEventReader } from '@parley/event-log';
import type { Clock } from '@parley/running';
import type { LedgerEvent } from '../domain/ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../domain/ledger.state.js';
import type { DecisionEvent } from '../domain/review/decision-difference.js';
import { limits } from '../limits.js';
import type { Asked, AskedDecisions } from '../ports/asked-decisions.js';
import { ledgerCodec } from '../streams/ledger-codec.js';
import { ledgerStream } from '../streams/ledger.aggregate.js';

/** An event of the ledger with what was before it. */
export interface PastEvent {
  readonly stored: StoredEvent;
  readonly event: LedgerEvent;
  /** Why it is not what was written; undefined: its hash and that before it are right. */
  readonly fault: BrokenReason | undefined;
  /** As it was when this was decided. It is changed in place: look at it before the next event. */
  readonly ledger: Ledger;
  /** What was asked, of a decision; undefined: the order service does not know. */
  readonly asked: Asked | undefined;
}

export interface Walk {
  /** Events of the ledger that were looked at before. */
  readonly after: number;
  /** ISO instant; decisions for an earlier one are left out. */
  readonly since?: string | undefined;
}

type Read = Pick<PastEvent, 'stored' | 'event'>;

interface Fold {
  readonly version: number;
  readonly hash: string;
  readonly ledger: Ledger;
}

/**
 * The ledger's stream from its beginning, event by event, on a ledger of its own. A walk goes on from question to question: how far it has
 * come is kept, of two at most, and only for as long as somebody asks on. Nothing of it is written.
 */
export class PastDecisions {
  readonly #kept: Fold[] = [];
  #forget: NodeJS.Timeout | undefined;

  constructor(
    private readonly log: StoredEventReader,
    private readonly asked: AskedDecisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows what follows, until some seconds are over or `see` has enough; where to go on, undefined at the end. Decisions of others are
   * made in between.
   */
  async walk(
    { after, since }: Walk,
    see: (past: PastEvent) => Promise<'more' | 'enough'>,
  ): Promise<number | undefined> {
    const endMs = this.clock.nowMs + limits.reviewMs;
    let fold = await this.#take(after);
    for (;;) {
      const page = await this.#read(fold.version);
      if (page.length === 0) return undefined;
      const isWanted = (read: Read) => read.stored.version > after && isSince(read, since);
      const asked = new AskedPage(page.filter(isWanted), this.asked);
      for (const read of page) {
        const { stored, event } = read;
        let isEnough = false;
        if (isWanted(read)) {
          const of = isDecision(event) ? await asked.of(event) : undefined;
          const past = { stored, event, fault: faultOf(stored, fold), ledger: fold.ledger, asked: of };
          isEnough = (await see(past)) === 'enough' || this.clock.nowMs >= endMs;
          // A decision may take a while, and new orders wait for theirs.
          if (isDecision(event)) await setImmediate();
        }
        fold = { version: stored.version, hash: stored.hash, ledger: evolve(fold.ledger, event) };
        if (isEnough) return this.#keep(fold);
      }
      if (this.clock.nowMs >= endMs) return Math.max(this.#keep(fold), after);
    }
  }

  /** A log that was set back has other events in the same places. */
  forget(): void {
    this.#kept.length = 0;
    clearTimeout(this.#forget);
  }

  /** The furthest that is kept and not beyond the place, where the log still has its last event; else the beginning. */
  async #take(after: number): Promise<Fold> {
    const known = this.#kept
      .filter(({ version }) => version <= after)
      .toSorted((one, other) => other.version - one.version);
    for (const fold of known) {
      this.#kept.splice(this.#kept.indexOf(fold), 1);
      const [last] = await this.log.readByStream({ streamId: ledgerStream, version: fold.version - 1 }, 1);
      if (last?.streamId === ledgerStream && last.hash === fold.hash) return fold;
    }
    return { version: 0, hash: '', ledger: emptyLedger() };
  }

  #keep(fold: Fold): number {
    this.#kept.push(fold);
    if (this.#kept.length > limits.keptReviews) this.#kept.shift();
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => this.forget(), limits.reviewKeptMs).unref();
    return fold.version;
  }

  async #read(after: number): Promise<readonly Read[]> {
    const place = { streamId: ledgerStream, version: after };
    const page = await this.log.readByStream(place, limits.reviewPage);
    return page
      .filter(({ streamId }) => streamId === ledgerStream)
      .map((stored) => ({ stored, event: ledgerCodec.fromRecorded(readRecorded(stored, ledgerCodec.upcast)) }));
  }
}

/** What was asked on the decisions of a page, a few at a time, in their order. */
class AskedPage {
  readonly #waiting: DecisionEvent[];
  readonly #known = new Map<string, Asked>();

  constructor(
    page: readonly Read[],
    private readonly asked: AskedDecisions,
  ) {
    this.#waiting = page.map(({ event }) => event).filter(isDecision);
  }

  async of({ data }: DecisionEvent): Promise<Asked | undefined> {
    const key = keyOf(data);
    if (this.#waiting.some((event) => keyOf(event.data) === key)) {
      this.#known.clear();
      const next = this.#waiting.splice(0, limits.askedAtOnce);
      for (const one of await this.asked.find(next.map((event) => event.data))) this.#known.set(keyOf(one), one);
    }
    return this.#known.get(key);
  }
}

const keyOf = ({ orderId, negotiation }: { readonly orderId: string; readonly negotiation: number }): string =>
  `${negotiation} ${orderId}`;

export const isDecision = (event: LedgerEvent): event is DecisionEvent =>
  event.type === 'capacity-reserved' || event.type === 'capacity-refused';

/** By the instant that a decision was made for; by that of its record, where an event says no other. */
function isSince({ stored, event }: Read, since: string | undefined): boolean {
  if (since === undefined) return true;
  const at = isDecision(event) ? event.data.decidedAt : undefined;
  return Date.parse(at ?? stored.recordedAt) >= Date.parse(since);
}

function faultOf(stored: StoredEvent, before: Omit<Fold, 'ledger'>): BrokenReason | undefined {
  if (stored.version !== before.version + 1) return 'version-gap';
  if (stored.prevHash !== before.hash) return 'broken-link';
  return hashOf(stored) === stored.hash ? undefined : 'hash-mismatch';
}
