import { Streams } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import type { ProcurementEvent } from '../domain/procurement.events.js';
import type { Procurement } from '../domain/procurement.state.js';
import { procurementAggregate } from './procurement.aggregate.js';
import { childKey } from './deadlines.js';

/** The procurements of this service, each by the identifier of the parent order. */
export class Procurements extends Streams<Procurement, ProcurementEvent> {
  constructor(log: EventLog, maximumKept: number) {
    super(log, procurementAggregate, { maximumKept });
  }

  /** The parent order of a child; undefined: there is no such child. */
  parentOf(child: string): Promise<string | undefined> {
    return this.holderOf(childKey(child));
  }
}
