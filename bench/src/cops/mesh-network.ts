import type { NetworkAnnounced, OrderCompleted } from '@parley/contracts';

/** PEPID and stub link of the device number `at`, from 0. */
export const pepIdOf = (at: number): string => `ed${at + 1}.example.net`;
export const stubLink = 'ge-0/0/1';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const octetsOf = (at: number): string => `${at >> 8}.${at & 255}`;

/** A network of so many edge devices with a stub link each, and pools for any mesh of them. */
export const networkOf = (devices: number): NetworkAnnounced => ({
  version: `bench ${devices}`,
  part: 1,
  parts: 1,
  devices: upTo(devices).map((at) => ({
    name: `ed${at + 1}`,
    pepId: pepIdOf(at),
    tunnelAddresses: { v4: `198.18.${octetsOf(at)}` },
    technologies: ['gre'],
    underlayMtu: 1_500,
    stubLinks: [stubLink],
  })),
  pools: {
    vnis: [],
    keys: [{ from: 1, to: 16_777_215 }],
    innerPrefixesV4: ['100.64.0.0/10'],
    innerPrefixesV6: [],
  },
});

/** An agreement on a full mesh of the first so many devices: said again with more of them, it is an update. */
export const meshOf = (sites: number, negotiation: number): OrderCompleted =>
  meshAmong(upTo(sites), 'bench-mesh', negotiation);

/** An agreement on a full mesh of these devices. */
export function meshAmong(sites: readonly number[], orderId: string, negotiation: number): OrderCompleted {
  return {
    orderId,
    customerId: 'bench',
    negotiation,
    customerOrderIdentifier: orderId,
    cpd: { components: [] },
    provisioner: 'vpn',
    plan: {
      sites: sites.map((at) => ({
        node: `node-${at + 1}`,
        device: `ed${at + 1}`,
        pepId: pepIdOf(at),
        stubLink,
        technologies: ['gre'],
        prefixes: [`10.${octetsOf(at)}.0/24`],
      })),
      classes: [
        {
          name: 'committed',
          mtuOctets: 1_400,
          technology: 'gre',
          topology: { kind: 'full-mesh' },
          members: sites.map((_, site) => ({ site, inBps: 1_000_000, outBps: 1_000_000 })),
        },
      ],
    },
  };
}
