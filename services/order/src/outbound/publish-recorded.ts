import type { Bus } from '@parley/bus';
import type { RecordedEvent } from '@parley/event-log';
import { inSpan, type Logger } from '@parley/telemetry';
import type { OrderEvent } from '../domain/order.events.js';
import type { OrderState } from '../domain/order.state.js';
import { fromRecorded } from '../use-cases/recorded-order-event.js';
import type { Orders } from '../use-cases/orders.js';
import type { ClientMessages } from './client-messages.js';
import { contractEventOf, isSaid } from './contract-events.js';

/** What the relay does with each event of the log: tell the client, tell the other services. Repeats are harmless. */
export class PublishRecorded {
  constructor(
    private readonly bus: Bus,
    private readonly orders: Orders,
    private readonly clients: ClientMessages,
    private readonly logger: Logger,
  ) {}

  /** Throws what the bus throws: the relay comes again with the same event. */
  async publish(recorded: RecordedEvent): Promise<void> {
    const event = fromRecorded(recorded);
    this.logger.info(
      { order: recorded.streamId, event: event.type, client: recorded.meta.clientAddress, cause: recorded.meta.cause },
      'order event',
    );
    if (!isSaid(event)) return;
    // What is said is what the order was then, whatever has become of it since.
    const { state } = await this.orders.loadAt(recorded.streamId, recorded.version);
    if (state === undefined) throw new Error(`order ${recorded.streamId}: in the log without a pqo-received`);
    const said = contractEventOf(recorded, event, state);
    await inSpan(`order relay ${event.type}`, { parent: recorded.meta.traceparent }, async () => {
      await this.#tellClient(recorded, event, state);
      if (said !== undefined) await this.bus.publish(said);
    });
  }

  /** What no datagram asked for at that moment. An answer is the order's at the event, an offer stands or does not now. */
  async #tellClient(recorded: RecordedEvent, event: OrderEvent, then: OrderState): Promise<void> {
    switch (event.type) {
      case 'offer-proposed':
        return this.#tell(recorded, (order) => this.clients.sendOffer(order));
      case 'pqo-refused':
        if (event.data.by === 'validation') return;
        return this.#tell(recorded, (order) => this.clients.sendRefusal(order));
      case 'completed':
        if (event.data.task === undefined) return;
        return this.#tell(recorded, () => this.clients.sendAnswer(then));
      case 'offer-escalated':
      case 'withdrawal-granted':
      case 'withdrawal-refused':
        return this.#tell(recorded, () => this.clients.sendAnswer(then));
      default:
        return;
    }
  }

  /** No gateway at the moment: the offer's resend deadline, and the client's own repeats, cover it. The relay goes on. */
  async #tell({ streamId, version, type }: RecordedEvent, send: (order: OrderState) => Promise<void>): Promise<void> {
    try {
      const { state } = await this.orders.loadAtLeast(streamId, version);
      await send(state);
    } catch (error) {
      this.logger.warn({ err: error, order: streamId, event: type }, 'no gateway took the message');
    }
  }
}
