import type { Bus } from '@parley/bus';
import { brokerPurchaseEnded, type BrokerPurchaseEnded } from '@parley/contracts';
import type { CommittedEvent, EventShape } from '@parley/event-log';
import { inSpan } from '@parley/telemetry';
import { procurementCodec } from '../streams/procurement-codec.js';

/** Whether other services are told of an event of this type. */
export const isTold = ({ type }: Pick<EventShape, 'type'>): boolean => type === 'purchase-ended';

/** Tells the other services what came of a purchase. Its id is the event's own, by which a redelivery is known. */
export class PublishRecorded {
  constructor(private readonly bus: Bus) {}

  /** Throws what the bus throws: the relay comes again with the same event. */
  async publish(recorded: CommittedEvent): Promise<void> {
    const event = procurementCodec.fromRecorded(recorded);
    if (event.type !== 'purchase-ended') return;
    const { orderId, negotiation, stage, outcome, reasons } = event.data;
    const data: BrokerPurchaseEnded = { orderId, negotiation, stage, outcome, reasons: [...reasons] };
    const { eventId: id, recordedAt: time, meta } = recorded;
    await inSpan('broker relay purchase-ended', { parent: meta.traceparent }, () =>
      this.bus.publish({ id, time, type: brokerPurchaseEnded.type, source: '/parley/broker', subject: orderId, data }),
    );
  }
}
