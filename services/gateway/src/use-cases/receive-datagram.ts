import { hash } from 'node:crypto';
import { RequestFailed, type Bus } from '@parley/bus';
import { cpnpReceived, foreignOrder, parseAs, type CpnpAnswers, type TransportSession } from '@parley/contracts';
import { decode, limits as wireLimits, type Decoded, type Encoding, type Message, type Method } from '@parley/cpnp';
import type { Clock } from '@parley/running';
import {
  counter,
  inContext,
  RepeatedLines,
  transactionContext,
  withTransactionSpan,
  type Logger,
} from '@parley/telemetry';
import { keptAs } from '../domain/kept-answers.js';
import { limits } from '../limits.js';
import type { Credit } from './credit.js';
import type { GatewayMemory } from './gateway-memory.js';
import type { OnBehalfOrders } from './on-behalf.js';
import { providerOrderIdentifierOf } from './provider-order-identifier.js';
import { failOf, type FailKeys, type GatewayRefusal } from './refusals.js';
import type { Source, Sources } from './sources.js';
import { transactionKey } from './transaction-key.js';
import { waitForTurn } from './wait-for-turn.js';
import type { Route, Transport } from '../ports/transport.js';

const received = counter('cpnp_datagrams_received');
const messages = counter('cpnp_messages_received');
const sent = counter('cpnp_datagrams_sent');
const refusals = counter('cpnp_refusals');
const repeatsAnswered = counter('cpnp_repeats_answered');

export interface ReceiveDatagramOptions {
  /**
   * The instance id of this gateway. The order service sends messages that answer no datagram to the instance that last heard
   * the client.
   */
  readonly gateway: string;
  /** FAIL 2 or silence to a source that maps to no customer (N33). */
  readonly unknownSource: 'fail' | 'silent';
  /** FAIL 3 or silence to a known customer that is filtered, blocked or not allowed the request. */
  readonly filteredSource: 'fail' | 'silent';
  /** CPNP-03 to the letter (N12, N16). */
  readonly strictDraft03: boolean;
  /** As in GatewayParts. */
  readonly clock: Clock;
}

/** One datagram, from the socket to the answer: filter, decode, identify, recognise repeats, ask the order service. */
export class ReceiveDatagram {
  readonly #unanswered = new RepeatedLines(limits.lineIntervalMs);
  readonly #attempts = new RepeatedLines(limits.lineIntervalMs, limits.attemptsLogged);

  constructor(
    private readonly bus: Bus,
    private readonly memory: GatewayMemory,
    private readonly known: { readonly sources: Sources; readonly credit: Credit; readonly onBehalf: OnBehalfOrders },
    private readonly options: ReceiveDatagramOptions,
    private readonly logger: Logger,
  ) {}

  /** Resolves when the datagram is answered, refused or dropped; never rejects. */
  async handle(octets: Uint8Array, route: Route, transport: Transport): Promise<void> {
    received.add(1);
    if (route.clientPort === 0) {
      // Port 0 is a forged source: no answer would reach it, and a socket throws when it is asked to send there.
      refusals.add(1, { reason: 'no-source-port' });
      return;
    }
    const source = this.known.sources.of(route.clientAddress);
    const isPortal = this.known.onBehalf.isPortal(route.clientAddress);
    const barred = this.#bars(source, isPortal);
    const overspent = barred ?? this.#overspends(source);
    // What a portal's address may send can be used up by who forges it, so that what comes from there is read, and dropped by its hash (N50).
    if (overspent !== undefined && (barred !== undefined || !isPortal)) {
      this.#drop(overspent, route, transport, isPortal);
      return;
    }
    const decoded = decode(octets, this.options);
    if (decoded.kind === 'fault') {
      if (overspent === undefined) this.#refuseFault(decoded, source, route, transport, octets.byteLength);
      else this.#drop(overspent, route, transport, isPortal);
      return;
    }
    const { encoding } = decoded;
    const { message, sender } = this.#sentBy(decoded.message, source, route);
    const isBelieved = sender !== source && typeof sender === 'object';
    const dropped = isBelieved ? this.#overspendsPortal(sender) : overspent;
    if (dropped !== undefined) {
      this.#drop(dropped, route, transport, isPortal);
      return;
    }
    messages.add(1, { operation: message.method });
    const reply = { route, encoding, transport, heard: octets.byteLength };
    const judged = typeof sender === 'string' ? sender : judge(message.method, sender);
    if (typeof judged === 'object') await this.#ask(message, judged, octets, reply);
    else if (this.#says(judged, message.method, source)) this.#fail(judged, message, reply);
    else refusals.add(1, { reason: judged });
  }

  /** Who sends a message: the customer that a portal of ours names (N50), and else whose the address is. */
  #sentBy(
    message: Message,
    source: Source,
    { clientAddress }: Route,
  ): { readonly message: Message; readonly sender: Source | 'not-on-behalf' } {
    const named = this.known.onBehalf.read(message, clientAddress);
    if (named === undefined) return { message, sender: source };
    if (named === 'not-on-behalf') return { message, sender: named };
    const sender = this.known.sources.onBehalfOf(named.customerId, clientAddress);
    return { message: named.message, sender: sender ?? 'not-on-behalf' };
  }

  /** The reason to drop a datagram before anything of it is read, whatever else its source sends; undefined: there is none. */
  #bars({ barred: reason, customerId }: Source, isPortal: boolean): Source['barred'] {
    // That the customer of a portal's address is blocked bars no other one, for whom the portal sends from there (N50).
    const barred = reason === 'blocked-customer' && isPortal ? undefined : reason;
    // A barred source that belongs to no customer gets no answer, also where barred customers get FAIL 3.
    return this.options.filteredSource === 'silent' || customerId === undefined ? barred : undefined;
  }

  /** The reason why a source sends more than it may; undefined: it does not. */
  #overspends({ customerId, bucket }: Source): string | undefined {
    const { nowMs } = this.options.clock;
    const overspent = this.memory.budgets?.datagrams.spend({ identity: customerId ?? nobody, source: bucket }, nowMs);
    if (overspent !== undefined) return overspent;
    return customerId === undefined ? undefined : this.memory.turns.refusal({ identity: customerId, source: bucket });
  }

  /** Of what is believed to be a portal's: it has a budget of its own, in which no stranger has a part, and each customer has one in that. */
  #overspendsPortal({ bucket }: Source): string | undefined {
    return this.memory.budgets?.datagrams.spend({ identity: portals, source: bucket }, this.options.clock.nowMs);
  }

  /** A flow of a portal's address is not set apart: the portal has one port, and its own datagrams would be dropped with those that are forged. */
  #drop(reason: string, route: Route, transport: Transport, isPortal: boolean): void {
    refusals.add(1, { reason });
    if (reason !== 'rate-limited' || isPortal) return;
    if (this.memory.floods.drop(flowOf(route), this.options.clock.nowMs)) transport.setApart(route);
  }

  #says(refusal: GatewayRefusal, method: Method, { customerId }: Source): boolean {
    // A FAIL is never answered by a FAIL, or two peers would go on for ever. A source that belongs to no customer gets no
    // answer to a message that only a server sends (N47).
    if (method === 'FAIL' || (isForClients(method) && customerId === undefined)) return false;
    // To a stranger it is of no use to be told that it is not believed where it would not be told that it is one.
    if (refusal === 'unknown-source' || (refusal === 'not-on-behalf' && customerId === undefined))
      return this.options.unknownSource === 'fail';
    return refusal === 'not-for-a-server' || refusal === 'not-on-behalf' || this.options.filteredSource === 'fail';
  }

  async #ask(message: Message, { customerId, bucket }: Sender, octets: Uint8Array, reply: Reply): Promise<void> {
    const { answers, offers } = this.memory;
    const key = transactionKey(reply.route, message);
    this.known.credit.hear(reply.route, key, octets.byteLength);
    const opensTransaction = message.method === 'PROVISION' || message.method === 'UPDATE';

    const contentHash = hash('sha256', octets, 'base64url');
    const standing = answers.arrive(key, contentHash, this.options.clock.nowMs);
    if (standing.kind === 'repeat-too-soon') {
      refusals.add(1, { reason: 'repeat-too-soon' });
      return;
    }
    if (standing.kind === 'repeat') {
      // A repeated FAIL counts as a FAIL too, because the budget bounds what a forged source can have sent to others.
      if (standing.answer.method === 'FAIL' && !this.#mayFail(reply.route)) return;
      if (!this.known.credit.take(reply.route, key, standing.answer.octets.byteLength)) return;
      repeatsAnswered.add(1);
      reply.transport.send(standing.answer.octets, reply.route);
      return;
    }
    const orderId =
      'providerOrderIdentifier' in message
        ? message.providerOrderIdentifier
        : providerOrderIdentifierOf(customerId, message);
    // Nobody waits for the answer after that, however long the turn takes.
    const deadlineMs = this.options.clock.nowMs + limits.answerTimeoutMs;
    const endTurn = await waitForTurn(this.memory, this.options.clock, {
      asker: { identity: customerId, source: bucket },
      octets: octets.byteLength,
      opens: opensTransaction ? orderId : undefined,
      deadlineMs,
    });
    if (typeof endTurn === 'string') {
      answers.forget(key, contentHash, this.options.clock.nowMs);
      refusals.add(1, { reason: endTurn });
      return;
    }
    let isUndecided = false;
    try {
      const timeoutMs = deadlineMs - this.options.clock.nowMs;
      const attributes = { 'cpnp.method': message.method, 'client.address': reply.route.clientAddress };
      await withTransactionSpan(
        message.transactionId,
        `cpnp receive ${message.method}`,
        attributes,
        opensTransaction,
        async () => {
          const session: TransportSession = { ...reply.route, encoding: reply.encoding, gateway: this.options.gateway };
          const asked = { session, customerId, orderId, message, contentHash };
          const answered = await this.bus.request(cpnpReceived.subject, asked, { timeoutMs });
          const said = parseAs(cpnpReceived.subject, cpnpReceived.reply, answered);
          // A datagram alone stops no timer: it may name another order, a wrong nonce or an old number (CPNP-03 §11.2.1).
          for (const { session: ends, transactionId } of said.settled ?? []) {
            offers.settle(transactionKey(ends, { ...message, transactionId }), this.options.clock.nowMs);
          }
          if (said.reason === foreignOrder) {
            const { clientAddress: client } = reply.route;
            const attempt = { client, customer: customerId, order: orderId, method: message.method };
            this.#attempts.say(foreignOrder, (times) =>
              this.logger.warn({ ...attempt, times }, "a customer named another customer's order"),
            );
          }
          const isTaken = said.reason === undefined && said.outcome !== 'dropped';
          if (isTaken && 'nonce' in message && message.nonce !== undefined) this.known.credit.prove(reply.route, key);
          isUndecided = said.answers.at(-1)?.method === 'PROCESSING';
          this.#answer(said, key, contentHash, reply);
        },
      );
    } catch (error) {
      answers.forget(key, contentHash, this.options.clock.nowMs);
      const reason = error instanceof RequestFailed ? `order-${error.reason}` : 'order-failed';
      refusals.add(1, { reason });
      // What the bus says needs no stack: it would be the same for each datagram of a flood.
      const why = error instanceof RequestFailed ? { reason, cause: causeOf(error) } : { reason, err: error };
      const line = { ...why, method: message.method, client: reply.route.clientAddress };
      this.#unanswered.say(reason, (times) =>
        inContext(transactionContext(message.transactionId), () =>
          this.logger.warn({ ...line, times }, 'no answer from order'),
        ),
      );
    } finally {
      endTurn(isUndecided);
    }
  }

  #answer({ answers, outcome, reason }: CpnpAnswers, key: string, contentHash: string, reply: Reply): void {
    if (reason !== undefined) refusals.add(1, { reason });
    const last = answers.at(-1);
    if (last === undefined) {
      // A message that was recorded without an answer (the client's PROCESSING) stays known, and its repeat is dropped here.
      // One that the order service dropped is forgotten, and judged anew when it comes again.
      if (outcome === 'dropped') this.memory.answers.forget(key, contentHash, this.options.clock.nowMs);
      return;
    }
    if (last.method === 'FAIL' && !this.#mayFail(reply.route)) {
      // The answer was not sent: a repeat asks the order service again, and is answered when the budget allows it.
      this.memory.answers.forget(key, contentHash, this.options.clock.nowMs);
      return;
    }
    const { credit } = this.known;
    const fitting = (answer: Message) => credit.answer(answer, reply.encoding, reply.route, key);
    for (const answer of answers.slice(0, -1)) this.#send(answer, fitting(answer), reply);
    const octets = fitting(last);
    this.#send(last, octets, reply);
    // Each attempt at another customer's order goes to the order service again, so that it is counted and logged.
    // So does a repeat of what had no credit for its answer.
    if (reason === foreignOrder || octets === undefined)
      this.memory.answers.forget(key, contentHash, this.options.clock.nowMs);
    else this.memory.answers.keepAnswer(key, contentHash, keptAs(last.method, octets), this.options.clock.nowMs);
  }

  #refuseFault(
    decoded: Extract<Decoded, { kind: 'fault' }>,
    source: Source,
    route: Route,
    transport: Transport,
    heard: number,
  ): void {
    const { fault, readable, encoding } = decoded;
    refusals.add(1, { reason: fault.code });
    // A FAIL has to repeat four keys, so that a datagram without them gets none (N11). A FAIL is never answered by a FAIL.
    if (readable === undefined || encoding === undefined || readable.method === 'FAIL') return;
    const isStranger = source.customerId === undefined;
    if (isStranger && (this.options.unknownSource === 'silent' || isForClients(readable.method))) return;
    const reply = { route, encoding, transport, heard };
    if (source.barred === undefined) this.#sayFail('invalid-message', readable, reply, fault.message);
    else this.#sayFail(source.barred, readable, reply);
  }

  #fail(refusal: GatewayRefusal, keys: FailKeys, reply: Reply): void {
    refusals.add(1, { reason: refusal });
    this.#sayFail(refusal, keys, reply);
  }

  #sayFail(refusal: GatewayRefusal, keys: FailKeys, reply: Reply, detail?: string): void {
    const fail = failOf(refusal, keys, providerOrderIdentifierOf('', keys), detail);
    if (fail === undefined || !this.#mayFail(reply.route)) return;
    this.#send(fail, this.known.credit.answerOnce(fail, reply.encoding, reply.route, reply.heard), reply);
  }

  #mayFail(route: Route): boolean {
    const { bucket } = this.known.sources.of(route.clientAddress);
    if (this.memory.failBudget.take(bucket, this.options.clock.nowMs)) return true;
    refusals.add(1, { reason: 'fail-rate-limited' });
    return false;
  }

  #send(message: Message, octets: Uint8Array | undefined, { route, transport }: Reply): void {
    if (octets === undefined) return;
    if (octets.byteLength > wireLimits.warnAboveOctets) {
      this.logger.debug({ octets: octets.byteLength, method: message.method }, 'datagram above the unfragmented size');
    }
    if (transport.send(octets, route)) sent.add(1, { operation: message.method });
  }
}

/** What all sources that belong to no customer are counted under. */
const nobody = '';
/** The identity of what portals of ours send: no name of a customer has a space. */
const portals = 'our portals';

const flowOf = ({ clientAddress, clientPort, serverAddress }: Route): string =>
  `${clientAddress} ${clientPort} ${serverAddress}`;

/** What the responder said, or the bus. */
const causeOf = ({ cause, message }: RequestFailed): string => (cause instanceof Error ? cause.message : message);

/** The customer that a valid message comes from, or the reason why the order service is not asked about it. */
function judge(method: Method, { customerId, barred, methods, bucket }: Source): GatewayRefusal | Sender {
  if (barred !== undefined) return barred;
  if (isForClients(method)) return 'not-for-a-server';
  if (customerId === undefined) return 'unknown-source';
  const isRequest = method === 'PROVISION' || method === 'UPDATE' || method === 'WITHDRAW';
  return isRequest && methods?.has(method) === false ? 'method-not-allowed' : { customerId, bucket };
}

/** Whether only a server sends messages of this method (N47). */
const isForClients = (method: Method | undefined): boolean =>
  method === 'OFFER' || method === 'ACK' || method === 'FAIL';

/** Whose message it is, and the name under which its turns and budgets are counted. */
interface Sender {
  readonly customerId: string;
  readonly bucket: string;
}

interface Reply {
  readonly route: Route;
  readonly encoding: Encoding;
  readonly transport: Transport;
  /** Octets of the datagram. */
  readonly heard: number;
}
