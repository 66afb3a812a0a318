import type { CommittedEvent } from '@parley/event-log';
import type { LedgerEvent, LedgerEventType } from '../domain/ledger.events.js';

/** The version of every event's data; a change of shape raises it and adds an upcast where the log is read. */
export const schemaVersion = 1;

const types: Record<LedgerEventType, true> = {
  'capacity-reserved': true,
  'pqo-refused': true,
  'capacity-committed': true,
  'capacity-released': true,
};

/** A line of the log as this service's event. Throws on a type that this release does not know. */
export function fromRecorded({ type, data, version }: CommittedEvent): LedgerEvent {
  if (!Object.hasOwn(types, type)) throw new Error(`ledger version ${version}: unknown event type ${type}`);
  // The log's own hash chain says that this is what a release of this service wrote under that type.
  return { type, data } as unknown as LedgerEvent;
}
