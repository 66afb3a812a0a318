import type { Message } from '@parley/cpnp';
import type { Decision, QuoteOptions, QuoteOutcome } from './client-options.js';
import { OrderTimers } from './order-timers.js';
import type { ReceivedOffer } from './session/outcome.js';
import type { Session } from './session/session.js';
import { step } from './session/step.js';
import type { Action, Alarm, IgnoreReason, Input, SessionEvent } from './session/turn.js';
import type { StepFeed } from './step-feed.js';
import { unreachable } from './unreachable.js';

/** The client around an order. */
export interface OrderSurroundings {
  /** Sends the message, `again` with the octets of its first sending, and returns their number. */
  send(order: Order, message: Message, again: boolean): number;
  ignored(reason: IgnoreReason): void;
  alarmed(alarm: Alarm): void;
  finished(order: Order): void;
}

/** One order of a client: its session, its timers, and who waits for its outcome. */
export class Order {
  session: Session;
  /** The latest message sent and its octets, for retransmission. */
  sent: { readonly message: Message; readonly octets: Uint8Array } | undefined;
  readonly #decide: QuoteOptions['decide'];
  readonly #feed: StepFeed;
  readonly #surroundings: OrderSurroundings;
  readonly #timers = new OrderTimers((timer) => this.apply({ kind: 'timer', timer }));
  #waiting: { resolve: (outcome: QuoteOutcome) => void; reject: (reason: unknown) => void }[] = [];
  #offer: ReceivedOffer | undefined;
  #failure: { readonly reason: unknown } | undefined;

  constructor(session: Session, decide: QuoteOptions['decide'], feed: StepFeed, surroundings: OrderSurroundings) {
    this.session = session;
    this.#decide = decide;
    this.#feed = feed;
    this.#surroundings = surroundings;
  }

  /** Resolves at the end of the order, or at an offer that is left open; rejects with what `decide` threw. */
  outcome(): Promise<QuoteOutcome> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Takes one step. `octets` is the size of the received datagram, if that is the input. */
  apply(input: Input, octets = 0): void {
    const before = this.session;
    const next = step(before, input, Date.now());
    this.session = next.session;
    for (const action of next.actions) this.#perform(action, octets);
    this.#feed.flush();
    if (before.outcome === undefined && this.session.outcome !== undefined) this.#finish(this.session.outcome);
    else if (before.offer === undefined && this.#offer !== undefined) this.#judge(this.#offer);
  }

  /** Ends the order here without a word to the server: the client is being closed. */
  abandon(): void {
    const { customerOrderIdentifier, transaction } = this.session;
    const cause = transaction.closing?.kind === 'cancel' ? transaction.closing.cause : 'client-closed';
    this.#finish({ kind: 'cancelled', customerOrderIdentifier, cause, acknowledged: false });
  }

  #perform(action: Action, octets: number): void {
    switch (action.kind) {
      case 'send': {
        const { message, reason } = action;
        const size = this.#surroundings.send(this, message, reason !== 'new');
        return this.#feed.happened({ kind: 'sent', message, octets: size, reason });
      }
      case 'set-timer':
        return this.#timers.set(action.timer, action.at);
      case 'clear-timer':
        return this.#timers.clear(action.timer);
      case 'notify':
        return this.#note(action.event, octets);
      default:
        return unreachable(action);
    }
  }

  #note(event: SessionEvent, octets: number): void {
    switch (event.kind) {
      case 'received':
        return this.#feed.happened({ kind: 'received', message: event.message, octets });
      case 'moved':
        return this.#feed.moved(event.state);
      case 'ignored':
        this.#surroundings.ignored(event.reason);
        return this.#feed.happened({ kind: 'ignored', message: event.message, octets, reason: event.reason });
      case 'offered':
        this.#offer = event.offer;
        return;
      case 'alarm':
        this.#surroundings.alarmed(event.alarm);
        return this.#feed.happened({ kind: 'alarm', alarm: event.alarm });
      case 'finished':
        return;
      default:
        return unreachable(event);
    }
  }

  #judge(offer: ReceivedOffer): void {
    if (this.#decide === undefined) return this.#settle({ kind: 'offered', ...offer });
    try {
      const decision = this.#decide(offer, this.session.requested);
      if (typeof decision === 'string') this.#follow(decision, offer);
      else
        decision.then(
          (settled) => this.#follow(settled, offer),
          (reason: unknown) => this.#cancelBecause(reason),
        );
    } catch (reason) {
      this.#cancelBecause(reason);
    }
  }

  #follow(decision: Decision, offer: ReceivedOffer): void {
    if (this.session.state !== 'OfferProcessing') return;
    if (decision === 'later') this.#settle({ kind: 'offered', ...offer });
    else this.apply({ kind: decision });
  }

  #cancelBecause(reason: unknown): void {
    this.#failure = { reason };
    this.apply({ kind: 'cancel' });
  }

  #finish(outcome: QuoteOutcome): void {
    this.#timers.clearAll();
    this.#surroundings.finished(this);
    this.#settle(outcome);
  }

  #settle(outcome: QuoteOutcome): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting)
      if (this.#failure === undefined) resolve(outcome);
      else reject(this.#failure.reason);
  }
}
