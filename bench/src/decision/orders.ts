import type { Profile } from '@parley/cpp';
import { nameOf, size } from './decision-network.js';
import { customerNamed } from './provider.js';

/** So many devices of the drawn network, each of them once. */
export function drawDevices(draw: () => number, count: number): readonly string[] {
  const devices = new Set<string>();
  while (devices.size < count) devices.add(nameOf(Math.floor(draw() * size.devices)));
  return [...devices];
}

/** A VPN with a site at each device: a full mesh, unless there is a hub. */
export const vpnOf = (devices: readonly string[], committedBps: number, hub?: string): Profile => ({
  customerNodesMap: devices.map((device, at) => ({
    ...{ identifier: device, linkIdentifier: `${device}/ge-0`, siteIdentifier: `site ${at}` },
  })),
  scope: [
    { direction: 'in', type: 'restricted', model: 'hose', prefixes: ['10.0.0.0/8', '2001:db8::/32'] },
    ...devices.map((device, at) => ({
      ...{ direction: 'out' as const, type: 'restricted' as const, model: 'hose' as const, egress: [device] },
      prefixes: [`10.${at}.0.0/16`, `2001:db8:${(at + 1).toString(16)}::/48`],
    })),
  ],
  capacity: devices.map((device) => ({
    linkIdentifier: `${device}/ge-0`,
    in: rates(committedBps),
    out: rates(committedBps),
  })),
  conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 1_500 },
  trafficIsolation: { isolated: true },
  routingAndForwarding: hub === undefined ? { topology: 'full-mesh' } : { topology: 'hub-and-spoke', hubs: [hub] },
});

const rates = (committedBps: number) => ({ committedBps, peakBps: 2 * committedBps, burstOctets: 125_000 });

/** The question that is put to the policy for an order of one profile: whoever asks wants to know what it costs. */
export const orderOf = (profile: Profile, orderId: string, customer: number) => ({
  ...{
    orderId,
    negotiation: 1,
    customerId: customerNamed(customer),
    at: '2026-01-01T00:00:00.000Z',
    asksForPrice: true,
  },
  cpd: { components: [{ profiles: [profile] }] },
});
