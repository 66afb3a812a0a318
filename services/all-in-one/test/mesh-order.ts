import { fromOctets, limits, parseCustomerOrderIdentifier, sizeOf, type TransactionId } from '@parley/cpnp';
import type { Cpd } from '@parley/cpp';

/** A provider of nothing but edge devices that are ends of tunnels, and orders that are full meshes between them. */

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);
const nameOf = (at: number): string => `ed-${at}`;
export const pepIdOf = (at: number): string => `ed-${at}.example.net`;
export const stubLinks = ['ge-0/0/1', 'ge-0/0/2'] as const;

/** The provider file of so many devices, numbered from 1; the first joins them all. */
export function providerOf(devices: number): string {
  const quality = { delayVariationMs: 0.2, lossRatio: 0.000001, availability: 0.9999 };
  // Bit/s, each direction: the core link of a device carries what all the others send it.
  const capacityBps = 1_000_000_000_000;
  const edgeDevices = upTo(devices).map((at) => ({
    name: nameOf(at),
    place: 'Paris, FR',
    pepId: pepIdOf(at),
    tunnelAddresses: { v4: `198.18.${at >> 8}.${at & 255}` },
    technologies: ['gre'],
    underlayMtu: 9_000,
    stubLinks: stubLinks.map((name) => ({ name, capacityBps, ...quality })),
  }));
  const coreLinks = upTo(devices)
    .slice(1)
    .map((at) => ({ between: [nameOf(1), nameOf(at)], capacityBps, delayMs: 5, ...quality }));
  const file = {
    customers: [{ id: 'acme', prefixes: ['127.0.0.0/8'], sourcesVerified: ['127.0.0.0/8'] }],
    network: { mtuOctets: 9_000, edgeDevices, coreLinks },
    pools: { vnis: [], keys: [{ from: 1, to: 16_777_215 }], innerPrefixesV4: ['100.64.0.0/10'], innerPrefixesV6: [] },
  };
  // JSON is YAML.
  return JSON.stringify(file);
}

/** The order of a full mesh between the first so many devices, on that stub link of each: a site is as the examples have it. */
export function meshOf(sites: number, stubLink: (typeof stubLinks)[number]): Cpd {
  const linkOf = (at: number): string => `${nameOf(at)}/${stubLink}`;
  const rate = { committedBps: 1_000_000, peakBps: 2_000_000, burstOctets: 125_000 };
  return {
    components: [
      {
        profiles: [
          {
            customerNodesMap: upTo(sites).map((at) => ({
              identifier: `acme-site-${at}`,
              linkIdentifier: linkOf(at),
              localisation: { latitude: 48.8566, longitude: 2.3522, text: 'Paris, FR' },
              siteIdentifier: String(at),
            })),
            scope: [
              { direction: 'in', type: 'restricted', model: 'hose', prefixes: ['10.0.0.0/8', '2001:db8::/32'] },
              ...upTo(sites).map((at) => ({
                ...({ direction: 'out', type: 'restricted', model: 'hose', egress: [`acme-site-${at}`] } as const),
                prefixes: [`10.${at >> 8}.${at & 255}.0/24`, `2001:db8:${at.toString(16)}::/48`],
              })),
            ],
            capacity: upTo(sites).map((at) => ({ linkIdentifier: linkOf(at), in: rate, out: rate })),
            conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 1_500 },
            trafficIsolation: { isolated: true, encryption: false },
            routingAndForwarding: { topology: 'full-mesh' },
          },
        ],
      },
    ],
  };
}

/** What an offer has beside the document that was asked for, in octets at most: nonce, identifiers and a date. */
const beside = 400;

/** Sites of the largest mesh that one datagram carries, asked and offered. */
export function largestMesh(stubLink: (typeof stubLinks)[number]): number {
  const transactionId = fromOctets<TransactionId>(new Uint8Array(16));
  const customerOrderIdentifier = parseCustomerOrderIdentifier('acme-1');
  if (transactionId === undefined || customerOrderIdentifier === undefined) throw new TypeError('a fixture is wrong');
  const keys = {
    version: 1,
    method: 'PROVISION',
    sequenceNumber: 1_000,
    transactionId,
    customerOrderIdentifier,
  } as const;
  const octetsOf = (sites: number): number =>
    sizeOf({ ...keys, connectivityProvisioningDocument: meshOf(sites, stubLink) }, 'cbor').octets;
  let sites = 2;
  while (octetsOf(sites + 1) <= limits.maximumDatagramOctets - beside) sites += 1;
  return sites;
}
