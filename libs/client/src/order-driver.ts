import { CpnpFault, type CustomerOrderIdentifier, decode, encode, type Message } from '@parley/cpnp';
import { mayBeAskedElsewhere } from './asked-elsewhere.js';
import { ClientFault } from './client-fault.js';
import type { ClientOptions, NegotiationHandling, NewOrderOptions, OrderReference } from './client-options.js';
import { count, Counting } from './counters.js';
import { OpenOrders } from './open-orders.js';
import { Order, type OrderOutcome, type OrderSurroundings } from './order.js';
import { isOpen, orderAfter, type ClientOrder } from './repository/client-order.js';
import { identifierOf, newTransaction, timingOf } from './requests.js';
import { type Agreed, type Agreement, type Endpoint, reopened, type Session, type Timing } from '@parley/cpnp-session';
import { StatusQuestions } from './status-questions.js';
import { StepFeed } from './step-feed.js';
import type { ClientPorts } from './client-ports.js';
import { processPorts } from './process-ports.js';
import { Sockets } from './sockets.js';

/** Drives the orders of a client: their transactions, messages and versions, over its sockets and in its repository. */
export class OrderDriver {
  readonly counters = new Counting();
  readonly orders = new OpenOrders();
  readonly sockets: Sockets;
  readonly questions: StatusQuestions;
  readonly #ports: ClientPorts;
  readonly #options: ClientOptions;
  readonly #timing: Timing;
  readonly #surroundings: OrderSurroundings;
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#timing = timingOf(options.timers);
    this.#ports = { ...processPorts, ...options.ports };
    this.sockets = new Sockets(options, this.#ports.openSocket, {
      onDatagram: (octets, source) => this.#receive(octets, source),
      onSendError: () => void this.counters.sendErrors++,
    });
    const { encoding = 'cbor' } = options;
    this.questions = new StatusQuestions({
      ...{ clock: this.#ports.clock, retransmission: this.#timing.retransmission, encoding },
      sent: (again) => this.#countSent(again),
      ignored: (reason) => count(this.counters.ignored, reason),
    });
    this.#surroundings = {
      clock: this.#ports.clock,
      encode: (order, message) => this.#encode(order, message),
      send: (order, octets, again) => this.#send(order, octets, again),
      keep: options.repository && ((order) => this.#keep(order)),
      turnToNextServer: (order) => this.#nextServer(order),
      goesOnAfter: (outcome) => options.onRefused === 'next-server' && mayBeAskedElsewhere(outcome),
      ignored: (reason) => count(this.counters.ignored, reason),
      alarmed: (alarm) => count(this.counters.alarms, alarm),
      finished: (order) => this.orders.remove(order),
    };
  }

  /** Throws ClientFault (closed). */
  checkOpen(): void {
    if (this.#closed) throw new ClientFault('closed', 'the client is closed');
  }

  /** Leaves every order as it is, and closes the sockets. */
  async close(): Promise<void> {
    this.#closed = true;
    this.questions.abandon();
    await Promise.all(this.orders.all.map((order) => order.abandon()));
    await this.sockets.close();
  }

  /** The identifier asked for, or a new one. */
  identifierOf(options: NewOrderOptions): CustomerOrderIdentifier {
    return identifierOf(options, this.#ports.identifiers);
  }

  /** What every session of this client starts with: a transaction of its own, and the client's timers. */
  newSession(server: Endpoint, customerOrderIdentifier: CustomerOrderIdentifier) {
    return { server, timing: this.#timing, customerOrderIdentifier, ...newTransaction(this.#ports.identifiers) };
  }

  /** A further transaction of an order that is agreed (N20, N24). */
  async begin(
    kept: ClientOrder | undefined,
    handling: NegotiationHandling,
    open: (server: Endpoint) => Session,
  ): Promise<Order> {
    const { servers } = await this.sockets.open();
    this.checkOpen();
    const [server, ...otherServers] = servers;
    const order = this.add(open(server), otherServers, handling);
    order.kept = kept;
    return order;
  }

  /** Drives a session from its start. Throws ClientFault (order-exists). */
  add(session: Session, otherServers: readonly Endpoint[], handling: NegotiationHandling): Order {
    const { customerOrderIdentifier } = session;
    if (this.orders.of(customerOrderIdentifier) !== undefined)
      throw new ClientFault('order-exists', `the order ${customerOrderIdentifier} is still open`);
    const { encoding = 'cbor' } = this.#options;
    const at = { socket: this.sockets.socketTo(session.server), otherServers, encoding };
    const order = new Order(session, at, handling.decide, this.feedOf(session, handling), this.#surroundings);
    this.orders.add(order);
    return order;
  }

  /** Tells the steps of the order to the client's listener and the call's. */
  feedOf(session: Session, { onStep }: NegotiationHandling): StepFeed {
    const own = this.#options.onStep;
    return new StepFeed(session, this.#ports.clock, [...(own ? [own] : []), ...(onStep ? [onStep] : [])]);
  }

  /** Sends the order's request and waits for what becomes of it. */
  async run(order: Order, signal: AbortSignal | undefined): Promise<OrderOutcome> {
    const outcome = order.outcome();
    if (signal === undefined) {
      this.#start(order);
      return outcome;
    }
    const abort = () => order.apply({ kind: 'cancel' });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    this.#start(order);
    return outcome.finally(() => signal.removeEventListener('abort', abort));
  }

  #start(order: Order): void {
    try {
      order.start();
    } catch (cause) {
      this.orders.remove(order);
      if (!(cause instanceof CpnpFault)) throw cause;
      throw new ClientFault('cannot-encode', `the order does not fit a message: ${cause.message}`, { cause });
    }
  }

  /** The order if it is open: one that this client drives, or one from the repository. Throws ClientFault. */
  async find(
    identifier: CustomerOrderIdentifier,
    handling: NegotiationHandling,
    resumes: (kept: ClientOrder) => boolean = () => true,
  ): Promise<Order | undefined> {
    const driven = this.orders.of(identifier);
    if (driven !== undefined) return driven;
    const kept = await this.#options.repository?.load(identifier);
    if (kept === undefined || !isOpen(kept)) return undefined;
    const order = await this.takeUp(kept, handling);
    if (kept.state !== 'Created' && resumes(kept)) order.resume();
    return order;
  }

  /** Drives an order of the repository from where it was, on the port that it was sent from. Throws ClientFault. */
  async takeUp(kept: ClientOrder, handling: NegotiationHandling): Promise<Order> {
    const { encoding, local, otherServers, session } = kept;
    const servers = [session.server, ...otherServers];
    const socket = await this.sockets.socketAt(local, servers).catch((cause: unknown) => {
      if (!(cause instanceof ClientFault && cause.code === 'bind-failed')) throw cause;
      const text = `UDP port ${local.port}, which the order ${kept.customerOrderIdentifier} was sent from, is taken`;
      throw new ClientFault('driven-elsewhere', text, { cause });
    });
    // Two calls may have asked for it at the same time.
    const driven = this.orders.of(kept.customerOrderIdentifier);
    if (driven !== undefined) return driven;
    const feed = this.feedOf(session, handling);
    const order = new Order(session, { socket, otherServers, encoding }, handling.decide, feed, this.#surroundings);
    order.kept = kept;
    this.orders.add(order);
    return order;
  }

  /** What an update or a withdrawal is about; `possible` takes an agreement that only the server may hold (N6). */
  async agreementOf(
    reference: OrderReference | Agreed,
    possible: boolean,
  ): Promise<{ readonly kept: ClientOrder | undefined; readonly agreement: Agreement }> {
    const { customerOrderIdentifier } = reference;
    const kept = await this.#options.repository?.load(customerOrderIdentifier);
    if (this.orders.of(customerOrderIdentifier) !== undefined || (kept !== undefined && isOpen(kept)))
      throw new ClientFault('transaction-open', `the order ${customerOrderIdentifier} has an open transaction`);
    const ofKept = kept?.agreement ?? (possible ? kept?.possibleAgreement : undefined);
    return { kept, agreement: agreementFor(reference, kept, ofKept) };
  }

  /** The agreement in force, whatever is negotiated beside it. Throws ClientFault (no-agreement). */
  async agreementInForce(reference: OrderReference | Agreed): Promise<Agreement> {
    const kept = await this.#options.repository?.load(reference.customerOrderIdentifier);
    return agreementFor(reference, kept, kept?.agreement);
  }

  async #keep(order: Order): Promise<void> {
    const { repository } = this.#options;
    const { encoding, socket, otherServers, session } = order;
    const circumstances = { encoding, local: socket.local, otherServers };
    const next = orderAfter(order.kept, session, circumstances, new Date(this.#ports.clock.now()).toISOString());
    try {
      await repository?.save(next);
    } catch (cause) {
      const first = next.version === 1 && isConflict(cause);
      const code = first ? 'order-exists' : 'not-kept';
      const reason = cause instanceof Error ? cause.message : String(cause);
      const text = first ? `the order ${next.customerOrderIdentifier} exists in the repository` : reason;
      throw new ClientFault(code, text, { cause });
    }
    order.kept = next;
  }

  #nextServer(order: Order): Session | undefined {
    const [server, ...otherServers] = order.otherServers;
    if (server === undefined) return undefined;
    const session = reopened(order.session, { server, ...newTransaction(this.#ports.identifiers) });
    const before = order.session.transaction.transactionId;
    order.session = session;
    order.otherServers = otherServers;
    order.socket = this.sockets.socketTo(server);
    this.orders.replaceTransaction(order, before);
    return session;
  }

  #encode(order: Order, message: Message): Uint8Array {
    if (order.sent?.message === message) return order.sent.octets;
    const octets = encode(message, order.encoding);
    order.sent = { message, octets };
    return octets;
  }

  #send(order: Order, octets: Uint8Array, again: boolean): void {
    this.#countSent(again);
    if (!this.#closed) order.socket.send(octets, order.session.server);
  }

  #countSent(again: boolean): void {
    this.counters.datagramsSent++;
    if (again) this.counters.retransmissions++;
  }

  #receive(octets: Uint8Array, source: Endpoint): void {
    this.counters.datagramsReceived++;
    if (!this.sockets.knows(source)) return count(this.counters.ignored, 'unknown-source');
    const decoded = decode(octets);
    if (decoded.kind === 'fault') return count(this.counters.faults, decoded.fault.code);
    const { message } = decoded;
    const order = this.orders.ofTransaction(message.transactionId);
    if (order === undefined && this.questions.take(message, source)) return;
    if (order === undefined) return count(this.counters.ignored, 'unknown-order');
    order.apply({ kind: 'received', message, source }, octets.length);
  }
}

/** Of an order that is kept, what is kept of it; else the outcome that the caller has. Throws ClientFault (no-agreement). */
function agreementFor(
  reference: OrderReference | Agreed,
  kept: ClientOrder | undefined,
  ofKept: Agreement | undefined,
): Agreement {
  const agreement = kept === undefined && 'kind' in reference ? agreementIn(reference) : ofKept;
  if (agreement !== undefined) return agreement;
  throw new ClientFault('no-agreement', `no agreement is known for the order ${reference.customerOrderIdentifier}`);
}

function agreementIn({ providerOrderIdentifier, nonce, cpd, informationElements }: Agreed): Agreement {
  return { providerOrderIdentifier, nonce, cpd, ...(informationElements && { informationElements }) };
}

const isConflict = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'conflict';
