import { Streams, type Loaded, type Recorded, type Recording } from '@parley/aggregate';
import type { Append, EventLog } from '@parley/event-log';
import type { ProcurementEvent } from '../domain/procurement.events.js';
import type { Procurement } from '../domain/procurement.state.js';
import { procurementAggregate } from './procurement.aggregate.js';
import { childKey } from './deadlines.js';
import { LatestChildren } from './latest-children.js';

/** The procurements of this service, each by the identifier of the parent order. */
export class Procurements extends Streams<Procurement, ProcurementEvent> {
  /** The parents of the latest children. A child is drawn at random, and its key is never given up: it keeps its parent. */
  readonly #parents = new LatestChildren();

  constructor(log: EventLog, maximumKept: number) {
    super(log, procurementAggregate, { maximumKept });
    log.onSetBack(() => this.#parents.clear());
  }

  /** The parent order of a child; undefined: there is no such child. */
  async parentOf(child: string): Promise<string | undefined> {
    const known = this.#parents.get(child);
    if (known !== undefined) return known;
    const parent = await this.holderOf(childKey(child));
    if (parent !== undefined) this.#parents.set(child, parent);
    return parent;
  }

  override async append(
    loaded: Loaded<Procurement>,
    recordings: readonly Recording<Procurement, ProcurementEvent>[],
    inbox?: Append['inbox'],
  ): Promise<Recorded<Procurement>> {
    const recorded = await super.append(loaded, recordings, inbox);
    if (recorded.kind !== 'appended') return recorded;
    for (const { events } of recordings)
      for (const event of events)
        if (event.type === 'child-created') this.#parents.set(event.data.child, loaded.streamId);
    return recorded;
  }
}
