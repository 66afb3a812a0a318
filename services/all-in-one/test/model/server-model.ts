import type { ConnectivityProvisioningDocument as Document, Message, Method } from '@parley/cpnp';
import { approve, judge, processing, reject, request, type Answer } from './server-model.checks.js';
import type { ModelCheck, ModelOrder, Said, Transaction } from './server-model.order.js';

/**
 * A CPNP server as the tables of docs/protocol/cpnp.md (CPNP-03 §8.10, §10.2, §11.2) describe it, and no more: plain objects,
 * one customer, no log, no bus. Written from the tables and not from the services, which it is compared with.
 */

export interface ModelSettings {
  readonly offerValidityMs: number;
  readonly repeatIntervalMs: number;
  /** How long the last datagram of a transaction is known after it came, or was answered; later its repeat is judged again. */
  readonly answerLifetimeMs: number;
  readonly failBurst: number;
  readonly failsPerSecond: number;
  readonly isValid: (document: Document) => boolean;
  /** What a method has to pass. */
  readonly checksOf: (method: Method) => readonly ModelCheck[];
}

const empty: Document = { components: [] };

export class ServerModel {
  readonly orders: ModelOrder[] = [];
  /** What was said because a check's time was over, and not been taken yet. */
  #unasked: Said[] = [];
  /** N9 at the gateway: the last datagram of a transaction on a path, and what was said to it. */
  readonly #last = new Map<string, { content: string; answer: Said[]; atMs: number; usedMs: number }>();
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
    const last = this.#lastOf(path, now);
    if (last?.content === content) {
      last.usedMs = now;
      if (last.answer.length === 0 || now - last.atMs < this.settings.repeatIntervalMs) return [];
      last.atMs = now;
      const [said] = last.answer.slice(-1);
      // What ended the transaction is said again; after anything else the order knows what a repeat gets.
      if (said?.method === 'ACK') return [said];
      if (said?.method === 'FAIL') return this.#mayFail(now) ? [said] : [];
    }
    this.#last.set(path, { content, answer: [], atMs: now, usedMs: now });
    const before = structuredClone(this.orders);
    const answer = { ...this.#judge(m, content, from, now) };
    if (dies === 'after-commit') answer.lost = true;
    if (dies === 'in-the-append' && this.#tear(before)) answer.lost = true;
    const silent =
      answer.lost || answer.kind === 'drop' || (answer.said.at(-1)?.method === 'FAIL' && !this.#mayFail(now));
    if (silent) this.#last.delete(path);
    else this.#last.set(path, { content, answer: answer.said, atMs: now, usedMs: now });
    return silent ? [] : answer.said;
  }

  /** The policy decides. Only a negotiation that waits for it is moved. */
  decide(
    order: ModelOrder,
    negotiation: number,
    offer: Document | number,
    now: number,
    escalation: readonly ModelCheck[] = [],
  ): Said[] {
    this.expire(now);
    const t = currentOf(order);
    // While administrators are asked, the policy is not.
    if (negotiation !== order.negotiation || t === undefined || order.open !== undefined) return [];
    const waits = order.state === 'PQOReceived' || order.state === 'AwaitingProcessing';
    const sequenceNumber = Math.max(t.sent, t.received.number) + 1;
    if (typeof offer === 'number') {
      if (!waits && order.state !== 'AcceptReceived') return [];
      Object.assign(order, { state: 'Cancelled', endedBy: 'refusal' });
      t.sent = sequenceNumber;
      t.answer = [{ method: 'FAIL', sequenceNumber, statusCode: offer }];
      return this.#lateAnswer(t, now);
    }
    if (!waits) return [];
    if (escalation.length > 0) {
      t.sent = sequenceNumber;
      t.answer = [processing(sequenceNumber, escalation, now)];
      order.escalated = offer;
      request(order, 'guidelines', escalation, now);
      return t.answer;
    }
    Object.assign(order, { state: 'OfferProposed', offer: { document: offer, validUntilMs: this.#validUntil(now) } });
    t.sent = sequenceNumber;
    t.answer = [{ method: 'OFFER', sequenceNumber, document: offer }];
    return t.answer;
  }

  /** An administrator answers; what is said then. */
  administer(
    order: ModelOrder,
    task: number,
    decision: 'approve' | 'reject',
    reason: string,
    now: number,
  ): { readonly answer: Answer; readonly said: Said[] } {
    this.expire(now);
    const answer = judge(order, task, decision, reason);
    return { answer, said: answer === 'decided' ? this.#decideCheck(order, decision, now) : [] };
  }

  /** The provider ends whatever is negotiated or agreed, and says nothing (ADR 26). */
  end(order: ModelOrder, by: string, now: number): 'ended' | 'refused' {
    this.expire(now);
    if (!isAlive(order)) return order.endedBy === 'provider' && order.ender === by ? 'ended' : 'refused';
    endInSilence(currentOf(order));
    Object.assign(order, { state: 'Cancelled', endedBy: 'provider', ender: by });
    delete order.open;
    delete order.agreement;
    return 'ended';
  }

  /** What time has done: offers end in silence (CPNP-03 §9.1.8), and checks that nobody has decided are decided. */
  expire(now: number): void {
    for (;;) {
      const due = this.orders
        .map((order) => ({ order, atMs: Math.min(offerEndsAt(order), order.open?.dueMs ?? Infinity) }))
        .filter(({ atMs }) => atMs <= now)
        .toSorted((one, other) => one.atMs - other.atMs)[0];
      if (due === undefined) return;
      const { order, atMs } = due;
      if (order.open !== undefined) this.#unasked.push(...this.#decideCheck(order, order.open.atDeadline, atMs));
      else {
        Object.assign(order, { state: 'Cancelled', endedBy: 'time' });
        endInSilence(currentOf(order));
      }
    }
  }

  /** What was said unasked since this was last asked. */
  takeUnasked(): Said[] {
    return this.#unasked.splice(0);
  }

  #decideCheck(order: ModelOrder, decision: 'approve' | 'reject', now: number): Said[] {
    const t = currentOf(order);
    if (t === undefined) return [];
    const said = decision === 'approve' ? approve(order, t, now, this.#validUntil(now)) : reject(order, t);
    return said[0]?.method === 'ACK' || said[0]?.method === 'FAIL' ? this.#lateAnswer(t, now) : said;
  }

  /** A repeat of what was last answered gets this from now on. */
  #lateAnswer(t: Transaction, now: number): Said[] {
    const last = this.#lastOf(`${t.from} ${t.id}`, now);
    if (last !== undefined) Object.assign(last, { answer: t.answer, atMs: now, usedMs: now });
    return t.answer;
  }

  #lastOf(path: string, now: number) {
    const last = this.#last.get(path);
    return last !== undefined && now - last.usedMs < this.settings.answerLifetimeMs ? last : undefined;
  }

  #validUntil(now: number): number {
    return Math.ceil((now + this.settings.offerValidityMs) / 1000) * 1000;
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
      if (earlier !== undefined) return t === currentOf(own) ? openedAgain(own, t, earlier, m, from) : earlier;
      return fail(Math.max(t.sent, m.sequenceNumber));
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
      checked: 0,
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
      if (earlier !== undefined) return t === currentOf(order) ? openedAgain(order, t, earlier, m, from) : earlier;
      return fail(Math.max(t.sent, m.sequenceNumber));
    }
    if (order.agreement === undefined || m.nonce !== order.agreement.nonce) return fail(m.sequenceNumber);
    const waitsToEnd = order.open?.subject === 'WITHDRAW';
    if (m.method === 'UPDATE') {
      if (waitsToEnd) return fail(m.sequenceNumber);
      if (!isFinal(order)) return fail(m.sequenceNumber);
      Object.assign(order, {
        negotiation: order.negotiation + 1,
        state: 'AwaitingProcessing',
        requested: m.connectivityProvisioningDocument,
      });
      delete order.offer;
      delete order.endedBy;
      delete order.escalated;
      return this.#ask(order, m, content, from, now);
    }
    const named = m.connectivityProvisioningDocument;
    if (named !== undefined && !isSame(named, order.agreement.document)) return fail(m.sequenceNumber);
    if (waitsToEnd) return fail(m.sequenceNumber);
    endInSilence(currentOf(order));
    delete order.open;
    delete order.offer;
    const checks = this.settings.checksOf('WITHDRAW');
    if (checks.length > 0) {
      // The agreement is in force until it is granted; an update that is under way ends whatever is decided.
      if (!isFinal(order)) order.state = 'Cancelled';
      // How the transaction before this one ended is nothing that a CANCEL in this one repeats.
      if (order.state === 'Cancelled') order.endedBy = 'withdrawal';
      const waits: Said[] = [{ method: 'PROCESSING', sequenceNumber: m.sequenceNumber + 1 }];
      order.transactions.push(opened(m, content, from, waits));
      request(order, 'WITHDRAW', checks, now);
      return { kind: 'say', said: waits };
    }
    Object.assign(order, { state: 'Cancelled', endedBy: 'withdrawal' });
    delete order.agreement;
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
    const checks = refused ? [] : this.settings.checksOf(m.method);
    const said: Said[] = [
      refused ? { method: 'FAIL', sequenceNumber, statusCode: 1 } : processing(sequenceNumber, checks, now),
    ];
    order.transactions.push(opened(m, content, from, said));
    request(order, m.method, checks, now);
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
      // An earlier transaction has ended: its last word is repeated, and nothing new is taken (§10.2).
      if (earlier === undefined || earlier.from !== from) return no(m.sequenceNumber);
      if (m.method === 'PROCESSING') return drop;
      return repeatOrOld(m, content, earlier) ?? fail(Math.max(earlier.sent, m.sequenceNumber));
    }
    if (t.from !== from) return no(Math.max(t.sent, m.sequenceNumber));
    const old = repeatOrOld(m, content, t);
    if (old !== undefined) return old;
    const number = Math.max(t.sent, m.sequenceNumber);
    const { offer } = order;

    const take = (state: string, ...said: Said[]): Verdict => {
      order.state = state;
      t.received = { number: m.sequenceNumber, content, ...(m.method === 'ACCEPT' && { waits: true }) };
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
        if (this.settings.checksOf('ACCEPT').length > 0) {
          const waits = take('AcceptReceived', { method: 'PROCESSING', sequenceNumber: number + 1 });
          request(order, 'ACCEPT', this.settings.checksOf('ACCEPT'), now);
          return waits;
        }
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
        delete order.open;
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
      if (opensTransaction && order.state === 'AwaitingProcessing' && order.open === undefined) {
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
const isFinal = ({ state }: ModelOrder): boolean => state === 'Completed' || state === 'Cancelled';
/** When the offer that stands ends; Infinity: none stands. */
const offerEndsAt = (order: ModelOrder): number =>
  isProposed(order) ? (order.offer?.validUntilMs ?? Infinity) : Infinity;
const isAlive = (order: ModelOrder): boolean => order.state !== 'Cancelled' || order.agreement !== undefined;

const opened = (m: Message, content: string, from: string, said: Said[]): Transaction => ({
  id: m.transactionId,
  from,
  received: { number: m.sequenceNumber, content, waits: true },
  sent: said.at(-1)?.sequenceNumber ?? 0,
  answer: said.slice(-1),
});

/** Whoever repeats a request or an ACCEPT that waits for the server's word is told that the transaction has ended. */
function endInSilence(t: Transaction | undefined): void {
  const last = t?.answer.at(-1)?.method;
  if (t?.received.waits === true && last !== 'ACK' && last !== 'FAIL') t.isOver = true;
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

/**
 * N31: a request that is repeated from another port takes its session along as long as nothing was offered; an offer and its
 * nonce stay where they were sent to. What ended the transaction is said again to whoever asks.
 */
function openedAgain(order: ModelOrder, t: Transaction, earlier: Verdict, m: Message, from: string): Verdict {
  const last = earlier.said.at(-1)?.method;
  if (t.from === from || last === 'ACK' || last === 'FAIL') return earlier;
  if (earlier.kind === 'drop' || order.offer !== undefined || (t.moves ?? 0) >= 8) {
    return fail(Math.max(t.sent, m.sequenceNumber));
  }
  Object.assign(t, { from, moves: (t.moves ?? 0) + 1 });
  return earlier;
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
