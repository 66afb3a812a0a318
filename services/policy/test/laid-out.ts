import type { Profile } from '@parley/cpp';
import { layOut, locateSites, type LaidOut, type Located } from '../src/domain/lay-out.js';
import type { Network } from '../src/domain/network.js';

/** A profile laid on a network that nothing else is on. */
export function laidOutOn(profile: Profile, network: Network): LaidOut | Exclude<Located, { kind: 'located' }> {
  const located = locateSites(profile, network);
  return located.kind === 'located' ? layOut(profile, located.sites, network) : located;
}
