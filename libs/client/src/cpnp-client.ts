// Whoever compiles against the built types may have a smaller library than we.
/// <reference lib="esnext.disposable" preserve="true" />
import { type CustomerOrderIdentifier, statusCodes } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';
import { checkClientOptions, checkDocument, checkReference, checkRequest } from './check-arguments.js';
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
  StatusOutcome,
  StepListening,
  UpdateOptions,
  WithdrawOutcome,
} from './client-options.js';
import type { ClientCounters } from './counters.js';
import { OrderDriver } from './order-driver.js';
import type { Order, OrderOutcome } from './order.js';
import { isOpen, type ClientOrder } from './repository/client-order.js';
import { requestMembers } from './requests.js';
import {
  type Agreed,
  type Agreement,
  type Endpoint,
  type FinalOutcome,
  openSession,
  openUpdate,
  openWithdrawal,
} from '@parley/cpnp-session';
import type { Way } from './sockets.js';

const validationError = statusCodes['Message Validation Error'];

/**
 * A CPNP client of one provider: any number of negotiations over one UDP socket (CPNP-03 §11.1). The socket is opened by
 * the first call and stays open until `close`. With a repository, orders outlive the client: see `resume`.
 */
export class CpnpClient {
  readonly #options: ClientOptions;
  readonly #driver: OrderDriver;

  /** Throws ClientFault (wrong-argument). */
  constructor(options: ClientOptions) {
    checkClientOptions(options);
    this.#options = options;
    this.#driver = new OrderDriver(options);
  }

  get counters(): ClientCounters {
    return this.#driver.counters;
  }

  /** Orders whose end is still open, as far as this client drives them. */
  get openOrders(): number {
    return this.#driver.orders.size;
  }

  /** Opens the socket, which every other call also does. Throws ClientFault (unknown-host, bind-failed, closed). */
  async open(): Promise<{ readonly server: Endpoint; readonly local: Endpoint }> {
    const { servers, socket } = await this.#driver.sockets.open();
    return { server: servers[0], local: socket.local };
  }

  /**
   * Negotiates one document: sends PROVISION, and resolves with what comes of it after `decide` has judged the offer. Whatever
   * the server answers, or does not answer, is an outcome and no rejection. A document that was validated is not validated
   * again: give a changed one as a new object. Throws ClientFault (wrong-argument, invalid-document, order-exists,
   * cannot-encode, not-kept, and those of `open`).
   */
  async quote(cpd: Cpd, options: QuoteOptions = {}): Promise<QuoteOutcome> {
    this.#check(cpd, options);
    // The sockets may be open already; awaiting them then would cost each negotiation a turn of the event loop.
    const way = this.#driver.sockets.fixed ?? (await this.#driver.sockets.open());
    this.#driver.checkOpen();
    const order = this.#newOrder(way, cpd, options, options);
    return assertNegotiated(await this.#driver.run(order, options.signal));
  }

  /** Makes an order that waits for its administrator: Created, nothing sent. Throws as `quote` does. */
  async prepare(cpd: Cpd, options: NewOrderOptions = {}): Promise<OrderReference> {
    this.#check(cpd, options);
    const way = await this.#driver.sockets.open();
    const order = this.#newOrder(way, cpd, options, {});
    try {
      await order.keep();
    } catch (fault) {
      this.#driver.orders.remove(order);
      throw fault;
    }
    return { customerOrderIdentifier: order.session.customerOrderIdentifier };
  }

  /** The administrator's release of a prepared order: it is sent. Throws ClientFault (not-prepared, not-kept, …). */
  async release(reference: OrderReference, handling: NegotiationHandling = {}): Promise<QuoteOutcome> {
    checkReference(reference);
    checkRequest(handling);
    const order = await this.#driver.find(reference.customerOrderIdentifier, handling);
    if (order?.session.state !== 'Created')
      throw new ClientFault('not-prepared', `the order ${reference.customerOrderIdentifier} waits for no release`);
    order.decide = handling.decide;
    order.feed = this.#driver.feedOf(order.session, handling);
    return assertNegotiated(await this.#driver.run(order, handling.signal));
  }

  /** Accepts an offer that was left open. Throws ClientFault (no-such-offer, driven-elsewhere). */
  accept(order: OrderReference, handling: StepListening = {}): Promise<FinalOutcome> {
    return this.#decide(order, 'accept', handling);
  }

  /** Declines an offer that was left open. Throws ClientFault (no-such-offer, driven-elsewhere). */
  decline(order: OrderReference, handling: StepListening = {}): Promise<FinalOutcome> {
    return this.#decide(order, 'decline', handling);
  }

  /**
   * Ends a negotiation before its agreement: of an order, or of an update, which leaves the agreement in force (N20).
   * Undefined when none is open. Throws ClientFault (driven-elsewhere).
   */
  async cancel(reference: OrderReference, handling: StepListening = {}): Promise<FinalOutcome | undefined> {
    checkReference(reference);
    const order = await this.#driver.find(reference.customerOrderIdentifier, handling, isClosing);
    if (order === undefined || order.session.transaction.purpose === 'withdraw') return undefined;
    const outcome = order.outcome();
    order.apply({ kind: 'cancel' });
    return assertFinal(await outcome);
  }

  /**
   * Negotiates an agreement anew with a whole document (CPNP-03 §9.2.9, N22); the old one is in force until the ACK
   * (N20). Needs the `agreed` outcome, or a repository that holds the order. Throws ClientFault (no-agreement,
   * transaction-open, cannot-encode, not-kept, and those of `open`).
   */
  async update(reference: OrderReference | Agreed, cpd: Cpd, options: UpdateOptions = {}): Promise<QuoteOutcome> {
    checkReference(reference);
    this.#check(cpd, options);
    const { kept, agreement } = await this.#driver.agreementOf(reference, false);
    const order = await this.#driver.begin(kept, options, (server) =>
      openUpdate({
        ...this.#driver.newSession(server, reference.customerOrderIdentifier),
        ...requestMembers(options, this.#options),
        requested: cpd,
        agreement,
      }),
    );
    return assertNegotiated(await this.#driver.run(order, options.signal));
  }

  /**
   * Ends an agreement (CPNP-03 §9.2.8), known as in `update`. Resolves as `withdraw-pending` after a cycle of retries
   * without an ACK, and the client goes on (N37). Throws as `update` does.
   */
  async withdraw(reference: OrderReference | Agreed, options: StepListening = {}): Promise<WithdrawOutcome> {
    checkReference(reference);
    const { customerOrderIdentifier } = reference;
    const underWay =
      this.#driver.orders.of(customerOrderIdentifier) ?? (await this.#resumeWithdrawal(reference, options));
    if (underWay?.session.transaction.purpose === 'withdraw') return assertWithdrawn(await underWay.outcome());
    const { kept, agreement } = await this.#driver.agreementOf(reference, true);
    const outcome = await this.#withdrawal(customerOrderIdentifier, kept, agreement, options);
    // The server may have agreed to an update that the client gave up (N37): it then knows the other nonce alone.
    const other = kept?.agreement && kept.possibleAgreement;
    if (other === undefined || outcome.kind !== 'failed' || outcome.statusCode !== validationError) return outcome;
    const latest = await this.#options.repository?.load(customerOrderIdentifier);
    return this.#withdrawal(customerOrderIdentifier, latest, other, options);
  }

  /**
   * Asks whether an agreement can be used (N53), known as in `update`; also while something is negotiated about it. Nothing changes by it, and
   * nothing of it is kept. Throws ClientFault (no-agreement, and those of `open`).
   */
  async status(reference: OrderReference | Agreed): Promise<StatusOutcome> {
    checkReference(reference);
    this.#driver.checkOpen();
    const agreement = await this.#driver.agreementInForce(reference);
    const { servers, socket } = await this.#driver.sockets.open();
    this.#driver.checkOpen();
    const session = this.#driver.newSession(servers[0], reference.customerOrderIdentifier);
    return this.#driver.questions.ask({ ...session, agreement }, socket);
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
    for (const kept of await this.#loadKept(handling.only)) {
      const { customerOrderIdentifier } = kept;
      if (!isOpen(kept) || kept.state === 'Created' || this.#driver.orders.of(customerOrderIdentifier)) continue;
      try {
        const order = await this.#driver.takeUp(kept, handling);
        const outcome = order.outcome();
        // A caller that ignores an outcome need not handle its rejection.
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
    await this.#driver.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #check(cpd: Cpd, options: NewOrderOptions | UpdateOptions): void {
    checkRequest(options);
    if (this.#options.checkDocuments !== false) checkDocument(cpd);
  }

  #newOrder({ servers }: Way, cpd: Cpd, options: NewOrderOptions, handling: NegotiationHandling): Order {
    const customerOrderIdentifier = this.#driver.identifierOf(options);
    const [server, ...otherServers] = servers;
    return this.#driver.add(
      openSession({
        ...this.#driver.newSession(server, customerOrderIdentifier),
        ...requestMembers(options, this.#options),
        requested: cpd,
      }),
      otherServers,
      handling,
    );
  }

  async #withdrawal(
    customerOrderIdentifier: CustomerOrderIdentifier,
    kept: ClientOrder | undefined,
    agreement: Agreement,
    handling: StepListening,
  ): Promise<WithdrawOutcome> {
    const order = await this.#driver.begin(kept, handling, (server) =>
      openWithdrawal({
        ...this.#driver.newSession(server, customerOrderIdentifier),
        agreement,
        from: kept?.state === 'Cancelled' ? 'Cancelled' : 'Completed',
      }),
    );
    return assertWithdrawn(await this.#driver.run(order, undefined));
  }

  #cancelWith(order: Order, signal: AbortSignal | undefined): void {
    signal?.addEventListener('abort', () => order.apply({ kind: 'cancel' }), { once: true });
    if (signal?.aborted) order.apply({ kind: 'cancel' });
  }

  async #loadKept(only: OrderReference | undefined): Promise<readonly ClientOrder[]> {
    if (only === undefined) return this.orders();
    const kept = await this.#options.repository?.load(only.customerOrderIdentifier);
    return kept === undefined ? [] : [kept];
  }

  async #decide(
    reference: OrderReference,
    decision: 'accept' | 'decline',
    handling: StepListening,
  ): Promise<FinalOutcome> {
    checkReference(reference);
    const identifier = reference.customerOrderIdentifier;
    const order = await this.#driver.find(identifier, handling);
    if (order?.session.state !== 'OfferProcessing')
      throw new ClientFault('no-such-offer', `the order ${identifier} has no open offer in this client`);
    const outcome = order.outcome();
    order.apply({ kind: decision });
    return assertFinal(await outcome);
  }

  async #resumeWithdrawal(reference: OrderReference, handling: StepListening): Promise<Order | undefined> {
    const kept = await this.#options.repository?.load(reference.customerOrderIdentifier);
    return kept !== undefined && isOpen(kept) && kept.session.transaction.purpose === 'withdraw'
      ? this.#driver.find(reference.customerOrderIdentifier, handling)
      : undefined;
  }
}

/**
 * Whether a CANCEL or DECLINE of the order was sent already. Only then is an order resumed in order to cancel it: any other
 * would first repeat its unanswered message, even an ACCEPT.
 */
const isClosing = ({ session }: ClientOrder): boolean => session.transaction.closing !== undefined;

/** Throws for the outcome of a withdrawal, which an order or an update never has. */
function assertNegotiated(outcome: OrderOutcome): QuoteOutcome {
  if (outcome.kind === 'withdrawn' || outcome.kind === 'withdraw-pending')
    throw new Error('a negotiation ended as a withdrawal');
  return outcome;
}

function assertWithdrawn(outcome: OrderOutcome): WithdrawOutcome {
  switch (outcome.kind) {
    case 'withdrawn':
    case 'withdraw-pending':
    case 'failed':
      return outcome;
    default:
      throw new Error(`a withdrawal ended as ${outcome.kind}`);
  }
}

/** Throws for an order that is left open, which none is after a decision or a cancellation. */
function assertFinal(outcome: OrderOutcome): FinalOutcome {
  const ended = assertNegotiated(outcome);
  if (ended.kind === 'offered') throw new Error('a decided order was left open');
  return ended;
}
