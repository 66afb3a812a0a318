import { commonFamily, encapsulationOctets } from '@parley/cops';
import type { Cpd } from '@parley/cpp';
import { isGlobal } from '../scope-points.js';
import { ordinaryEncapsulationOctets, type Network } from '../network.js';
import type { SitePrefixes } from './site-prefixes.js';
import { commonTechnologies } from './tunnel-technology.js';
import type { TunnelEnd, TunnelTechnology } from './vpn-plan.js';

/** How the packets of an order get from one device to another. */
export interface Carriage {
  /** Octets that a packet is longer by on its way between two devices, and by what. */
  encapsulationBetween(a: string, b: string): Encapsulation;
  /** Largest packet of both sides of the underlay, in octets; infinite where nothing is said of it. */
  underlayBetween(a: string, b: string): number;
  /** Whether all of it is encrypted between its devices, over whichever links it goes. */
  readonly encrypts: boolean;
  /** Why the order gets no tunnels, where its document asks for a VPN all the same; absent: it gets some. */
  readonly whyNoTunnels?: readonly string[];
}

export interface Encapsulation {
  readonly octets: number;
  readonly of: string;
}

const ordinary: Encapsulation = { octets: ordinaryEncapsulationOctets, of: 'the encapsulation' };

/** Over links as they are: how is not known here. */
const overLinks = (...whyNoTunnels: readonly string[]): Carriage => ({
  encapsulationBetween: () => ordinary,
  underlayBetween: () => Infinity,
  encrypts: false,
  whyNoTunnels,
});

/** What encrypts in tunnels. */
const encrypting: TunnelTechnology = 'ipsec';

/** Through tunnels where the order gets some (ADR 29), else over links. `prefixes` absent: the document asks for no VPN. */
export function carriageOf(
  { components }: Cpd,
  prefixes: Exclude<SitePrefixes, { kind: 'contradiction' }> | undefined,
  network: Network,
): Carriage {
  if (prefixes === undefined) return overLinks();
  const profiles = components.flatMap((component) => component.profiles);
  if (profiles.some(isGlobal)) return overLinks('a site reaches the Internet, and tunnels join sites alone');
  if (prefixes.kind === 'none') return overLinks('the scope says of no site what is behind it (N54)');
  const links = profiles.map(({ customerNodesMap }) => new Set(customerNodesMap.map((node) => node.linkIdentifier)));
  const ends = new Map<string, TunnelEnd>();
  const noEnds = new Set<string>();
  for (const link of links.flatMap((one) => [...one])) {
    const device = network.deviceOf(link ?? '') ?? '';
    const end = network.tunnelEndOf(device);
    if (end === undefined) noEnds.add(device);
    else ends.set(device, end);
  }
  if (noEnds.size > 0) return overLinks(...[...noEnds].map((device) => `${device} is no end of tunnels`));
  if (links.some((one) => one.size < 2)) return overLinks('a profile has one border link alone');
  const isAsked = profiles.some(({ trafficIsolation }) => trafficIsolation?.encryption === true);
  return new Tunnels(ends, isAsked && canEncrypt([...ends.values()]));
}

/** Whether any two of the devices can make a tunnel that encrypts. */
const canEncrypt = (ends: readonly TunnelEnd[]): boolean =>
  ends.every((end, at) =>
    ends
      .slice(at)
      .every(
        (other) =>
          commonFamily(end.tunnelAddresses, other.tunnelAddresses) !== undefined &&
          commonTechnologies(end, other).includes(encrypting),
      ),
  );

class Tunnels implements Carriage {
  readonly #known = new Map<string, Encapsulation>();

  constructor(
    private readonly ends: ReadonlyMap<string, TunnelEnd>,
    readonly encrypts: boolean,
  ) {}

  underlayBetween(a: string, b: string): number {
    return Math.min(...[a, b].map((device) => this.ends.get(device)?.underlayMtu ?? Infinity));
  }

  encapsulationBetween(a: string, b: string): Encapsulation {
    const key = `${a} ${b}`;
    const known = this.#known.get(key) ?? this.#between(this.ends.get(a), this.ends.get(b));
    this.#known.set(key, known);
    return known;
  }

  /** The longest of what the pair may be joined by: where a tunnel fails, one of another technology takes its place. */
  #between(one: TunnelEnd | undefined, other: TunnelEnd | undefined): Encapsulation {
    if (one === undefined || other === undefined) return ordinary;
    const family = commonFamily(one.tunnelAddresses, other.tunnelAddresses);
    if (family === undefined) return ordinary;
    const technologies = this.encrypts ? [encrypting] : commonTechnologies(one, other);
    return technologies
      .map((technology): Encapsulation => {
        const octets = encapsulationOctets(technology, family);
        return octets === undefined ? ordinary : { octets, of: `${technology} over IPv${family}` };
      })
      .reduce((most, next) => (next.octets > most.octets ? next : most), { octets: 0, of: '' });
  }
}
