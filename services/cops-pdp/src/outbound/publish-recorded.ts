import type { Bus } from '@parley/bus';
import type { CommittedEvent, EventShape } from '@parley/event-log';
import { inSpan } from '@parley/telemetry';
import type { CopsPdpEvent } from '../domain/cops-pdp.recorded.js';
import type { VpnEvent } from '../domain/vpn/vpn.events.js';
import type { VpnState } from '../domain/vpn/vpn.state.js';
import { copsPdpCodec, vpnCodec } from '../streams/codecs.js';
import { streamName } from '../streams/stream-names.js';
import { contractEventsOf } from './contract-events.js';

/** Events of all but VPNs: a new one has to be listed. */
const unsaidTypes: Record<Exclude<CopsPdpEvent['type'], VpnEvent['type']>, true> = {
  'network-recorded': true,
  'identifiers-allocated': true,
  'allocation-refused': true,
  'identifiers-freed': true,
  'device-session-opened': true,
  'device-session-closed': true,
  'device-requested': true,
  'device-request-deleted': true,
  'device-decided': true,
  'device-reported': true,
  'device-wanted': true,
  'device-lapsed': true,
  'device-listing-changed': true,
  'device-retried': true,
};
const unsaid: ReadonlySet<string> = new Set(Object.keys(unsaidTypes));

/** What the relay tells other services of each event of the log. Repeats are harmless. */
export class PublishRecorded {
  constructor(
    private readonly bus: Pick<Bus, 'publish'>,
    /** The VPN after an event, or a later one. */
    private readonly stateAfter: (event: CommittedEvent) => Promise<VpnState>,
  ) {}

  /** Whether other services may hear of an event of this shape: they hear of VPNs alone. */
  concerns(shape: EventShape): boolean {
    return !unsaid.has(shape.type) || !copsPdpCodec.knows(shape);
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
