import {
  CpnpFault,
  decode,
  encode,
  statusCodes,
  type ConnectivityProvisioningDocument,
  type CustomerOrderIdentifier,
  type Message,
} from '@parley/cpnp';
import { ClientFault } from './client-fault.js';
import type {
  ClientOptions,
  NegotiationHandling,
  NewOrderOptions,
  OrderReference,
  QuoteOptions,
  QuoteOutcome,
  ResumeOptions,
  Resumption,
  UpdateOptions,
  StepListening,
  WithdrawOutcome,
} from './client-options.js';
import { count, Counting, type ClientCounters } from './counters.js';
import { OpenOrders } from './open-orders.js';
import { Order, type OrderOutcome, type OrderSurroundings } from './order.js';
import { isOpen, orderAfter, type ClientOrder } from './repository/client-order.js';
import { identifierOf, newTransaction, requestMembers, timingOf } from './requests.js';
import type { Agreed, Agreement, FinalOutcome } from './session/outcome.js';
import {
  openSession,
  openUpdate,
  openWithdrawal,
  reopened,
  type Endpoint,
  type Session,
  type Timing,
} from './session/session.js';
import { StepFeed } from './step-feed.js';
import { Transport, type Way } from './transport.js';

const validationError = statusCodes['Message Validation Error'];

/**
 * A CPNP client of one provider: any number of negotiations over one UDP socket (CPNP-03 §11.1). The socket is opened by
 * the first call and stays open until `close`. With a repository, orders outlive the client: see `resume`.
 */
export class CpnpClient {
  readonly #options: ClientOptions;
  readonly #timing: Timing;
  readonly #counters = new Counting();
  readonly #orders = new OpenOrders();
  readonly #surroundings: OrderSurroundings;
  readonly #transport: Transport;
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#timing = timingOf(options.timers);
    this.#transport = new Transport(options, {
      onDatagram: (octets, source) => this.#receive(octets, source),
      onSendError: () => void this.#counters.sendErrors++,
    });
    this.#surroundings = {
      encode: (order, message) => this.#encode(order, message),
      send: (order, octets, again) => this.#send(order, octets, again),
      keep: options.repository && ((order) => this.#keep(order)),
      turnToNextServer: (order) => this.#nextServer(order),
      ignored: (reason) => count(this.#counters.ignored, reason),
      alarmed: (alarm) => count(this.#counters.alarms, alarm),
      finished: (order) => this.#orders.remove(order),
    };
  }

  get counters(): ClientCounters {
    return this.#counters;
  }

  /** Orders whose end is still open, as far as this client drives them. */
  get openOrders(): number {
    return this.#orders.size;
  }

  /** Opens the socket, which every other call also does. Throws ClientFault (unknown-host, bind-failed, closed). */
  async open(): Promise<{ readonly server: Endpoint; readonly local: Endpoint }> {
    const { servers, socket } = await this.#transport.open();
    return { server: servers[0], local: socket.local };
  }

  /**
   * Negotiates one document: PROVISION, and then what the server and `decide` make of it. Never rejects for what the
   * server says or leaves unsaid. Throws ClientFault (order-exists, cannot-encode, not-kept, and those of `open`).
   */
  async quote(cpd: ConnectivityProvisioningDocument, options: QuoteOptions = {}): Promise<QuoteOutcome> {
    // Waiting for what is already there would cost each negotiation a turn of the event loop.
    const way = this.#transport.fixed ?? (await this.#transport.open());
    this.#checkOpen();
    const order = this.#newOrder(way, cpd, options, options);
    return negotiated(await this.#run(order, options.signal));
  }

  /** Makes an order that waits for its administrator: Created, nothing sent. Throws as `quote` does. */
  async prepare(cpd: ConnectivityProvisioningDocument, options: NewOrderOptions = {}): Promise<OrderReference> {
    const way = await this.#transport.open();
    const order = this.#newOrder(way, cpd, options, {});
    try {
      await order.keep();
    } catch (fault) {
      this.#orders.remove(order);
      throw fault;
    }
    return { customerOrderIdentifier: order.session.customerOrderIdentifier };
  }

  /** The administrator's release of a prepared order: it is sent. Throws ClientFault (not-prepared, not-kept, …). */
  async release(reference: OrderReference, handling: NegotiationHandling = {}): Promise<QuoteOutcome> {
    const order = await this.#known(reference.customerOrderIdentifier, handling);
    if (order?.session.state !== 'Created')
      throw new ClientFault('not-prepared', `the order ${reference.customerOrderIdentifier} waits for no release`);
    order.decide = handling.decide;
    order.feed = this.#feedOf(order.session, handling);
    return negotiated(await this.#run(order, handling.signal));
  }

  /** Accepts an offer that was left open. Throws ClientFault (no-such-offer, driven-elsewhere). */
  accept(order: OrderReference, handling: StepListening = {}): Promise<FinalOutcome> {
    return this.#decide(order.customerOrderIdentifier, 'accept', handling);
  }

  /** Declines an offer that was left open. Throws ClientFault (no-such-offer, driven-elsewhere). */
  decline(order: OrderReference, handling: StepListening = {}): Promise<FinalOutcome> {
    return this.#decide(order.customerOrderIdentifier, 'decline', handling);
  }

  /**
   * Ends a negotiation before its agreement: of an order, or of an update, which leaves the agreement in force (N20).
   * Undefined when none is open. Throws ClientFault (driven-elsewhere).
   */
  async cancel(reference: OrderReference, handling: StepListening = {}): Promise<FinalOutcome | undefined> {
    const order = await this.#known(reference.customerOrderIdentifier, handling, isClosing);
    if (order === undefined || order.session.transaction.purpose === 'withdraw') return undefined;
    const outcome = order.outcome();
    order.apply({ kind: 'cancel' });
    return final(await outcome);
  }

  /**
   * Negotiates an agreement anew with a whole document (CPNP-03 §9.2.9, N22); the old one is in force until the ACK
   * (N20). Needs the `agreed` outcome, or a repository that holds the order. Throws ClientFault (no-agreement,
   * transaction-open, cannot-encode, not-kept, and those of `open`).
   */
  async update(
    reference: OrderReference | Agreed,
    cpd: ConnectivityProvisioningDocument,
    options: UpdateOptions = {},
  ): Promise<QuoteOutcome> {
    const { kept, agreement } = await this.#agreementOf(reference, false);
    const order = await this.#newTransaction(kept, options, (server) =>
      openUpdate({
        ...this.#newSession(server, reference.customerOrderIdentifier),
        ...requestMembers(options, this.#options),
        requested: cpd,
        agreement,
      }),
    );
    return negotiated(await this.#run(order, options.signal));
  }

  /**
   * Ends an agreement (CPNP-03 §9.2.8), known as in `update`. Resolves as `withdraw-pending` after a cycle of retries
   * without an ACK, and the client goes on (N37). Throws as `update` does.
   */
  async withdraw(reference: OrderReference | Agreed, options: StepListening = {}): Promise<WithdrawOutcome> {
    const { customerOrderIdentifier } = reference;
    const underWay = this.#orders.of(customerOrderIdentifier) ?? (await this.#resumedWithdrawal(reference, options));
    if (underWay?.session.transaction.purpose === 'withdraw') return withdrawn(await underWay.outcome());
    const { kept, agreement } = await this.#agreementOf(reference, true);
    const outcome = await this.#withdrawal(customerOrderIdentifier, kept, agreement, options);
    // The server may have agreed to an update that the client gave up (N37): it then knows the other nonce alone.
    const other = kept?.agreement && kept.possibleAgreement;
    if (other === undefined || outcome.kind !== 'failed' || outcome.statusCode !== validationError) return outcome;
    const latest = await this.#options.repository?.load(customerOrderIdentifier);
    return this.#withdrawal(customerOrderIdentifier, latest, other, options);
  }

  /** The orders that the repository keeps, the oldest first; none without a repository. */
  async orders(): Promise<readonly ClientOrder[]> {
    return (await this.#options.repository?.list()) ?? [];
  }

  /**
   * Takes up again what an earlier process left open in the repository, in the same transactions and with the same
   * octets, from the ports that it was sent from. Created orders stay with their administrator.
   */
  async resume(handling: ResumeOptions = {}): Promise<Resumption> {
    const resumed: Resumption['resumed'][number][] = [];
    const drivenElsewhere: OrderReference[] = [];
    for (const kept of await this.#keptOrders(handling.only)) {
      const { customerOrderIdentifier } = kept;
      if (!isOpen(kept) || kept.state === 'Created' || this.#orders.of(customerOrderIdentifier)) continue;
      try {
        const order = await this.#takeUp(kept, handling);
        const outcome = order.outcome();
        // Whoever does not look at an outcome has nothing to handle either.
        outcome.catch(() => undefined);
        resumed.push({ customerOrderIdentifier, outcome });
        order.resume();
        this.#cancelWith(order, handling.signal);
      } catch (fault) {
        if (!(fault instanceof ClientFault && fault.code === 'driven-elsewhere')) throw fault;
        drivenElsewhere.push({ customerOrderIdentifier });
      }
    }
    return { resumed, drivenElsewhere };
  }

  /**
   * Closes the sockets. Open orders end as cancelled by `client-closed`, without a word to the server; a repository keeps
   * them open.
   */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#orders.all.map((order) => order.abandon()));
    await this.#transport.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #checkOpen(): void {
    if (this.#closed) throw new ClientFault('closed', 'the client is closed');
  }

  #newOrder(
    { servers }: Way,
    cpd: ConnectivityProvisioningDocument,
    options: NewOrderOptions,
    handling: NegotiationHandling,
  ): Order {
    const customerOrderIdentifier = identifierOf(options);
    const [server, ...otherServers] = servers;
    return this.#add(
      openSession({
        ...this.#newSession(server, customerOrderIdentifier),
        ...requestMembers(options, this.#options),
        requested: cpd,
      }),
      otherServers,
      handling,
    );
  }

  #newSession(server: Endpoint, customerOrderIdentifier: CustomerOrderIdentifier) {
    return { server, timing: this.#timing, customerOrderIdentifier, ...newTransaction() };
  }

  async #withdrawal(
    customerOrderIdentifier: CustomerOrderIdentifier,
    kept: ClientOrder | undefined,
    agreement: Agreement,
    handling: StepListening,
  ): Promise<WithdrawOutcome> {
    const order = await this.#newTransaction(kept, handling, (server) =>
      openWithdrawal({
        ...this.#newSession(server, customerOrderIdentifier),
        agreement,
        from: kept?.state === 'Cancelled' ? 'Cancelled' : 'Completed',
      }),
    );
    return withdrawn(await this.#run(order, undefined));
  }

  /** A further transaction of an order that is agreed (N20, N24). */
  async #newTransaction(
    kept: ClientOrder | undefined,
    handling: NegotiationHandling,
    open: (server: Endpoint) => Session,
  ): Promise<Order> {
    const { servers } = await this.#transport.open();
    this.#checkOpen();
    const [server, ...otherServers] = servers;
    const order = this.#add(open(server), otherServers, handling);
    order.kept = kept;
    return order;
  }

  #add(session: Session, otherServers: readonly Endpoint[], handling: NegotiationHandling): Order {
    const { customerOrderIdentifier } = session;
    if (this.#orders.of(customerOrderIdentifier) !== undefined)
      throw new ClientFault('order-exists', `the order ${customerOrderIdentifier} is still open`);
    const at = { socket: this.#transport.socketTo(session.server), otherServers };
    const order = new Order(session, at, handling.decide, this.#feedOf(session, handling), this.#surroundings);
    this.#orders.add(order);
    return order;
  }

  #feedOf(session: Session, { onStep }: NegotiationHandling): StepFeed {
    const own = this.#options.onStep;
    return new StepFeed(session, [...(own ? [own] : []), ...(onStep ? [onStep] : [])]);
  }

  /** Sends the order's request and waits for what becomes of it. */
  async #run(order: Order, signal: AbortSignal | undefined): Promise<OrderOutcome> {
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

  #cancelWith(order: Order, signal: AbortSignal | undefined): void {
    signal?.addEventListener('abort', () => order.apply({ kind: 'cancel' }), { once: true });
    if (signal?.aborted) order.apply({ kind: 'cancel' });
  }

  async #keptOrders(only: OrderReference | undefined): Promise<readonly ClientOrder[]> {
    if (only === undefined) return this.orders();
    const kept = await this.#options.repository?.load(only.customerOrderIdentifier);
    return kept === undefined ? [] : [kept];
  }

  #start(order: Order): void {
    try {
      order.start();
    } catch (cause) {
      this.#orders.remove(order);
      if (!(cause instanceof CpnpFault)) throw cause;
      throw new ClientFault('cannot-encode', `the order does not fit a message: ${cause.message}`, { cause });
    }
  }

  async #decide(
    identifier: CustomerOrderIdentifier,
    decision: 'accept' | 'decline',
    handling: StepListening,
  ): Promise<FinalOutcome> {
    const order = await this.#known(identifier, handling);
    if (order?.session.state !== 'OfferProcessing')
      throw new ClientFault('no-such-offer', `the order ${identifier} has no open offer in this client`);
    const outcome = order.outcome();
    order.apply({ kind: decision });
    return final(await outcome);
  }

  /** The order if it is open: one that this client drives, or one from the repository. Throws ClientFault. */
  async #known(
    identifier: CustomerOrderIdentifier,
    handling: NegotiationHandling,
    resumes: (kept: ClientOrder) => boolean = () => true,
  ): Promise<Order | undefined> {
    const driven = this.#orders.of(identifier);
    if (driven !== undefined) return driven;
    const kept = await this.#options.repository?.load(identifier);
    if (kept === undefined || !isOpen(kept)) return undefined;
    const order = await this.#takeUp(kept, handling);
    if (kept.state !== 'Created' && resumes(kept)) order.resume();
    return order;
  }

  async #resumedWithdrawal(reference: OrderReference, handling: StepListening): Promise<Order | undefined> {
    const kept = await this.#options.repository?.load(reference.customerOrderIdentifier);
    return kept !== undefined && isOpen(kept) && kept.session.transaction.purpose === 'withdraw'
      ? this.#known(reference.customerOrderIdentifier, handling)
      : undefined;
  }

  async #takeUp(kept: ClientOrder, handling: NegotiationHandling): Promise<Order> {
    const { session, local, otherServers } = kept;
    const servers = [session.server, ...otherServers];
    const socket = await this.#transport.socketAt(local, servers).catch((cause: unknown) => {
      if (!(cause instanceof ClientFault && cause.code === 'bind-failed')) throw cause;
      const text = `UDP port ${local.port}, which the order ${kept.customerOrderIdentifier} was sent from, is taken`;
      throw new ClientFault('driven-elsewhere', text, { cause });
    });
    const feed = this.#feedOf(session, handling);
    const order = new Order(session, { socket, otherServers }, handling.decide, feed, this.#surroundings);
    order.kept = kept;
    this.#orders.add(order);
    return order;
  }

  /** What an update or a withdrawal is about; `possible` takes an agreement that only the server may hold (N6). */
  async #agreementOf(
    reference: OrderReference | Agreed,
    possible: boolean,
  ): Promise<{ readonly kept: ClientOrder | undefined; readonly agreement: Agreement }> {
    const { customerOrderIdentifier } = reference;
    const kept = await this.#options.repository?.load(customerOrderIdentifier);
    if (this.#orders.of(customerOrderIdentifier) !== undefined || (kept !== undefined && isOpen(kept)))
      throw new ClientFault('transaction-open', `the order ${customerOrderIdentifier} has an open transaction`);
    const agreement =
      kept === undefined
        ? 'kind' in reference
          ? agreementIn(reference)
          : undefined
        : (kept.agreement ?? (possible ? kept.possibleAgreement : undefined));
    if (agreement === undefined)
      throw new ClientFault('no-agreement', `no agreement is known for the order ${customerOrderIdentifier}`);
    return { kept, agreement };
  }

  async #keep(order: Order): Promise<void> {
    const { encoding = 'cbor', repository } = this.#options;
    const { socket, otherServers, session } = order;
    const circumstances = { encoding: order.kept?.encoding ?? encoding, local: socket.local, otherServers };
    const next = orderAfter(order.kept, session, circumstances, new Date().toISOString());
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
    const session = reopened(order.session, { server, ...newTransaction() });
    const before = order.session.transaction.transactionId;
    order.session = session;
    order.otherServers = otherServers;
    order.socket = this.#transport.socketTo(server);
    this.#orders.transactionChanged(order, before);
    return session;
  }

  #encode(order: Order, message: Message): Uint8Array {
    if (order.sent?.message === message) return order.sent.octets;
    const octets = encode(message, order.kept?.encoding ?? this.#options.encoding ?? 'cbor');
    order.sent = { message, octets };
    return octets;
  }

  #send(order: Order, octets: Uint8Array, again: boolean): void {
    this.#counters.datagramsSent++;
    if (again) this.#counters.retransmissions++;
    if (!this.#closed) order.socket.send(octets, order.session.server);
  }

  #receive(octets: Uint8Array, source: Endpoint): void {
    this.#counters.datagramsReceived++;
    if (!this.#transport.knows(source)) return count(this.#counters.ignored, 'unknown-source');
    const decoded = decode(octets);
    if (decoded.kind === 'fault') return count(this.#counters.faults, decoded.fault.code);
    const { message } = decoded;
    const order = this.#orders.ofTransaction(message.transactionId);
    if (order === undefined) return count(this.#counters.ignored, 'unknown-order');
    order.apply({ kind: 'received', message, source }, octets.length);
  }
}

function agreementIn({ providerOrderIdentifier, nonce, cpd, informationElements }: Agreed): Agreement {
  return { providerOrderIdentifier, nonce, cpd, ...(informationElements && { informationElements }) };
}

/**
 * An order to be cancelled is resumed when its CANCEL (or DECLINE) is out already; any other would send what was
 * unanswered once more ahead of the CANCEL, an ACCEPT too.
 */
const isClosing = ({ session }: ClientOrder): boolean => session.transaction.closing !== undefined;

const isConflict = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'conflict';

/** An order and an update never end as a withdrawal. */
function negotiated(outcome: OrderOutcome): QuoteOutcome {
  if (outcome.kind === 'withdrawn' || outcome.kind === 'withdraw-pending')
    throw new Error('a negotiation ended as a withdrawal');
  return outcome;
}

function withdrawn(outcome: OrderOutcome): WithdrawOutcome {
  switch (outcome.kind) {
    case 'withdrawn':
    case 'withdraw-pending':
    case 'failed':
      return outcome;
    default:
      throw new Error(`a withdrawal ended as ${outcome.kind}`);
  }
}

/** After a decision or a cancellation, an order cannot be left open again. */
function final(outcome: OrderOutcome): FinalOutcome {
  const ended = negotiated(outcome);
  if (ended.kind === 'offered') throw new Error('a decided order was left open');
  return ended;
}
