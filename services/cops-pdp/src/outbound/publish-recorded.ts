import type { Bus } from '@parley/bus';
import type { CommittedEvent } from '@parley/event-log';
import { inSpan } from '@parley/telemetry';
import type { VpnState } from '../domain/vpn/vpn.state.js';
import { vpnCodec } from '../streams/codecs.js';
import { streamName } from '../streams/stream-names.js';
import { contractEventsOf } from './contract-events.js';

/** What the relay tells other services of each event of the log. Repeats are harmless. */
export class PublishRecorded {
  constructor(
    private readonly bus: Pick<Bus, 'publish'>,
    /** The VPN after an event, or a later one. */
    private readonly stateAfter: (event: CommittedEvent) => Promise<VpnState>,
  ) {}

  /** Whether other services may hear of it: they hear of VPNs alone. */
  concerns({ streamId }: CommittedEvent): boolean {
    return streamName(streamId)?.kind === 'vpn';
  }

  /** Throws what the bus throws; the relay then tries the same event again. */
  async publish(recorded: CommittedEvent): Promise<void> {
    const name = streamName(recorded.streamId);
    if (name?.kind !== 'vpn') return;
    const event = vpnCodec.fromRecorded(recorded);
    const said = contractEventsOf(recorded, name.vpn, event, await this.stateAfter(recorded));
    if (said.length === 0) return;
    await inSpan(`cops-pdp relay ${event.type}`, { parent: recorded.meta.traceparent }, async () => {
      for (const one of said) await this.bus.publish(one);
    });
  }
}
