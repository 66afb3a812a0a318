import { type Encoding, type Message, unreachable } from '@parley/cpnp';
import type { ClientClock } from './client-ports.js';
import type { Decision, QuoteOptions, QuoteOutcome, WithdrawOutcome } from './client-options.js';
import type { DatagramSocket } from './datagram-socket.js';
import { OrderTimers } from './order-timers.js';
import type { ClientOrder } from './repository/client-order.js';
import {
  type Action,
  type Alarm,
  type Endpoint,
  type IgnoreReason,
  type Input,
  type SendReason,
  type SessionPorts,
  type ReceivedOffer,
  perform,
  receivedOffer,
  type Session,
  type SessionEvent,
  type SessionOutcome,
  step,
} from '@parley/cpnp-session';
import type { StepFeed } from './step-feed.js';

export type OrderOutcome = QuoteOutcome | WithdrawOutcome;

/** The client around an order. */
export interface OrderSurroundings {
  readonly clock: ClientClock;
  /** The octets of a message, those of its first sending if there was one. Throws CpnpFault. */
  encode(order: Order, message: Message): Uint8Array;
  send(order: Order, octets: Uint8Array, again: boolean): void;
  /** Keeps the order as it stands; undefined for a client without a repository. */
  readonly keep: ((order: Order) => Promise<void>) | undefined;
  /** The same request to the next server, if there is one, as a session that is not sent yet. */
  turnToNextServer(order: Order): Session | undefined;
  /** Whether the next server is to be asked where one has ended the order so. */
  goesOnAfter(outcome: SessionOutcome): boolean;
  ignored(reason: IgnoreReason): void;
  alarmed(alarm: Alarm): void;
  finished(order: Order): void;
}

/** The actions of one turn of the session. */
interface Deeds {
  readonly actions: readonly Action[];
  /** Of the received datagram, if that was the input. */
  readonly receivedOctets: number;
}

/** One order of a client: its session, its timers, and who waits for its outcome. */
export class Order {
  session: Session;
  /** Where its latest transaction is sent from, and who else could be asked. */
  socket: DatagramSocket;
  otherServers: readonly Endpoint[];
  readonly encoding: Encoding;
  /** As the repository holds it. */
  kept: ClientOrder | undefined;
  /** The latest message sent and its octets, for retransmission. */
  sent: { readonly message: Message; readonly octets: Uint8Array } | undefined;
  decide: QuoteOptions['decide'];
  feed: StepFeed;
  readonly #surroundings: OrderSurroundings;
  readonly #timers: OrderTimers;
  readonly #ports: SessionPorts;
  /** Size of the datagram whose turn is being performed; a listener may begin another turn within it. */
  #receivedOctets = 0;
  #waiting: { resolve: (outcome: OrderOutcome) => void; reject: (reason: unknown) => void }[] = [];
  #failure: { readonly reason: unknown } | undefined;
  /** Turns whose session is not saved yet: none of their messages has been sent. */
  #unkept: Deeds[] = [];
  #keeping: Promise<void> | undefined;
  #ended = false;
  /** Somebody wants the order to end: no other server is asked. */
  #isGivenUp = false;

  constructor(
    session: Session,
    at: Pick<Order, 'socket' | 'otherServers' | 'encoding'>,
    decide: QuoteOptions['decide'],
    feed: StepFeed,
    surroundings: OrderSurroundings,
  ) {
    this.session = session;
    this.socket = at.socket;
    this.otherServers = at.otherServers;
    this.encoding = at.encoding;
    this.decide = decide;
    this.feed = feed;
    this.#surroundings = surroundings;
    this.#timers = new OrderTimers(surroundings.clock, (timer) => this.apply({ kind: 'timer', timer }));
    this.#ports = {
      transport: { send: (message, _to, reason) => this.#send(message, reason) },
      timers: this.#timers,
      notify: (event) => this.#note(event),
    };
  }

  /** Resolves at the end of the order, or where it is left open; rejects with what `decide` threw. */
  outcome(): Promise<OrderOutcome> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Sends the request; a Created one is released by this. Throws CpnpFault, and then nothing has happened. */
  start(): void {
    if (this.session.state === 'Created') this.apply({ kind: 'release' }, 0, { kind: 'send' });
    else this.apply({ kind: 'send' });
  }

  /** Takes a session up again that was read from the repository. */
  resume(): void {
    if (this.session.state === 'AwaitingProcessing') return this.start();
    this.apply({ kind: 'resume' });
    const { offer, state } = this.session;
    if (state === 'OfferProcessing' && offer !== undefined) this.#judge(receivedOffer(offer));
  }

  /** Takes one turn. `receivedOctets` is the size of the received datagram, if that is the input. */
  apply(input: Input, receivedOctets = 0, then?: Input): void {
    if (this.#ended) return;
    if (input.kind === 'cancel') this.#isGivenUp = true;
    const now = this.#surroundings.clock.now();
    const before = this.session;
    let next = step(before, input, now);
    if (then !== undefined) {
      const second = step(next.session, then, now);
      next = { session: second.session, actions: [...next.actions, ...second.actions] };
    }
    const elsewhere = isUnheard(next.actions) ? this.#surroundings.turnToNextServer(this) : undefined;
    if (elsewhere !== undefined) return this.#turnTo(elsewhere);
    const { keep } = this.#surroundings;
    // A turn that changed nothing need not be saved, unless its actions would overtake a turn that is being saved.
    if (keep === undefined || (next.session === before && this.#keeping === undefined)) {
      this.session = next.session;
      return this.#perform({ actions: next.actions, receivedOctets });
    }
    // A message that cannot be encoded throws here, before anything is saved.
    for (const action of next.actions) if (action.kind === 'send') this.#surroundings.encode(this, action.message);
    this.session = next.session;
    this.#unkept.push({ actions: next.actions, receivedOctets });
    this.#keeping ??= this.#keepAndPerform(keep);
  }

  /** Keeps the order as it is, with nothing to send: a Created one waits for its administrator. */
  async keep(): Promise<void> {
    await this.#surroundings.keep?.(this);
  }

  /** Ends the order here without a word to the server: the client is being closed. The repository keeps it open. */
  async abandon(): Promise<void> {
    if (this.#ended) return;
    this.#end(this.#outcomeOfAbandoning());
    await this.#keeping;
  }

  #outcomeOfAbandoning(): OrderOutcome {
    const { customerOrderIdentifier, transaction } = this.session;
    const { closing, lastReceived, purpose } = transaction;
    // A withdrawal is not cancelled, since a later client goes on with it.
    if (purpose === 'withdraw')
      return { kind: 'withdraw-pending', customerOrderIdentifier, processing: lastReceived?.method === 'PROCESSING' };
    const cause = closing?.kind === 'cancel' ? closing.cause : 'client-closed';
    return { kind: 'cancelled', customerOrderIdentifier, cause, acknowledged: false };
  }

  /** The transaction begins anew with another server; timers of the old one are cleared by their new setting. */
  #turnTo(session: Session): void {
    this.#timers.clearAll();
    this.session = session;
    this.start();
  }

  /** One save serves all turns that came while the one before it was under way. */
  async #keepAndPerform(keep: (order: Order) => Promise<void>): Promise<void> {
    try {
      while (this.#unkept.length > 0) {
        const ready = this.#unkept;
        this.#unkept = [];
        await keep(this);
        for (const deeds of ready) this.#perform(deeds);
      }
    } catch (reason) {
      this.#unkept = [];
      this.#failure = { reason };
      this.#end(this.#outcomeOfAbandoning());
    }
    // Reset in the same turn of the event loop as the last check: a turn that comes a microtask later must start a new save.
    this.#keeping = undefined;
  }

  #perform({ actions, receivedOctets }: Deeds): void {
    if (this.#ended) return;
    const ofOuterTurn = this.#receivedOctets;
    this.#receivedOctets = receivedOctets;
    perform({ session: this.session, actions }, this.#ports);
    this.#receivedOctets = ofOuterTurn;
    this.feed.flush();
    // A caller may be waiting for the last event of a turn.
    const event = actions.findLast((action) => action.kind === 'notify')?.event;
    if (event?.kind === 'finished') this.#finish(event.outcome);
    else if (event?.kind === 'offered') this.#judge(event.offer);
    else if (event?.kind === 'pending') {
      const { customerOrderIdentifier } = this.session;
      this.#settle({ kind: 'withdraw-pending', customerOrderIdentifier, processing: event.processing });
    }
  }

  /**
   * Ends the order, or asks the next server after a refusal. The refusal is kept and told before, as of every turn: a process that
   * dies in between leaves a refused order.
   */
  #finish(outcome: SessionOutcome): void {
    const goesOn = !this.#isGivenUp && this.#surroundings.goesOnAfter(outcome);
    const elsewhere = goesOn ? this.#surroundings.turnToNextServer(this) : undefined;
    if (elsewhere === undefined) this.#end(outcome);
    else this.#turnTo(elsewhere);
  }

  #send(message: Message, reason: SendReason): void {
    const octets = this.#surroundings.encode(this, message);
    this.#surroundings.send(this, octets, reason !== 'new');
    this.feed.tell({ kind: 'sent', message, octets: octets.length, reason });
  }

  #note(event: SessionEvent): void {
    const octets = this.#receivedOctets;
    switch (event.kind) {
      case 'received':
        return this.feed.tell({ kind: 'received', message: event.message, octets });
      case 'moved':
        return this.feed.moveTo(event.state);
      case 'ignored':
        this.#surroundings.ignored(event.reason);
        return this.feed.tell({ kind: 'ignored', message: event.message, octets, reason: event.reason });
      case 'alarm':
        this.#surroundings.alarmed(event.alarm);
        return this.feed.tell({ kind: 'alarm', alarm: event.alarm });
      case 'offered':
      case 'pending':
      case 'finished':
        return;
      default:
        return unreachable(event);
    }
  }

  #judge(offer: ReceivedOffer): void {
    if (this.decide === undefined) return this.#settle({ kind: 'offered', ...offer });
    try {
      const decision = this.decide(offer, this.session.requested);
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

  #end(outcome: OrderOutcome): void {
    this.#ended = true;
    this.#timers.clearAll();
    this.#surroundings.finished(this);
    this.#settle(outcome);
  }

  #settle(outcome: OrderOutcome): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting)
      if (this.#failure === undefined) resolve(outcome);
      else reject(this.#failure.reason);
  }
}

/** Nobody answered the request: it may go to another server. */
function isUnheard(actions: readonly Action[]): boolean {
  const last = actions.at(-1);
  if (last?.kind !== 'notify') return false;
  const { event } = last;
  return (
    (event.kind === 'finished' && event.outcome.kind === 'no-answer' && event.outcome.to !== 'ACCEPT') ||
    (event.kind === 'pending' && !event.processing)
  );
}
