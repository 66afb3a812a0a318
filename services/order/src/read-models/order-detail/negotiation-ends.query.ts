import { NewerEvent } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import { negotiationEnd, type NegotiationEnd } from '../../domain/end/negotiation-end.js';
import type { OrderEvent } from '../../domain/order.events.js';
import { orderCodec } from '../../streams/order-codec.js';

/** A negotiation of an order. */
export interface Negotiation {
  readonly orderId: string;
  readonly negotiation: number;
}

/** What became of negotiations, read from the streams of their orders: nothing of it is kept in rows, and nothing is behind. */
export class NegotiationEndsQuery {
  constructor(private readonly log: Pick<EventLog, 'readStream'>) {}

  /** Without those whose order a newer release has written in (ADR 19): nothing is said of what cannot be read. */
  async of(asked: readonly Negotiation[]): Promise<readonly (Negotiation & NegotiationEnd)[]> {
    const found = await Promise.all(asked.map((one) => this.#endOf(one)));
    return found.filter((one) => one !== undefined);
  }

  async #endOf({ orderId, negotiation }: Negotiation): Promise<(Negotiation & NegotiationEnd) | undefined> {
    const recorded = await this.log.readStream(orderId);
    const events: OrderEvent[] = [];
    try {
      for (const event of recorded) events.push(orderCodec.fromRecorded(event));
    } catch (error) {
      if (error instanceof NewerEvent) return undefined;
      throw error;
    }
    return { orderId, negotiation, ...negotiationEnd(events, negotiation) };
  }
}
