import { unreachable } from '@parley/cpnp';
import type { BusEvent } from '@parley/bus';
import {
  provisioningDone,
  provisioningFailed,
  provisioningRemoved,
  provisioningTaken,
  vpnActive,
  vpnDegraded,
  vpnDeviceForgotten,
  vpnRemoved,
  vpnTunnelEngineered,
  type TunnelHours,
} from '@parley/contracts';
import type { CommittedEvent } from '@parley/event-log';
import { engineeredNumber } from '../domain/vpn/after-plan.js';
import type { ClassSchedule } from '../domain/vpn/class-schedule.js';
import { ownHoursOf } from '../domain/vpn/pair-hours.js';
import type { Engineered, VpnEvent, VpnPlanned } from '../domain/vpn/vpn.events.js';
import type { VpnState } from '../domain/vpn/vpn.state.js';
import { endsSaid } from './ends-said.js';
import type { Saying } from './saying.js';

/** The longest list of reasons that a contract takes. */
const mostReasons = 64;

/** The messages that other services get of a VPN's event; `state` is that after it. A redelivery has the same ids. */
export function contractEventsOf(
  recorded: CommittedEvent,
  orderId: string,
  event: VpnEvent,
  state: VpnState,
): readonly BusEvent[] {
  return sayingsOf(orderId, event, state).map(({ contract, data }, at) => ({
    id: at === 0 ? recorded.eventId : `${recorded.eventId}-${at}`,
    type: contract.type,
    source: '/parley/cops-pdp',
    time: recorded.recordedAt,
    subject: orderId,
    data: { ...data },
  }));
}

function sayingsOf(orderId: string, event: VpnEvent, state: VpnState): readonly Saying[] {
  const provisioned = (negotiation: number) => ({ orderId, negotiation, provisioner: 'vpn', by: 'cops-pdp' });
  switch (event.type) {
    case 'vpn-planned':
      if (event.data.engineered !== undefined) return [engineeredOf(orderId, event.data, event.data.engineered, state)];
      if (event.data.cause !== 'order') return [];
      return [{ contract: provisioningTaken, data: provisioned(event.data.negotiation) }];
    case 'vpn-plan-refused': {
      const { negotiation, reasons } = event.data;
      return [
        { contract: provisioningFailed, data: { ...provisioned(negotiation), reasons: reasons.slice(0, mostReasons) } },
      ];
    }
    case 'vpn-ends-heard':
      return endsSaid(orderId, event.data.heard, state);
    case 'vpn-became-active': {
      const { negotiation, tunnels } = event.data;
      return [{ contract: vpnActive, data: { orderId, negotiation, tunnels } }];
    }
    case 'vpn-settled':
      return [{ contract: provisioningDone, data: provisioned(event.data.negotiation) }];
    case 'vpn-degraded': {
      const { negotiation, tunnels, errorCode } = event.data;
      const { active, current } = state;
      const reasons = tunnels.slice(0, mostReasons).map((number) => `tunnel ${number} fell: error ${errorCode}`);
      return [{ contract: vpnDegraded, data: { orderId, negotiation, active, wanted: current.size, reasons } }];
    }
    case 'vpn-device-forgotten': {
      const { deviceId: device, ...said } = event.data;
      return [{ contract: vpnDeviceForgotten, data: { orderId, negotiation: state.negotiation, device, ...said } }];
    }
    case 'vpn-removed': {
      const { negotiation } = event.data;
      const forgotten = [...state.forgotten].map(([device, by]) => ({ device, by }));
      const data = { ...provisioned(negotiation), ...(forgotten.length > 0 && { forgotten }) };
      return [
        { contract: provisioningRemoved, data },
        { contract: vpnRemoved, data: { orderId, negotiation } },
      ];
    }
    case 'vpn-identified':
    case 'vpn-backup-turned':
    case 'vpn-steadied':
    case 'vpn-withdrawn':
      return [];
    default:
      return unreachable(event);
  }
}

function engineeredOf(
  orderId: string,
  planned: VpnPlanned['data'],
  { pair, change, by, reason }: Engineered,
  state: VpnState,
): Saying {
  const { negotiation } = planned;
  const number = engineeredNumber(planned, state);
  const hours = change === 'removed' ? undefined : ownHoursOf(pair, state)?.schedule;
  const about = { orderId, negotiation, change, nodes: [pair.a, pair.b], className: pair.classId, by };
  return {
    contract: vpnTunnelEngineered,
    data: {
      ...about,
      ...(number !== undefined && { tunnel: String(number) }),
      ...(hours !== undefined && { hours: hoursSaid(hours) }),
      ...(reason !== undefined && { reason }),
    },
  };
}

/** As an engineer asks for them: one window. */
const hoursSaid = ({ timeZone, windows: [window] }: ClassSchedule): TunnelHours => ({
  ...{ timeZone, from: window?.from ?? '00:00', until: window?.until ?? '24:00' },
  ...(window?.weekdays !== undefined && { days: [...window.weekdays] }),
  ...(window?.months !== undefined && { months: [...window.months] }),
});
