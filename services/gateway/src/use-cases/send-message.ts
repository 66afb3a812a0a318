import type { CpnpSend, CpnpSettle } from '@parley/contracts';
import { encode } from '@parley/cpnp';
import type { Clock } from '@parley/running';
import { counter, inSpan } from '@parley/telemetry';
import { keptAs } from '../domain/kept-answers.js';
import type { Credit } from './credit.js';
import type { GatewayMemory } from './gateway-memory.js';
import { transactionKey } from './transaction-key.js';
import type { Transport } from '../ports/transport.js';

const sent = counter('cpnp_datagrams_sent');
const retransmitted = counter('cpnp_retransmissions');

/**
 * Sends messages that answer no datagram: an OFFER, which is repeated until the order service says that it is answered, or the
 * FAIL in its place; and answers that are given long after their datagram, which are an ACK or FAIL that waited for an
 * administrator, or PROCESSING with a date.
 */
export class SendMessage {
  constructor(
    private readonly transport: Transport,
    private readonly memory: GatewayMemory,
    private readonly credit: Credit,
    private readonly clock: Clock,
  ) {}

  /** False when no socket of this gateway reaches the client's address family. */
  handle(send: CpnpSend): boolean {
    const attributes = { 'cpnp.method': send.message.method, 'client.address': send.session.clientAddress };
    return inSpan(`cpnp send ${send.message.method}`, { kind: 'producer', attributes }, () => this.#send(send));
  }

  #send({ session, message, untilAnswered }: CpnpSend): boolean {
    const key = transactionKey(session, message);
    const octets = encode(message, session.encoding);
    const { nowMs } = this.clock;
    if ('providerOrderIdentifier' in message) this.memory.openings.end(message.providerOrderIdentifier);
    // The order service asks again in case that this instance has died. It has not: the offer is being repeated, or was often
    // enough. Or the client's answer has overtaken the offer on its way here.
    if (untilAnswered && !this.memory.offers.begin(key, octets, session, nowMs)) return true;
    const kept = keptAs(message.method, octets);
    if (kept !== 'more-to-come') this.memory.answers.supersede(key, kept, nowMs);
    const fitting = this.credit.unasked(message, octets, session, key);
    // What has no credit waits for the client's next datagram, which asks for it again.
    if (fitting === undefined) return true;
    if (!this.transport.send(fitting, session)) {
      // The order service will ask another gateway, so that this one must not repeat the offer.
      this.memory.offers.abandon(key);
      return false;
    }
    sent.add(1, { operation: message.method });
    return true;
  }

  /** The provider has ended the order: its OFFER is sent no more, also one that has yet to come here. */
  settle({ session, ...transaction }: CpnpSettle): void {
    this.memory.offers.settle(transactionKey(session, transaction), this.clock.nowMs);
  }

  /** Sends again what RETRANS_TIMER says is due, and waits no longer for what is not decided. */
  retransmit(): void {
    this.memory.openings.expire(this.clock.nowMs);
    for (const { key, octets, route } of this.memory.offers.due(this.clock.nowMs)) {
      if (!this.credit.take(route, key, octets.byteLength)) continue;
      if (this.transport.send(octets, route)) retransmitted.add(1, { operation: 'OFFER' });
    }
  }
}
