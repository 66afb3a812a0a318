import {
  CpnpFault,
  decode,
  encode,
  parseCustomerOrderIdentifier,
  type ConnectivityProvisioningDocument,
  type CustomerOrderIdentifier,
  type Message,
  type TransactionId,
} from '@parley/cpnp';
import { ClientFault } from './client-fault.js';
import type { ClientOptions, QuoteOptions, QuoteOutcome } from './client-options.js';
import { count, Counting, type ClientCounters } from './counters.js';
import { openSocket, type DatagramSocket } from './datagram-socket.js';
import { Order, type OrderSurroundings } from './order.js';
import { randomCustomerOrderIdentifier, randomSequenceNumber, randomTransactionId } from './random-identifiers.js';
import type { FinalOutcome } from './session/outcome.js';
import { defaultRetransmission, openSession, type Endpoint, type RetransmissionRule } from './session/session.js';
import { StepFeed } from './step-feed.js';

/**
 * A CPNP client of one server: any number of negotiations over one UDP socket (CPNP-03 §11.1).
 * The socket is opened by the first call and stays open until `close`.
 */
export class CpnpClient {
  readonly #options: ClientOptions;
  readonly #retransmission: RetransmissionRule;
  readonly #counters = new Counting();
  readonly #byTransaction = new Map<TransactionId, Order>();
  readonly #byCustomerOrder = new Map<CustomerOrderIdentifier, Order>();
  readonly #surroundings: OrderSurroundings;
  #opening: Promise<DatagramSocket> | undefined;
  #socket: DatagramSocket | undefined;
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#retransmission = { ...defaultRetransmission, ...options.timers };
    this.#surroundings = {
      send: (order, message, again) => this.#send(order, message, again),
      ignored: (reason) => count(this.#counters.ignored, reason),
      alarmed: (alarm) => count(this.#counters.alarms, alarm),
      finished: (order) => this.#forget(order),
    };
  }

  get counters(): ClientCounters {
    return this.#counters;
  }

  /** Orders whose end is still open. */
  get openOrders(): number {
    return this.#byTransaction.size;
  }

  /** Opens the socket, which `quote` also does. Throws ClientFault (unknown-host, bind-failed, closed). */
  async open(): Promise<{ readonly server: Endpoint; readonly local: Endpoint }> {
    const { server, local } = await this.#open();
    return { server, local };
  }

  /**
   * Negotiates one document: PROVISION, and then what the server and `decide` make of it. Never rejects for what the
   * server says or leaves unsaid. Throws ClientFault (order-exists, cannot-encode, and those of `open`).
   */
  async quote(cpd: ConnectivityProvisioningDocument, options: QuoteOptions = {}): Promise<QuoteOutcome> {
    // Waiting for what is already there would cost each negotiation a turn of the event loop.
    const socket = this.#socket ?? (await this.#open());
    const order = this.#newOrder(socket, cpd, options);
    const outcome = order.outcome();
    const { signal } = options;
    if (signal === undefined) {
      this.#release(order);
      return outcome;
    }
    const abort = () => order.apply({ kind: 'cancel' });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    this.#release(order);
    return outcome.finally(() => signal.removeEventListener('abort', abort));
  }

  /** Accepts an offer that was left open. Throws ClientFault (no-such-offer). */
  accept(order: { readonly customerOrderIdentifier: CustomerOrderIdentifier }): Promise<FinalOutcome> {
    return this.#decide(order.customerOrderIdentifier, 'accept');
  }

  /** Declines an offer that was left open. Throws ClientFault (no-such-offer). */
  decline(order: { readonly customerOrderIdentifier: CustomerOrderIdentifier }): Promise<FinalOutcome> {
    return this.#decide(order.customerOrderIdentifier, 'decline');
  }

  /** Ends an order before its agreement; undefined when no such order is open. */
  async cancel(order: {
    readonly customerOrderIdentifier: CustomerOrderIdentifier;
  }): Promise<FinalOutcome | undefined> {
    const open = this.#byCustomerOrder.get(order.customerOrderIdentifier);
    if (open === undefined) return undefined;
    const outcome = open.outcome();
    open.apply({ kind: 'cancel' });
    return final(await outcome);
  }

  /** Closes the socket. Open orders end as cancelled by `client-closed`, without a word to the server. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const order of [...this.#byTransaction.values()]) order.abandon();
    const opening = this.#opening;
    this.#opening = undefined;
    this.#socket = undefined;
    if (opening === undefined) return;
    const [socket] = await Promise.allSettled([opening]);
    if (socket.status === 'fulfilled') await socket.value.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #open(): Promise<DatagramSocket> {
    if (this.#closed) throw new ClientFault('closed', 'the client is closed');
    this.#opening ??= openSocket({
      server: this.#options.server,
      bind: this.#options.bind,
      onDatagram: (octets, source) => this.#receive(octets, source),
      onSendError: () => void this.#counters.sendErrors++,
    });
    try {
      const socket = await this.#opening;
      // `close` may have come in between; its work is to close this very socket.
      if (!this.#closed) return (this.#socket = socket);
    } catch (fault) {
      this.#opening = undefined;
      throw fault;
    }
    throw new ClientFault('closed', 'the client was closed while it opened its socket');
  }

  #newOrder(socket: DatagramSocket, cpd: ConnectivityProvisioningDocument, options: QuoteOptions): Order {
    const customerOrderIdentifier = this.#identifierOf(options);
    if (this.#byCustomerOrder.has(customerOrderIdentifier))
      throw new ClientFault('order-exists', `the order ${customerOrderIdentifier} is still open`);
    const { expectedResponseDate, informationElements } = options;
    const session = openSession({
      server: socket.server,
      retransmission: this.#retransmission,
      customerOrderIdentifier,
      transactionId: randomTransactionId(),
      firstSequenceNumber: randomSequenceNumber(),
      requested: cpd,
      ...(expectedResponseDate !== undefined && { expectedResponseDate }),
      ...(informationElements !== undefined && { informationElements }),
    });
    const listeners = [this.#options.onStep, options.onStep].filter((listener) => listener !== undefined);
    const feed = new StepFeed(customerOrderIdentifier, listeners);
    const order = new Order(session, options.decide, feed, this.#surroundings);
    this.#byTransaction.set(session.transaction.transactionId, order);
    this.#byCustomerOrder.set(customerOrderIdentifier, order);
    return order;
  }

  #identifierOf({ customerOrderIdentifier }: QuoteOptions): CustomerOrderIdentifier {
    if (customerOrderIdentifier === undefined) return randomCustomerOrderIdentifier();
    const parsed = parseCustomerOrderIdentifier(customerOrderIdentifier);
    if (parsed === undefined)
      throw new ClientFault('cannot-encode', 'a customer order identifier has 1 to 255 octets of UTF-8');
    return parsed;
  }

  #release(order: Order): void {
    try {
      order.apply({ kind: 'release' });
    } catch (cause) {
      this.#forget(order);
      if (!(cause instanceof CpnpFault)) throw cause;
      throw new ClientFault('cannot-encode', `the order does not fit a message: ${cause.message}`, { cause });
    }
  }

  async #decide(identifier: CustomerOrderIdentifier, decision: 'accept' | 'decline'): Promise<FinalOutcome> {
    const order = this.#byCustomerOrder.get(identifier);
    if (order?.session.state !== 'OfferProcessing')
      throw new ClientFault('no-such-offer', `the order ${identifier} has no open offer in this client`);
    const outcome = order.outcome();
    order.apply({ kind: decision });
    return final(await outcome);
  }

  #send(order: Order, message: Message, again: boolean): number {
    const octets =
      again && order.sent?.message === message ? order.sent.octets : encode(message, this.#options.encoding ?? 'cbor');
    order.sent = { message, octets };
    this.#counters.datagramsSent++;
    if (again) this.#counters.retransmissions++;
    this.#socket?.send(octets);
    return octets.length;
  }

  #receive(octets: Uint8Array, source: Endpoint): void {
    this.#counters.datagramsReceived++;
    const server = this.#socket?.server;
    if (server === undefined || source.address !== server.address || source.port !== server.port)
      return count(this.#counters.ignored, 'unknown-source');
    const decoded = decode(octets);
    if (decoded.kind === 'fault') return count(this.#counters.faults, decoded.fault.code);
    const { message } = decoded;
    const order = this.#byTransaction.get(message.transactionId);
    if (order === undefined) return count(this.#counters.ignored, 'unknown-order');
    order.apply({ kind: 'received', message, source }, octets.length);
  }

  #forget(order: Order): void {
    this.#byTransaction.delete(order.session.transaction.transactionId);
    this.#byCustomerOrder.delete(order.session.customerOrderIdentifier);
  }
}

/** After a decision or a cancellation, an order cannot be left open again. */
function final(outcome: QuoteOutcome): FinalOutcome {
  if (outcome.kind === 'offered') throw new Error('a decided order was left open');
  return outcome;
}
