import { RequestFailed, type Bus } from '@parley/bus';
import { cpnpClientReceived, parseAs, type CpnpClientSend } from '@parley/contracts';
import { decode, encode, type Message } from '@parley/cpnp';
import type { Clock } from '@parley/running';
import { counter, inSpan, RepeatedLines, withTransactionSpan, type Logger } from '@parley/telemetry';
import { keyOfEnd, type HeardPartners } from '../domain/heard-partners.js';
import type { TokenBuckets } from '../domain/token-bucket.js';
import { limits } from '../limits.js';
import type { ClientTransport, PartnerEnd } from '../ports/client-transport.js';

const received = counter('cpnp_client_datagrams_received');
const sent = counter('cpnp_client_datagrams_sent');
const refusals = counter('cpnp_client_refusals');

/** What is remembered of partners between datagrams; each part is bounded. */
export interface PartnerMemory {
  readonly heard: HeardPartners;
  /** Datagrams of one end of a partner. */
  readonly budget: TokenBuckets;
}

/**
 * We are the client of partners here: what the broker says goes out by the client ports, and what partners answer goes to the broker.
 * Retransmission is the broker's, whose sessions have durable timers. Garbage and strangers get no answer.
 */
export class PartnerMessages {
  readonly #lines = new RepeatedLines(limits.lineIntervalMs);
  #asking = 0;

  constructor(
    private readonly bus: Bus,
    private readonly transport: ClientTransport,
    private readonly memory: PartnerMemory,
    /** The name of the client ports of this gateway. */
    private readonly end: () => string,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** False when there is no client port of the address's family. */
  send({ to, encoding, message }: CpnpClientSend): boolean {
    const attributes = { 'cpnp.method': message.method, 'server.address': to.address };
    return inSpan(`cpnp client send ${message.method}`, { kind: 'producer', attributes }, () => {
      if (!this.transport.send(encode(message, encoding), to)) return false;
      this.memory.heard.hear(to.address, to.port, this.clock.nowMs);
      sent.add(1, { operation: message.method });
      return true;
    });
  }

  /** Resolves when the broker has taken or dropped what came; never rejects. */
  async receive(octets: Uint8Array, from: PartnerEnd): Promise<void> {
    received.add(1);
    const { nowMs } = this.clock;
    if (!this.memory.heard.isHeard(from.address, from.port, nowMs)) return drop('unknown-source');
    if (!this.memory.budget.take(keyOfEnd(from.address, from.port), nowMs)) return drop('rate-limited');
    const decoded = decode(octets);
    if (decoded.kind === 'fault') return drop(decoded.fault.code);
    const { message } = decoded;
    if (!isForClients(message)) return drop('not-for-a-client');
    if (this.#asking >= limits.maximumPartnerQuestions) return drop('overloaded');
    this.#asking += 1;
    try {
      await this.#ask(message, from);
    } finally {
      this.#asking -= 1;
    }
  }

  async #ask(message: Message, from: PartnerEnd): Promise<void> {
    const { address, port } = from;
    try {
      const attributes = { 'cpnp.method': message.method, 'server.address': address };
      await withTransactionSpan(
        message.transactionId,
        `cpnp client receive ${message.method}`,
        attributes,
        false,
        async () => {
          const reply = await this.bus.request(
            cpnpClientReceived.subject,
            { from: { address, port }, end: this.end(), message },
            { timeoutMs: limits.answerTimeoutMs },
          );
          const { outcome, reason } = parseAs(cpnpClientReceived.subject, cpnpClientReceived.reply, reply);
          if (outcome === 'dropped') drop(reason ?? 'dropped');
        },
      );
    } catch (error) {
      const reason = error instanceof RequestFailed ? `broker-${error.reason}` : 'broker-failed';
      drop(reason);
      this.#lines.say(reason, (times) =>
        this.logger.warn({ err: error, times, partner: address, method: message.method }, 'no answer from the broker'),
      );
    }
  }
}

const drop = (reason: string): void => refusals.add(1, { reason });

/** Whether a server sends messages of this method (CPNP-03 §9.2). */
const isForClients = ({ method }: Message): boolean =>
  method === 'PROCESSING' || method === 'OFFER' || method === 'ACK' || method === 'FAIL';
