import { unreachable } from '@parley/cpnp';
import type { RecordedEvent } from '@parley/event-log';
import { put, type Known, type Projection, type ReadModel, type RowChange } from '@parley/read-model';
import type { VpnEvent } from '../../domain/vpn/vpn.events.js';
import { vpnCodec } from '../../streams/codecs.js';
import { streamName } from '../../streams/stream-names.js';
import { numbersIn } from './tunnel-changes.js';
import { tunnelId, tunnels } from './tunnels.entity.js';
import { afterHearing, afterPlan, afterRefusal, afterTurn, droppedBy, inPhase } from './vpn-changes.js';
import { vpns, type VpnRow } from './vpns.entity.js';

/** VPNs with the numbers of their tunnels, and the tunnels that are not gone: an event costs as much as it changes. */
const projection: Projection = {
  types: [
    'vpn-planned',
    'vpn-plan-refused',
    'vpn-ends-heard',
    'vpn-backup-turned',
    'vpn-became-active',
    'vpn-degraded',
    'vpn-withdrawn',
    'vpn-device-forgotten',
    'vpn-removed',
  ],
  needs: (recorded) => {
    const vpn = vpnOf(recorded);
    const numbers = numbersOf(vpnCodec.fromRecorded(recorded));
    return [
      { table: vpns, key: vpn },
      ...[...new Set(numbers)].map((number) => ({ table: tunnels, key: tunnelId(vpn, number) })),
    ];
  },
  project: (recorded, known) => {
    const vpn = vpnOf(recorded);
    const event = vpnCodec.fromRecorded(recorded);
    const before = known.row(vpns, vpn);
    // An order that was never planned here is none of the VPNs, whatever becomes of it.
    if (before === undefined && event.type !== 'vpn-planned' && event.type !== 'vpn-plan-refused') return [];
    return changesBy(event, before ?? newVpn(vpn, recorded.recordedAt), known, recorded.recordedAt);
  },
};
export const vpnsModel: ReadModel = { name: 'vpns', tables: [vpns, tunnels], projection };

function vpnOf({ streamId, type }: RecordedEvent): string {
  const name = streamName(streamId);
  if (name?.kind !== 'vpn') throw new Error(`${type} in the stream ${streamId}`);
  return name.vpn;
}

/** Numbers of the tunnels that were there before the event, and that it changes. */
function numbersOf(event: VpnEvent): readonly number[] {
  switch (event.type) {
    case 'vpn-planned':
      return event.data.retired;
    case 'vpn-plan-refused':
      return droppedBy(event.data);
    case 'vpn-ends-heard':
      return numbersIn(event.data);
    case 'vpn-backup-turned':
      return [...event.data.carrying, ...event.data.resting];
    default:
      return [];
  }
}

const newVpn = (vpn: string, at: string): VpnRow => ({
  ...{ vpn, phase: 'unknown', since: at, negotiation: 0 },
  ...{ wanted: 0, installed: 0, active: 0, failed: 0 },
  ...{ devices: {}, forgotten: [], failures: [] },
});

function changesBy(event: VpnEvent, before: VpnRow, known: Known, at: string): readonly RowChange[] {
  switch (event.type) {
    case 'vpn-planned':
      return afterPlan(event.data, before, known, at);
    case 'vpn-plan-refused':
      return afterRefusal(event.data, before, known, at);
    case 'vpn-ends-heard':
      return afterHearing(event.data, before, known, at);
    case 'vpn-backup-turned':
      return afterTurn(event.data, before, known);
    case 'vpn-became-active':
      return [put(vpns, { ...inPhase(before, 'active', at), failed: 0 })];
    case 'vpn-degraded':
      return [put(vpns, inPhase(before, 'degraded', at))];
    case 'vpn-withdrawn':
      return [put(vpns, inPhase(before, 'leaving', at))];
    case 'vpn-device-forgotten':
      return [put(vpns, { ...before, forgotten: [...before.forgotten, event.data] })];
    case 'vpn-removed':
      return [put(vpns, inPhase(before, 'removed', at))];
    case 'vpn-identified':
    case 'vpn-settled':
    case 'vpn-steadied':
      return [];
    default:
      return unreachable(event);
  }
}
