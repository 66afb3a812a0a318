import type { Bus } from '@parley/bus';
import type { CommittedEvent } from '@parley/event-log';
import { inSpan } from '@parley/telemetry';
import { procurementCodec } from '../streams/procurement-codec.js';
import type { Procurements } from '../streams/procurements.js';
import { contractEventsOf, isTold } from './contract-events.js';

/** Tells the other services what came of a purchase, and whoever follows orders what becomes of children. */
export class PublishRecorded {
  constructor(
    private readonly bus: Bus,
    private readonly procurements: Procurements,
  ) {}

  /** Throws what the bus throws: the relay comes again with the same event. */
  async publish(recorded: CommittedEvent): Promise<void> {
    if (!isTold(recorded)) return;
    const { streamId, version, meta } = recorded;
    const event = procurementCodec.fromRecorded(recorded);
    // What is told is what the event made of it, whatever has become of it since.
    const state = await this.procurements.stateAt(streamId, version);
    for (const said of contractEventsOf(recorded, event, state))
      await inSpan(`broker relay ${event.type}`, { parent: meta.traceparent }, () => this.bus.publish(said));
  }
}
