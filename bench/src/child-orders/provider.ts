import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cpd } from '@parley/cpp';
import { startEmbedded } from '../startup/embedded.js';

/** Whom a provider buys of, all joined at its first device. */
export interface Partner {
  readonly name: string;
  readonly cpnpPort: number;
}

export interface Provider {
  readonly pid: number;
  readonly cpnpPort: number;
  stop(): Promise<void>;
}

/** Bit/s of every link: capacity is not what is measured. */
const capacityBps = 1_000_000_000_000_000;
const committedBps = 1_000_000;
/** Customers' links of each device; the last ones are where other providers hand over to us. */
const customerLinks = ['c1', 'c2', 'c3', 'h1', 'h2'] as const;

/** A complete provider with two devices, on a database of its own. */
export async function startProvider(partners: readonly Partner[]): Promise<Provider> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-child-orders-'));
  const [provider, reached, data] = [
    join(folder, 'provider.yaml'),
    join(folder, 'partners.yaml'),
    join(folder, 'data'),
  ];
  await mkdir(data);
  // JSON is YAML.
  await writeFile(provider, JSON.stringify(providerFile(partners)));
  await writeFile(reached, JSON.stringify({ partners: partners.map(reachOf) }));
  const { pid, cpnpPort, stop } = await startEmbedded(data, {
    PARLEY_PROVIDER_FILE: provider,
    PARLEY_LOG_LEVEL: 'warn',
    // A partner that orders much is one source, of which by default no more is heard than of any customer.
    PARLEY_RATE_PER_SECOND: '0',
    ...(partners.length > 0 && { PARLEY_PARTNERS_FILE: reached }),
  });
  return {
    pid,
    cpnpPort,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const reachOf = ({ name, cpnpPort }: Partner) => ({ name, address: `127.0.0.1:${cpnpPort}` });

function providerFile(partners: readonly Partner[]): object {
  const stubLinks = customerLinks.map((name) => ({ name, capacityBps }));
  const network = {
    edgeDevices: ['ed-1', 'ed-2'].map((name) => ({ name, place: 'Paris, FR', stubLinks })),
    coreLinks: [{ between: ['ed-1', 'ed-2'], capacityBps, delayMs: 1 }],
    ...(partners.length > 0 && {
      interconnects: partners.map(({ name }, at) => ({
        ...{ device: 'ed-1', stubLink: `nni-${at + 1}`, partner: name, linkIdentifier: `ed-2/h${at + 1}` },
        ...{ attachment: { kind: 'vlan', value: String(100 + at) }, capacityBps, delayMs: 1 },
      })),
    }),
  };
  return {
    customers: [
      {
        ...{ id: 'acme', prefixes: ['127.0.0.0/8'], sourcesVerified: ['127.0.0.0/8'] },
        ...(partners.length > 0 && { consentToPartners: true }),
      },
    ],
    network,
    // What partners ask is compared, and bought without asking a person: all that is bought here in a day.
    prices: { currency: 'EUR', perSite: '0.01', perCommittedMbps: '0.01' },
    ...(partners.length > 0 && {
      partners: {
        providers: partners.map(({ name }) => ({ name, reach: { linkPrefixes: [`partner:${name}/`] } })),
        limits: { worthPerDay: '1000000.00', openPerCustomer: 1_000 },
      },
    }),
  };
}

/** An order of a full mesh between these links: each site a link, 1 Mbit/s. */
export function orderBetween(links: readonly string[]): Cpd {
  const rate = { committedBps, peakBps: committedBps, burstOctets: 125_000 };
  return {
    components: [
      {
        profiles: [
          {
            customerNodesMap: links.map((linkIdentifier, at) => ({
              ...{ identifier: `site-${at + 1}`, linkIdentifier, siteIdentifier: String(at + 1) },
            })),
            scope: [
              { direction: 'in', type: 'restricted', model: 'hose', prefixes: ['10.0.0.0/8'] },
              ...links.map((_, at) => ({
                ...({ direction: 'out', type: 'restricted', model: 'hose' } as const),
                ...{ egress: [`site-${at + 1}`], prefixes: [`10.${at + 1}.0.0/16`] },
              })),
            ],
            capacity: links.map((linkIdentifier) => ({ linkIdentifier, in: rate, out: rate })),
            conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 1_400 },
            routingAndForwarding: { topology: 'full-mesh' },
          },
        ],
      },
    ],
  };
}
