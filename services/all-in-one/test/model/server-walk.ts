import { expect } from 'vitest';
import { decode, encode, type Message, withKnownElements } from '@parley/cpnp';
import { hashOfCpd, requestedCpd } from '@parley/cpp';
import type { Route } from '@parley/gateway';
import { seededRandom, VirtualClock, VirtualNetwork } from '@parley/testkit';
import { checkRows } from './check-edges.js';
import { orderInLog, type Row } from './server-edges.js';
import { isSame, ServerModel, type ModelSettings } from './server-model.js';
import type { Move, Walk } from './server-walk.moves.js';
import type { ModelOrder, Said } from './server-model.order.js';
import { VirtualParley } from './virtual-parley.js';
import { askSales, checksOf, checksOfMethod, handlingOf, provider } from './walk-handling.js';
import { certain, counterOffer, WalkingClient } from './walking-client.js';

const retransmissionMs = 2_000;
const retries = 3;
const offerValidityMs = 60_000;

/** The walk sends a DECLINE without a nonce too (N16); the server of the walk takes none. */
const laxAboutNonces = { strictDraft03: true };

/** One random walk: a client that says anything, the server, and beside it the model that has to say the same. */
export class ServerWalk {
  readonly rows = new Set<Row>();
  /** What has become of checks. */
  readonly checkRows = new Set<Row>();
  readonly #random;
  readonly #clock = new VirtualClock();
  readonly #network: VirtualNetwork<Route>;
  readonly #client: WalkingClient;
  readonly #parley: VirtualParley;
  readonly #model: ServerModel;
  /** What the server says at the moment, in answer to something; and what it has said unasked since that was last compared. */
  #said: Message[] | undefined;
  #unasked: Message[] = [];
  readonly #offers = new Map<string, Message>();
  /** Customer order identifiers of orders of which an answer was lost with the order service. */
  readonly #untold = new Set<string>();
  /** How often an offer left. */
  readonly #offersSent = new Map<string, number>();
  #dies: 'after-commit' | 'in-the-append' | undefined;

  readonly #datagrams: { readonly octets: Uint8Array; readonly session: 0 | 1 }[] = [];
  #decisions = 0;

  /** `wrong`: what the model gets wrong on purpose, to see that a difference is seen. */
  constructor(
    private readonly walk: Walk,
    wrong: Partial<ModelSettings> = {},
  ) {
    this.#model = new ServerModel({
      offerValidityMs,
      repeatIntervalMs: 200,
      answerLifetimeMs: 30_000,
      failBurst: 20,
      failsPerSecond: 10,
      isValid: (document) => requestedCpd(document).kind === 'valid',
      checksOf: (method) => checksOfMethod(walk, method),
      ...wrong,
    });
    this.#random = seededRandom(walk.seed);
    this.#network = new VirtualNetwork(this.#clock, this.#random, walk.conditions, {
      toServer: (octets, route) => this.#atServer(octets, route),
      toClient: (octets) => this.#atClient(octets),
    });
    this.#client = new WalkingClient(this.#clock, this.#random, (message, session) => this.#send(message, session));
    this.#parley = new VirtualParley({
      clock: this.#clock,
      retransmissionMs,
      retries,
      offerValidityMs,
      handling: handlingOf(walk),
      send: (octets, route) => this.#leavesServer(octets, route),
    });
  }

  async play(): Promise<void> {
    await this.#parley.open();
    try {
      for (const move of this.walk.moves) {
        await this.#do(move);
        await this.#clock.runUntil(this.#clock.nowMs + 5 + Math.floor(this.#random() * 300));
        await this.#compare();
      }
      await this.#clock.runToQuiescence();
      await this.#compare();
    } finally {
      await this.#parley.close();
    }
  }

  async #do(move: Move): Promise<void> {
    switch (move.kind) {
      case 'PROVISION':
      case 'UPDATE':
      case 'WITHDRAW':
        return this.#client.open(move);
      case 'repeat': {
        const before = this.#datagrams[move.nth % Math.max(1, this.#datagrams.length)];
        if (before !== undefined)
          this.#transmit(before.octets, move.session === 'own' ? before.session : before.session === 0 ? 1 : 0);
        return;
      }
      case 'decide':
        return this.#decide(move);
      case 'administer':
        return this.#administer(move);
      case 'end':
        return this.#end(move);
      case 'misdirected':
        return this.#client.misdirect(move);
      case 'wait':
        return this.#clock.runUntil(this.#clock.nowMs + move.ms);
      case 'crash':
        if (move.of === 'order') this.#parley.restartOrder();
        else if (move.of === 'gateway') {
          await this.#parley.restartGateway();
          this.#model.forget();
        } else this.#dies = move.of;
        return;
      default:
        return this.#client.answer(move);
    }
  }

  async #decide({ negotiation, decision }: Extract<Move, { kind: 'decide' }>): Promise<void> {
    const order = this.#model.orders.at(-1);
    if (order?.providerOrder === undefined) return;
    const of = negotiation === 'current' ? order.negotiation : Math.max(1, order.negotiation - 1);
    const document = decision === 'counter-offer' ? counterOffer : order.requested;
    const statusCode = 5;
    const checks = decision === 'escalated' ? checksOf(this.walk) : [];
    const offer = decision === 'refusal' ? statusCode : document;
    const expected = this.#model.decide(order, of, offer, this.#clock.nowMs, checks);
    this.#said = [];
    await this.#parley.decide(`decided-${this.#decisions++}`, {
      orderId: order.providerOrder,
      negotiation: of,
      decision:
        decision === 'refusal'
          ? { kind: 'refusal', statusCode, reasons: ['no capacity'] }
          : {
              kind: 'offer',
              reasons: [],
              ...(decision === 'counter-offer' && { cpd: counterOffer }),
              ...(checks.length > 0 && { escalation: { reasons: ['too cheap'], checks: checks.map(askSales) } }),
            },
    });
    this.#expectSaid(expected, 'decide');
  }

  async #administer({ decision, task, reason }: Extract<Move, { kind: 'administer' }>): Promise<void> {
    const order = this.#model.orders.at(-1);
    if (order?.providerOrder === undefined) return;
    const number = { open: order.checked, earlier: order.checked - 1, unknown: order.checked + 1 }[task];
    const expected = this.#model.administer(order, number, decision, reason, this.#clock.nowMs);
    this.#said = [];
    const name = `${order.providerOrder}.${number}`;
    const answer = await this.#parley.administer({ task: name, decision, by: 'ada', ...(reason !== '' && { reason }) });
    expect(answer.outcome === 'decided' ? answer.outcome : answer.refusal).toBe(expected.answer);
    this.#expectSaid(expected.said, `${decision} ${name}`);
  }

  async #end({ by }: Extract<Move, { kind: 'end' }>): Promise<void> {
    const order = this.#model.orders.at(-1);
    if (order?.providerOrder === undefined) return;
    const expected = this.#model.end(order, by, this.#clock.nowMs);
    this.#said = [];
    const { outcome } = await this.#parley.end({ orderId: order.providerOrder, by, reason: 'the customer is gone' });
    expect(outcome).toBe(expected);
    this.#expectSaid([], `nobody when ${by} ends it`);
  }

  async #atServer(octets: Uint8Array, route: Route): Promise<void> {
    const message = messageOf(octets);
    const [dies, path] = [this.#dies, String(route.clientPort)];
    this.#dies = undefined;
    const about = this.#model.orders.find(({ transactions }) => transactions.at(-1)?.id === message.transactionId);
    const before = about?.state;
    if (dies !== undefined) this.#untold.add(message.customerOrderIdentifier);
    const expected = this.#model.receive(message, Buffer.from(octets).toString('hex'), path, this.#clock.nowMs, dies);
    this.#said = [];
    if (dies === undefined) await this.#parley.arrive(octets, route);
    else await this.#parley.dyingOrder(dies, () => this.#parley.arrive(octets, route));
    this.#expectSaid(expected, message.method);
    if (message.method === 'CANCEL' && before === 'Cancelled' && expected.some(({ method }) => method === 'ACK'))
      this.rows.add('Cancelled: receive CANCEL');
    await this.#learnIdentifiers();
  }

  #leavesServer(octets: Uint8Array, route: Route): void {
    const message = messageOf(octets);
    const isRepeated = message.method === 'OFFER' && this.#offers.has(message.transactionId);
    if (this.#said !== undefined) this.#said.push(message);
    else if (!isRepeated) {
      this.#model.expire(this.#clock.nowMs);
      this.#unasked.push(message);
    }
    if (message.method === 'OFFER') this.#offerLeaves(message);
    this.#network.send('toClient', octets, route);
  }

  /** The first one tells the model the nonce; every one after it is the same, word for word (CPNP-03 §11.2.1). */
  #offerLeaves(offer: Extract<Message, { method: 'OFFER' }>): void {
    const { transactionId } = offer;
    const order = certain(
      this.#model.orders.find(({ transactions }) => transactions.some((t) => t.id === transactionId)),
    );
    const before = this.#offers.get(transactionId);
    if (before === undefined) {
      this.#offers.set(transactionId, offer);
      const standing = certain(order.offer);
      standing.nonce = offer.nonce;
      expect(Date.parse(offer.validityDate)).toBe(standing.validUntilMs);
      expect(isSame(offer.connectivityProvisioningDocument, standing.document)).toBe(true);
      const describes = this.walk.describes ? withKnownElements({ providerDescription: provider }) : undefined;
      expect(offer.informationElements).toStrictEqual(describes);
    } else expect(offer).toStrictEqual(before);
    // What the order service was told and could not say any more, the gateway does not know: it goes on (CPNP-03 §11.2.1).
    if (!this.#untold.has(order.customerOrder)) expect(order.state).toBe('OfferProposed');
    const times = (this.#offersSent.get(transactionId) ?? 0) + 1;
    this.#offersSent.set(transactionId, times);
    if (times === 1 + retries) this.rows.add('OfferProposed: retries used up');
  }

  #atClient(octets: Uint8Array): void {
    this.#client.hear(messageOf(octets));
  }

  #send(message: Message, session: 0 | 1): void {
    this.#transmit(encode(message, 'cbor', laxAboutNonces), session);
  }

  #transmit(octets: Uint8Array, session: 0 | 1): void {
    this.#datagrams.push({ octets, session });
    const clientPort = 40_000 + session;
    this.#network.send('toServer', octets, {
      clientAddress: '127.0.0.1',
      clientPort,
      serverAddress: '127.0.0.1',
      serverPort: 15_321,
    });
  }

  #expectSaid(expected: readonly Said[], to: string): void {
    const messages = this.#said ?? [];
    this.#said = undefined;
    expectSame(messages, expected, to);
  }

  async #learnIdentifiers(): Promise<void> {
    for (const { type, data, streamId } of await this.#parley.orderLog.readAll(undefined, 1_000)) {
      const order =
        type === 'pqo-received' &&
        this.#model.orders.find(({ transactions: [first] }) => first?.id === data.transactionId);
      if (order) order.providerOrder ??= streamId;
    }
  }

  /** Where the log and the model stand: state and agreement of every order. */
  async #compare(): Promise<void> {
    this.#model.expire(this.#clock.nowMs);
    expectSame(this.#unasked.splice(0), this.#model.takeUnasked(), 'nobody');
    const events = await this.#parley.orderLog.readAll(undefined, 1_000);
    const inLog: unknown[] = [];
    for (const [streamId, stream] of Map.groupBy(events, (event) => event.streamId)) {
      const { state, agreement, rows } = orderInLog(stream);
      for (const row of rows) this.rows.add(row);
      for (const row of checkRows(stream)) this.checkRows.add(row);
      inLog.push({ order: streamId, state, agreement });
    }
    expect(inLog).toStrictEqual(this.#model.orders.map((order) => standOf(order)));
  }
}

const standOf = ({ providerOrder, state, agreement }: ModelOrder) => ({
  order: providerOrder,
  state,
  agreement: agreement && hashOfCpd(agreement.document),
});

function messageOf(octets: Uint8Array): Message {
  const decoded = decode(octets, laxAboutNonces);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

/** What was said is what the model says, in its order. */
function expectSame(messages: readonly Message[], expected: readonly Said[], to: string): void {
  const said = messages.map((message) => ({
    method: message.method,
    sequenceNumber: message.sequenceNumber,
    ...('statusCode' in message && { statusCode: message.statusCode }),
    ...('expectedOfferDate' in message && { expectedOfferDate: message.expectedOfferDate }),
  }));
  expect(said, `what is said to ${to}`).toStrictEqual(expected.map(({ document: _, ...rest }) => rest));
  for (const [at, { document }] of expected.entries()) {
    const message = certain(messages[at]);
    if (document === undefined || !('connectivityProvisioningDocument' in message)) continue;
    expect(isSame(message.connectivityProvisioningDocument, document), `document of ${message.method}`).toBe(true);
  }
}
