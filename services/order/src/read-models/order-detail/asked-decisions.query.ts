import { NewerEvent } from '@parley/aggregate';
import type { ProviderDescription } from '@parley/cpnp';
import type { EventLog } from '@parley/event-log';
import { askedDecision, type AskedDecision } from '../../domain/negotiation/asked-decision.js';
import { evolve, type OrderState } from '../../domain/order.state.js';
import { orderCodec } from '../../streams/order-codec.js';
import type { Negotiation } from './negotiation-ends.query.js';

/** What the policy was asked to decide, read from the streams of orders. */
export class AskedDecisionsQuery {
  constructor(
    private readonly log: Pick<EventLog, 'readStream'>,
    /** Who offers: its description is in each OFFER, and takes room of it. */
    private readonly offers: { readonly providerDescription?: ProviderDescription | undefined },
  ) {}

  /** Without those of which nothing was asked, or whose order a newer release has written in (ADR 19). */
  async of(wanted: readonly Negotiation[]): Promise<readonly AskedDecision[]> {
    const found = await Promise.all(wanted.map((one) => this.#askedOn(one)));
    return found.filter((one) => one !== undefined);
  }

  async #askedOn({ orderId, negotiation }: Negotiation): Promise<AskedDecision | undefined> {
    let order: OrderState;
    let asked: AskedDecision | undefined;
    try {
      for (const recorded of await this.log.readStream(orderId)) {
        const event = orderCodec.fromRecorded(recorded);
        order = evolve(order, event);
        if (order?.negotiation !== negotiation) continue;
        asked = askedDecision(event, order, this.offers.providerDescription) ?? asked;
      }
      return asked;
    } catch (error) {
      if (error instanceof NewerEvent) return undefined;
      throw error;
    }
  }
}
