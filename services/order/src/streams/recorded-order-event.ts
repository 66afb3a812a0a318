import type { CommittedEvent } from '@parley/event-log';
import type { OrderEvent, OrderEventType } from '../domain/order.events.js';

/** The version of every event's data; a change of shape raises it and adds an upcast where the log is read. */
export const schemaVersion = 1;

const types: Record<OrderEventType, true> = {
  'pqo-received': true,
  'update-received': true,
  withdrawn: true,
  'offer-withheld': true,
  'check-requested': true,
  'check-approved': true,
  'check-rejected': true,
  'check-ended': true,
  'decision-requested': true,
  'offer-escalated': true,
  'withdraw-received': true,
  'withdrawal-granted': true,
  'withdrawal-refused': true,
  'processing-sent': true,
  'pqo-refused': true,
  'offer-proposed': true,
  'processing-received': true,
  'accept-received': true,
  completed: true,
  cancelled: true,
};

/** A line of the log as this service's event. Throws on a type that this release does not know: an older one never guesses. */
export function fromRecorded({ type, data, streamId, version }: CommittedEvent): OrderEvent {
  if (!Object.hasOwn(types, type)) throw new Error(`order ${streamId} version ${version}: unknown event type ${type}`);
  // The log's own hash chain says that this is what a release of this service wrote under that type.
  return { type, data } as unknown as OrderEvent;
}
