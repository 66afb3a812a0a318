import type { ConnectivityProvisioningDocument as Document, Message, Method } from '@parley/cpnp';

/**
 * A CPNP server as the tables of docs/protocol/cpnp.md (CPNP-03 §8.10, §10.2, §11.2) describe it, and no more: plain objects,
 * one customer, no log, no bus. Written from the tables and not from the services, which it is compared with.
 */

/** What the server is expected to say: the sequence number is exact, the identifiers are compared by the walk. */
export interface Said {
  readonly method: Method;
  readonly sequenceNumber: number;
  readonly statusCode?: number;
  readonly document?: Document;
}

/** A sequence of messages between the same two ends about one thing (CPNP-03 §8.6). */
interface Transaction {
  readonly id: string;
  readonly from: string;
  /** Highest number accepted, with the content that it had. */
  received: { number: number; content: string };
  /** Highest number sent. */
  sent: number;
  answer: Said[];
  /** It ended without a word while the client waited for an offer, or for it to be heard. */
  isOver?: true;
}

export interface ModelOrder {
  readonly customerOrder: string;
  /** Learned from the server's first word. */
  providerOrder?: string;
  /** The negotiation's state (cpnp §1.10); an agreement is a record beside it (N20). */
  state: string;
  /** 1 for the PROVISION, one more for each UPDATE. */
  negotiation: number;
  endedBy?: 'decline' | 'cancel' | 'time' | 'refusal' | 'withdrawal';
  requested: Document;
  offer?: { document: Document; nonce?: string; validUntilMs: number };
  agreement?: { document: Document; nonce: string | undefined };
  readonly transactions: Transaction[];
}

export interface ModelSettings {
  readonly offerValidityMs: number;
  readonly repeatIntervalMs: number;
  readonly failBurst: number;
  readonly failsPerSecond: number;
  readonly isValid: (document: Document) => boolean;
}

const empty: Document = { components: [] };

export class ServerModel {
  readonly orders: ModelOrder[] = [];
  /** N9 at the gateway: the last datagram of a transaction on a path, and what was said to it. */
  readonly #last = new Map<string, { content: string; answer: Said[]; atMs: number }>();
  #fails: number;
  #failsAtMs = 0;

  constructor(private readonly settings: ModelSettings) {
    this.#fails = settings.failBurst;
  }

  /** The gateway starts again. */
  forget(): void {
    this.#last.clear();
    this.#fails = this.settings.failBurst;
  }

  /** What is said to a datagram. `dies`: the order service, after it or with only the first of its events. */
  receive(m: Message, content: string, from: string, now: number, dies?: 'after-commit' | 'in-the-append'): Said[] {
    this.expire(now);
    const unheard = notForServers(m);
    if (unheard !== undefined) return unheard.said.length > 0 && this.#mayFail(now) ? unheard.said : [];
    const path = `${from} ${m.transactionId}`;
    const last = this.#last.get(path);
    if (last?.content === content) {
      if (last.answer.length === 0 || now - last.atMs < this.settings.repeatIntervalMs) return [];
      last.atMs = now;
      const [said] = last.answer.slice(-1);
      // What ended the transaction is said again; after anything else the order knows what a repeat gets.
      if (said?.method === 'ACK') return [said];
      if (said?.method === 'FAIL') return this.#mayFail(now) ? [said] : [];
    }
    this.#last.set(path, { content, answer: [], atMs: now });
    const before = structuredClone(this.orders);
    const answer = { ...this.#judge(m, content, from, now) };
    if (dies === 'after-commit') answer.lost = true;
    if (dies === 'in-the-append' && this.#tear(before)) answer.lost = true;
    const silent =
      answer.lost || answer.kind === 'drop' || (answer.said.at(-1)?.method === 'FAIL' && !this.#mayFail(now));
    if (silent) this.#last.delete(path);
    else this.#last.set(path, { content, answer: answer.said, atMs: now });
    return silent ? [] : answer.said;
  }

  /** The policy decides. Only a negotiation that waits for it is moved. */
  decide(order: ModelOrder, negotiation: number, offer: Document | number, now: number): Said[] {
    this.expire(now);
    const t = currentOf(order);
    if (negotiation !== order.negotiation || t === undefined) return [];
    const waits = order.state === 'PQOReceived' || order.state === 'AwaitingProcessing';
    const sequenceNumber = Math.max(t.sent, t.received.number) + 1;
    if (typeof offer === 'number') {
      if (!waits && order.state !== 'AcceptReceived') return [];
      Object.assign(order, { state: 'Cancelled', endedBy: 'refusal' });
      t.sent = sequenceNumber;
      t.answer = [{ method: 'FAIL', sequenceNumber, statusCode: offer }];
      // A repeat of what was last answered gets the FAIL from now on.
      const last = this.#last.get(`${t.from} ${t.id}`);
      if (last !== undefined) Object.assign(last, { answer: t.answer, atMs: now });
      return t.answer;
    }
    if (!waits) return [];
    const validUntilMs = Math.ceil((now + this.settings.offerValidityMs) / 1000) * 1000;
    Object.assign(order, { state: 'OfferProposed', offer: { document: offer, validUntilMs } });
    t.sent = sequenceNumber;
    t.answer = [{ method: 'OFFER', sequenceNumber, document: offer }];
    return t.answer;
  }

  /** Offers end at their validity date, without a word (CPNP-03 §9.1.8). */
  expire(now: number): void {
    for (const order of this.orders) {
      if (!isProposed(order) || order.offer === undefined || now < order.offer.validUntilMs) continue;
      Object.assign(order, { state: 'Cancelled', endedBy: 'time' });
      endInSilence(currentOf(order));
    }
  }

  #judge(m: Message, content: string, from: string, now: number): Verdict {
    switch (m.method) {
      case 'PROVISION':
        return this.#provision(m, content, from, now);
      case 'UPDATE':
      case 'WITHDRAW':
        return this.#aboutAgreement(m, content, from, now);
      case 'PROCESSING':
      case 'ACCEPT':
      case 'DECLINE':
      case 'CANCEL':
        return this.#withinTransaction(m, content, from, now);
      default:
        return fail(m.sequenceNumber);
    }
  }

  #provision(m: Of<'PROVISION'>, content: string, from: string, now: number): Verdict {
    const own = this.orders.find(
      (order) => order.customerOrder === m.customerOrderIdentifier && order.transactions[0]?.id === m.transactionId,
    );
    const t = own?.transactions[0];
    if (own !== undefined && t !== undefined) {
      const earlier = repeatOrOld(m, content, t);
      if (earlier !== undefined) return earlier;
      return t === currentOf(own) ? fail(Math.max(t.sent, m.sequenceNumber)) : drop;
    }
    // One that is refused for itself is an order from its receipt on, and takes the identifier from nobody (N10, N32).
    const taken = this.orders.some((order) => order.customerOrder === m.customerOrderIdentifier && isAlive(order));
    if (taken && !this.#isRefused(m, now)) return fail(m.sequenceNumber);
    const order: ModelOrder = {
      customerOrder: m.customerOrderIdentifier,
      state: 'AwaitingProcessing',
      negotiation: 1,
      requested: m.connectivityProvisioningDocument,
      transactions: [],
    };
    this.orders.push(order);
    return this.#ask(order, m, content, from, now);
  }

  #aboutAgreement(m: Of<'UPDATE'> | Of<'WITHDRAW'>, content: string, from: string, now: number): Verdict {
    const order = this.#named(m);
    if (order === undefined) return fail(m.sequenceNumber);
    const t = order.transactions.find(({ id }) => id === m.transactionId);
    if (t !== undefined) {
      const earlier = repeatOrOld(m, content, t);
      if (earlier !== undefined) return earlier;
      return t === currentOf(order) ? fail(Math.max(t.sent, m.sequenceNumber)) : drop;
    }
    if (order.agreement === undefined || m.nonce !== order.agreement.nonce) return fail(m.sequenceNumber);
    if (m.method === 'UPDATE') {
      if (!['Completed', 'Cancelled'].includes(order.state)) return fail(m.sequenceNumber);
      Object.assign(order, {
        negotiation: order.negotiation + 1,
        state: 'AwaitingProcessing',
        requested: m.connectivityProvisioningDocument,
      });
      delete order.offer;
      delete order.endedBy;
      return this.#ask(order, m, content, from, now);
    }
    const named = m.connectivityProvisioningDocument;
    if (named !== undefined && !isSame(named, order.agreement.document)) return fail(m.sequenceNumber);
    endInSilence(currentOf(order));
    Object.assign(order, { state: 'Cancelled', endedBy: 'withdrawal' });
    delete order.agreement;
    delete order.offer;
    const said: Said[] = [
      { method: 'PROCESSING', sequenceNumber: m.sequenceNumber + 1 },
      { method: 'ACK', sequenceNumber: m.sequenceNumber + 2, document: empty },
    ];
    order.transactions.push(opened(m, content, from, said));
    return { kind: 'say', said };
  }

  /** A request opens its transaction: PROCESSING, or FAIL 1 at once. */
  #ask(order: ModelOrder, m: Of<'PROVISION'> | Of<'UPDATE'>, content: string, from: string, now: number): Verdict {
    const refused = this.#isRefused(m, now);
    if (refused) Object.assign(order, { state: 'Cancelled', endedBy: 'refusal' });
    const sequenceNumber = m.sequenceNumber + 1;
    const said: Said[] = [
      refused ? { method: 'FAIL', sequenceNumber, statusCode: 1 } : { method: 'PROCESSING', sequenceNumber },
    ];
    order.transactions.push(opened(m, content, from, said));
    return { kind: 'say', said };
  }

  /** For its date (N46) or its document. */
  #isRefused(
    { expectedResponseDate: date, connectivityProvisioningDocument }: Of<'PROVISION'> | Of<'UPDATE'>,
    now: number,
  ) {
    const late = date !== undefined && date !== 'infinite' && Date.parse(date) <= now;
    return late || !this.settings.isValid(connectivityProvisioningDocument);
  }

  #withinTransaction(
    m: Of<'PROCESSING'> | Of<'ACCEPT'> | Of<'DECLINE'> | Of<'CANCEL'>,
    content: string,
    from: string,
    now: number,
  ): Verdict {
    // PROCESSING has no FAIL (N17).
    const no = (number: number): Verdict => (m.method === 'PROCESSING' ? drop : fail(number));
    const order = m.method === 'CANCEL' ? this.#cancelled(m) : this.#named(m);
    const t = order && currentOf(order);
    if (order === undefined || t === undefined) return no(m.sequenceNumber);
    const earlier = order.transactions.find(({ id }) => id === m.transactionId);
    if (earlier !== t) {
      // An earlier transaction has ended: only its last word is repeated.
      if (earlier === undefined || earlier.from !== from) return no(m.sequenceNumber);
      if (m.method === 'PROCESSING') return drop;
      return repeatOrOld(m, content, earlier) ?? drop;
    }
    if (t.from !== from) return no(Math.max(t.sent, m.sequenceNumber));
    const old = repeatOrOld(m, content, t);
    if (old !== undefined) return old;
    const number = Math.max(t.sent, m.sequenceNumber);
    const { offer } = order;

    const take = (state: string, ...said: Said[]): Verdict => {
      order.state = state;
      t.received = { number: m.sequenceNumber, content };
      t.answer = said;
      t.sent = said.at(-1)?.sequenceNumber ?? t.sent;
      return { kind: 'say', said };
    };
    const ack = (document: Document): Said => ({ method: 'ACK', sequenceNumber: number + 1, document });
    switch (m.method) {
      case 'PROCESSING':
        return order.state === 'OfferProposed' ? take('ProcessingReceived') : drop;
      case 'ACCEPT':
        if (!isProposed(order) || offer === undefined || now >= offer.validUntilMs) return fail(number);
        if (m.nonce !== offer.nonce || !isSame(m.connectivityProvisioningDocument, offer.document)) return fail(number);
        order.agreement = { document: offer.document, nonce: offer.nonce };
        return take('Completed', ack(offer.document));
      case 'DECLINE':
        if (!isProposed(order) || m.nonce !== offer?.nonce) return fail(number);
        order.endedBy = 'decline';
        return take('Cancelled', ack(empty));
      case 'CANCEL':
        if (order.state === 'Completed') return fail(number);
        // The same ACK again (N6).
        if (order.state === 'Cancelled')
          return order.endedBy === 'cancel' ? { kind: 'say', said: t.answer } : fail(number);
        order.endedBy = 'cancel';
        return take('Cancelled', ack(order.requested));
    }
  }

  #named(m: { customerOrderIdentifier: string; providerOrderIdentifier: string }): ModelOrder | undefined {
    return this.orders.find(
      (order) => order.providerOrder === m.providerOrderIdentifier && order.customerOrder === m.customerOrderIdentifier,
    );
  }

  /** CANCEL names no order of the provider's: its transaction does, or the customer's identifier (N5). */
  #cancelled(m: Of<'CANCEL'>): ModelOrder | undefined {
    const ofCustomer = this.orders.filter((order) => order.customerOrder === m.customerOrderIdentifier);
    return ofCustomer.find(({ transactions: [first] }) => first?.id === m.transactionId) ?? ofCustomer.find(isAlive);
  }

  /** One FAIL of the budget that a source has (N11). */
  #mayFail(now: number): boolean {
    const { failBurst, failsPerSecond } = this.settings;
    this.#fails = Math.min(failBurst, this.#fails + ((now - this.#failsAtMs) / 1000) * failsPerSecond);
    this.#failsAtMs = now;
    if (this.#fails < 1) return false;
    this.#fails -= 1;
    return true;
  }

  /** Of a message that came to two events, the second is lost: the request or the ACCEPT is received, and not answered. */
  #tear(before: readonly ModelOrder[]): boolean {
    for (const [at, order] of this.orders.entries()) {
      const t = currentOf(order);
      if (t === undefined) continue;
      const opensTransaction = order.transactions.length > (before[at]?.transactions.length ?? 0);
      if (opensTransaction && order.state === 'AwaitingProcessing') {
        order.state = 'PQOReceived';
        Object.assign(t, { sent: 0, answer: [] });
        return true;
      }
      if (order.state === 'Completed' && before[at]?.state !== 'Completed') {
        order.state = 'AcceptReceived';
        if (before[at]?.agreement === undefined) delete order.agreement;
        else order.agreement = before[at].agreement;
        const sent = before[at]?.transactions.at(-1)?.sent ?? 0;
        Object.assign(t, { sent, answer: [] });
        return true;
      }
    }
    return false;
  }
}

type Of<M extends Method> = Extract<Message, { method: M }>;
type Verdict = ({ readonly kind: 'say' } | { readonly kind: 'drop' }) & { readonly said: Said[]; lost?: boolean };

const drop: Verdict = Object.freeze({ kind: 'drop', said: [] });
const fail = (highest: number): Verdict => ({
  kind: 'say',
  said: [{ method: 'FAIL', sequenceNumber: highest + 1, statusCode: 1 }],
});

/** What is judged without a look at any order: words of a server (N47), and a DECLINE that names no nonce (N16). */
function notForServers(m: Message): Verdict | undefined {
  if (m.method === 'FAIL') return drop;
  if (m.method === 'OFFER' || m.method === 'ACK') return fail(m.sequenceNumber);
  return m.method === 'DECLINE' && m.nonce === undefined ? fail(m.sequenceNumber) : undefined;
}

const currentOf = (order: ModelOrder): Transaction | undefined => order.transactions.at(-1);
const isProposed = ({ state }: ModelOrder): boolean => state === 'OfferProposed' || state === 'ProcessingReceived';
const isAlive = (order: ModelOrder): boolean => order.state !== 'Cancelled' || order.agreement !== undefined;

const opened = (m: Message, content: string, from: string, said: Said[]): Transaction => ({
  id: m.transactionId,
  from,
  received: { number: m.sequenceNumber, content },
  sent: said.at(-1)?.sequenceNumber ?? 0,
  answer: said.slice(-1),
});

/** Whoever repeats a request that waits for an offer is told that none stands any more. */
function endInSilence(t: Transaction | undefined): void {
  const last = t?.answer.at(-1)?.method;
  if (t !== undefined && (last === 'PROCESSING' || last === 'OFFER')) t.isOver = true;
}

/** N7 and N9: the same again gets the latest answer, the OFFER while it stands, and what is not larger gets none. */
function repeatOrOld(
  m: Message,
  content: string,
  { received, answer, sent, isOver }: Transaction,
): Verdict | undefined {
  if (m.sequenceNumber > received.number) return undefined;
  const same = m.sequenceNumber === received.number && content === received.content;
  if (!same) return drop;
  return isOver === true ? fail(Math.max(sent, m.sequenceNumber)) : { kind: 'say', said: answer };
}

/** Documents are the same whatever the order of their members (N29). */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
