import { RequestFailed, type Bus } from '@parley/bus';
import type { ProviderDescription } from '@parley/cpnp';
import type { CommittedEvent } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { contextOf, inContext, inSpan, type Logger } from '@parley/telemetry';
import type { OrderState } from '../domain/order.state.js';
import { limits } from '../limits.js';
import type { ClientMessages } from '../ports/client-messages.js';
import { isOfConfiguration } from '../streams/log-codec.js';
import { orderCodec } from '../streams/order-codec.js';
import type { Orders } from '../streams/orders.js';
import { contractEventOf, isSaid, type SaidEvent } from './contract-events.js';

export interface PublishRecordedOptions {
  readonly clock: Clock;
  /** Who offers, as in the offers that follow. */
  readonly providerDescription?: ProviderDescription | undefined;
}

/** What the relay does with each event of the log: tell the client, tell the other services. Repeats are harmless. */
export class PublishRecorded {
  constructor(
    private readonly bus: Bus,
    private readonly orders: Orders,
    private readonly clients: ClientMessages,
    private readonly logger: Logger,
    private readonly options: PublishRecordedOptions,
  ) {}

  /** Throws what the bus throws: the relay comes again with the same event. */
  async publish(recorded: CommittedEvent): Promise<void> {
    if (isOfConfiguration(recorded)) return;
    const event = orderCodec.fromRecorded(recorded);
    const { clientAddress: client, cause, traceparent: parent } = recorded.meta;
    const line = { order: recorded.streamId, event: event.type, client, cause };
    inContext(contextOf(parent), () => this.logger.info(line, 'order event'));
    if (!isSaid(event)) return;
    // What is told is the order as it was at this event, whatever has become of it since.
    const state = await this.orders.stateAt(recorded.streamId, recorded.version);
    if (state === undefined) throw new Error(`order ${recorded.streamId}: in the log without a pqo-received`);
    const said = contractEventOf(recorded, event, state, this.options.providerDescription);
    await inSpan(`order relay ${event.type}`, { parent }, async () => {
      const untold = await this.#tellClient(recorded, event, state);
      if (said !== undefined) await this.bus.publish(said);
      if (untold !== undefined) throw untold;
    });
  }

  /**
   * Sends the client the messages that answer no datagram. An answer is that of the order at the event; an offer is sent only
   * if it still stands now. Returns the reason why a message could not be sent, where that should be tried again.
   */
  async #tellClient(recorded: CommittedEvent, event: SaidEvent, then: OrderState): Promise<RequestFailed | undefined> {
    switch (event.type) {
      case 'offer-proposed':
        return this.#tell(recorded, (order) => this.clients.sendOffer(order));
      case 'pqo-refused':
        if (event.data.by === 'validation') return undefined;
        return this.#tell(recorded, (order) => this.clients.sendRefusal(order));
      case 'completed':
        if (event.data.task === undefined && event.data.isAfterPurchase !== true) return undefined;
        return this.#tell(recorded, () => this.clients.sendAnswer(then));
      case 'ended-by-provider':
        return this.#tell(recorded, () => this.clients.settleOffer(then));
      case 'offer-escalated':
      case 'withdrawal-granted':
      case 'withdrawal-refused':
        return this.#tell(recorded, () => this.clients.sendAnswer(then));
      default:
        return undefined;
    }
  }

  /**
   * Sends a message, and tolerates that no gateway takes it. An OFFER has its resend deadline. An answer is tried again for a
   * while, since a client that was told to wait may have stopped repeating its message; after that time only a repeat gets it.
   */
  async #tell(
    { streamId, version, type, recordedAt }: CommittedEvent,
    send: (order: OrderState) => Promise<void>,
  ): Promise<RequestFailed | undefined> {
    const { state } = await this.orders.loadAtLeast(streamId, version);
    try {
      await send(state);
      return undefined;
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      if (type !== 'offer-proposed' && this.options.clock.nowMs - Date.parse(recordedAt) < limits.answerTriedForMs)
        return error;
      this.logger.warn({ err: error, order: streamId, event: type }, 'no gateway took the message');
      return undefined;
    }
  }
}
