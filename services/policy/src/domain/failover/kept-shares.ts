import type { Excerpt } from '../excerpt.js';
import type { FittedProfile } from '../fitted-order.js';
import { keptBps } from './kept-bps.js';

/** What a border link keeps for when another one of its site fails. */
export interface KeptShare {
  readonly link: string;
  /** The link that fails. */
  readonly of: string;
  /** Of what the link that fails commits. */
  readonly percent: number;
  /** Into the network and out of it. */
  readonly inBps: number;
  readonly outBps: number;
}

/** Shares that a decision keeps. */
const maximumListed = 32;

/** The shares of an order, profile by profile. */
export function keptShares(profiles: readonly Pick<FittedProfile, 'sites'>[]): Excerpt<KeptShare> {
  const listed: KeptShare[] = [];
  let count = 0;
  for (const { sites } of profiles) {
    for (const failing of sites.values()) {
      const { failover: { percent, links } = { percent: 0, links: [] } } = failing;
      const others = percent === 0 ? [] : links.filter((id) => id !== failing.identifier);
      count += others.length;
      for (const id of others.slice(0, maximumListed - listed.length))
        listed.push({
          link: sites.get(id)?.linkIdentifier ?? '',
          of: failing.linkIdentifier,
          percent,
          inBps: keptBps(failing.inBps, percent),
          outBps: keptBps(failing.outBps, percent),
        });
    }
  }
  return { listed, count };
}
