import type { CapacityEntry, Profile } from '@parley/cpp';
import type { Layout, Site } from './demand.js';
import type { MtuLimit } from './mtu-limit.js';
import { stubResource, type Network } from './network.js';
import { scopeWithRates } from './pipes.js';

/** A part of a profile that is offered otherwise than it was asked for. */
export interface Lowered {
  readonly profile: Profile;
  /** One for each value that was lowered; none: the profile is as it was. */
  readonly reasons: readonly string[];
}

/** Lowers the largest packet to what is carried between the sites (RFC 7297 §3.6). */
export function withinMtu(profile: Profile, limit: MtuLimit): Lowered {
  const { conformanceTraffic } = profile;
  const { mtuOctets } = limit;
  const asked = conformanceTraffic?.mtuOctets;
  if (conformanceTraffic === undefined || asked === undefined || asked <= mtuOctets) return { profile, reasons: [] };
  return {
    profile: { ...profile, conformanceTraffic: { ...conformanceTraffic, mtuOctets } },
    reasons: [whyMtu(limit, asked)],
  };
}

export const whyMtu = ({ mtuOctets, of }: MtuLimit, asked: number): string =>
  `the network carries packets of ${mtuOctets} octets between sites, less than the ${asked} asked${of === undefined ? '' : `: ${of}`}`;

export const whyPeak = (link: string, linkBps: number, peakBps: number): string =>
  `${link} carries ${linkBps} bit/s, less than the peak of ${peakBps} bit/s asked`;

/**
 * The capacity of a profile with the committed rates that were found, and no peak above the rate of its link (RFC 7297 §3.5). An
 * entry for every link becomes one for each as soon as something is lowered.
 */
export function withinLinks(
  profile: Profile,
  sites: Layout['sites'],
  committedLowered: boolean,
  network: Network,
): Lowered {
  const named = new Map(
    (profile.capacity ?? []).flatMap((entry) =>
      entry.linkIdentifier === undefined ? [] : [[entry.linkIdentifier, entry] as const],
    ),
  );
  const forEvery = profile.capacity?.find(({ linkIdentifier }) => linkIdentifier === undefined);
  const reasons: string[] = [];
  const capacity = [...sites.values()].flatMap((site) => {
    const asked = named.get(site.linkIdentifier) ?? forEvery;
    if (asked === undefined) return [];
    const { linkIdentifier } = site;
    return [
      {
        ...asked,
        linkIdentifier,
        in: ratesOf(asked, site, 'in', network, reasons),
        out: ratesOf(asked, site, 'out', network, reasons),
        ...(site.failover !== undefined &&
          asked.failoverPercent !== undefined && { failoverPercent: site.failover.percent }),
      },
    ];
  });
  if (!committedLowered && reasons.length === 0) return { profile, reasons };
  const lowered = { ...profile, ...scopeWithRates(profile, sites) };
  return { profile: capacity.length === 0 ? lowered : { ...lowered, capacity }, reasons };
}

function ratesOf(asked: CapacityEntry, site: Site, direction: 'in' | 'out', network: Network, reasons: string[]) {
  const rates = asked[direction];
  const committedBps = direction === 'in' ? site.inBps : site.outBps;
  const linkBps = network.capacityOf(stubResource(site.linkIdentifier, direction));
  if (rates.peakBps === undefined || rates.peakBps <= linkBps) return { ...rates, committedBps };
  reasons.push(whyPeak(site.linkIdentifier, linkBps, rates.peakBps));
  return { ...rates, committedBps, peakBps: linkBps };
}
