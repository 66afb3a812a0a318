import type { Bus } from '@parley/bus';
import type { CommittedEvent } from '@parley/event-log';
import { inSpan } from '@parley/telemetry';
import { policyCodec } from '../streams/policy-codec.js';
import { contractEventOf } from './contract-events.js';

/** What the relay does with each event of the log: tell the other services. Repeats are harmless. */
export class PublishRecorded {
  constructor(private readonly bus: Bus) {}

  /** Throws what the bus throws; the relay then tries the same event again. */
  async publish(recorded: CommittedEvent): Promise<void> {
    const event = policyCodec.fromRecorded(recorded);
    const said = contractEventOf(recorded, event);
    if (said === undefined) return;
    await inSpan(`policy relay ${event.type}`, { parent: recorded.meta.traceparent }, () => this.bus.publish(said));
  }
}
