import { share } from '../fit.js';
import type { FittedProfile } from '../fitted-order.js';
import { changePipes, hoseInBps, hoseOutBps, pipesAmong } from '../pipes.js';
import type { RulesOutcome } from './judge-order.js';

export interface Capped {
  readonly components: readonly (readonly FittedProfile[])[];
  /** One for each link and direction that was lowered. */
  readonly reasons: readonly string[];
}

/**
 * Lowers what is committed at a border link to a rule's cap, in either direction. Profiles that use one link share what it is
 * capped to, in proportion to their rates.
 */
export function capSites(components: Capped['components'], cap: RulesOutcome['cap']): Capped {
  if (cap === undefined) return { components, reasons: [] };
  const { committedBps, reason } = cap;
  const totals = { inBps: totalsOf(components, 'inBps'), outBps: totalsOf(components, 'outBps') };
  const reasons = (['inBps', 'outBps'] as const).flatMap((rate) =>
    [...totals[rate]]
      .filter(([, total]) => total > committedBps)
      .map(
        ([link, total]) => `${link}: ${committedBps} bit/s ${words[rate]} of the ${total} bit/s there are: ${reason}`,
      ),
  );
  if (reasons.length === 0) return { components, reasons };
  const lowered = (bps: number, link: string, rate: 'inBps' | 'outBps'): number => {
    const total = totals[rate].get(link) ?? 0;
    return total <= committedBps ? bps : share(bps, committedBps, total);
  };
  const capped = (profile: FittedProfile): FittedProfile => {
    const linkOf = (id: string) => profile.sites.get(id)?.linkIdentifier ?? '';
    const piped = changePipes(profile.sites, pipesAmong(profile.sites), (bps, from, to) =>
      Math.min(lowered(bps, linkOf(from), 'inBps'), lowered(bps, linkOf(to), 'outBps')),
    );
    const sites = new Map(
      [...piped].map(([id, site]) => [
        id,
        {
          ...site,
          inBps: (site.pipedInBps ?? 0) + lowered(hoseInBps(site), site.linkIdentifier, 'inBps'),
          outBps: (site.pipedOutBps ?? 0) + lowered(hoseOutBps(site), site.linkIdentifier, 'outBps'),
        },
      ]),
    );
    return { ...profile, sites, isLowered: true, cap: { reason, from: profile.sites } };
  };
  return { components: components.map((profiles) => profiles.map(capped)), reasons };
}

const words = { inBps: 'into the network', outBps: 'out of it' };

function totalsOf(components: Capped['components'], rate: 'inBps' | 'outBps'): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { sites } of components.flat())
    for (const site of sites.values())
      totals.set(site.linkIdentifier, (totals.get(site.linkIdentifier) ?? 0) + site[rate]);
  return totals;
}
