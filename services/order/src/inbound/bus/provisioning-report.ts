import type {
  BrokerActivityChanged,
  ProvisioningFailed,
  ProvisioningRemoved,
  ProvisioningTaken,
  VpnActive,
  VpnDegraded,
  VpnDeviceForgotten,
  VpnRemoved,
  VpnTunnelEngineered,
  VpnTunnelInstalled,
} from '@parley/contracts';
import type {
  PartnersReported,
  ProvisioningReported,
  VpnReported,
} from '../../domain/provisioning/provisioning.events.js';

/** Member by member: what a newer sender adds is not recorded until the order's own type has it. */
export const ofProvisioning = (
  report: ProvisioningReported['data']['report'],
  {
    negotiation,
    provisioner,
    by,
    reasons,
    forgotten,
  }: ProvisioningTaken & Partial<Pick<ProvisioningFailed, 'reasons'> & Pick<ProvisioningRemoved, 'forgotten'>>,
): ProvisioningReported => ({
  type: 'provisioning-reported',
  data: {
    report,
    ofNegotiation: negotiation,
    provisioner,
    by,
    ...(reasons !== undefined && { reasons }),
    ...(forgotten !== undefined && { forgotten: forgotten.map((one) => ({ device: one.device, by: one.by })) }),
  },
});

export const ofTunnels = (
  report: 'tunnel-installed' | 'tunnel-removed',
  { negotiation, device, ends }: VpnTunnelInstalled,
): VpnReported => ({
  type: 'vpn-reported',
  data: { report, ofNegotiation: negotiation, device, tunnels: ends.length },
});

export const ofActive = ({ negotiation, tunnels }: VpnActive): VpnReported => ({
  type: 'vpn-reported',
  data: { report: 'active', ofNegotiation: negotiation, tunnels },
});

export const ofDegraded = ({ negotiation, active, wanted, reasons }: VpnDegraded): VpnReported => ({
  type: 'vpn-reported',
  data: { report: 'degraded', ofNegotiation: negotiation, tunnels: active, wanted, reasons },
});

export const ofRemoved = ({ negotiation }: VpnRemoved): VpnReported => ({
  type: 'vpn-reported',
  data: { report: 'removed', ofNegotiation: negotiation },
});

const wishes = { added: 'tunnel-wanted', changed: 'tunnel-changed', removed: 'tunnel-unwanted' } as const;

export const ofEngineered = ({
  negotiation,
  change,
  tunnel,
  nodes,
  className,
  hours,
  by,
  reason,
}: VpnTunnelEngineered): VpnReported => ({
  type: 'vpn-reported',
  data: {
    report: wishes[change],
    ofNegotiation: negotiation,
    ...(tunnel !== undefined && { tunnel }),
    nodes: [...nodes],
    className,
    ...(hours !== undefined && { hours: hoursOf(hours) }),
    by,
    ...(reason !== undefined && { reasons: [reason] }),
  },
});

const hoursOf = ({ timeZone, from, until, days, months }: NonNullable<VpnTunnelEngineered['hours']>) => ({
  ...{ timeZone, from, until },
  ...(days !== undefined && { days }),
  ...(months !== undefined && { months }),
});

export const ofForgotten = ({ negotiation, device, by, reason }: VpnDeviceForgotten): VpnReported => ({
  type: 'vpn-reported',
  data: {
    report: 'device-forgotten',
    ofNegotiation: negotiation,
    device,
    by,
    ...(reason !== undefined && { reasons: [reason] }),
  },
});

export const ofPartners = ({
  negotiation,
  state,
  since,
  children,
  notTold,
}: BrokerActivityChanged): PartnersReported => ({
  type: 'partners-reported',
  data: { ofNegotiation: negotiation, state, children, notTold, at: since },
});

/** The report with the instant of the message: when it was so where it was said. */
export const saidAt = <Report extends ProvisioningReported | VpnReported>(report: Report, at: string): Report => ({
  ...report,
  data: { ...report.data, at },
});
