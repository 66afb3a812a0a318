import type { Profile, ScopeEntry } from '@parley/cpp';
import { share } from '../fit.js';
import { pairKey } from '../pair-key.js';
import { hoseInBps, hoseOutBps, pipeBps, pipesAmong } from '../pipes.js';
import type { Site, Sites } from '../site.js';
import { askedSites, endPairsOf, hosedBps, isPiped, pairsNamedBy, pipesAt, sumOf, type EndPair } from './end-pairs.js';

/** Bit/s, lowered as others were that are known; rounded down. */
export const inProportion = (bps: number, was: number | undefined, is: number | undefined): number =>
  was === undefined || is === undefined || is >= was ? bps : share(bps, is, was);

/** The pipes of a profile, as far as a document with ends in place of its sites was lowered. */
export interface LoweredPipes {
  readonly sites: Sites;
  /** By `pairKey` of their sites. */
  readonly pipes: ReadonlyMap<string, number>;
  /** What pipes alone commit of a site, now. */
  pipedBps(site: Site, way: 'in' | 'out'): number;
  /** What its hose commits, with the pipes that go as a hose, as it was asked. */
  hosedBps(site: Site, way: 'in' | 'out'): number;
  /** The hoses of an end before and now. */
  hosesAt(end: string, way: 'in' | 'out'): readonly [number | undefined, number | undefined];
}

/**
 * `before`: the ends that the sites of the profile have become, as they were asked for; `is`: the document of them that is offered. A pipe is lowered in proportion:
 * as the pipe of its ends is, or as the hoses at both of them are where it goes as a hose.
 */
export function pipesLowered(
  profile: Profile,
  before: Sites,
  is: Profile,
  nameOf: (site: string) => string,
): LoweredPipes {
  const sites = askedSites(profile);
  const ends = endPairsOf(profile, sites, nameOf);
  const after = askedSites(is);
  const hosesAt: LoweredPipes['hosesAt'] = (end, way) => [hoseOf(before.get(end), way), hoseOf(after.get(end), way)];
  const pipes = new Map(
    [...pipesAmong(sites)].map(([from, to]) => {
      const bps = pipeBps(sites.get(from), to) ?? 0;
      const [start, end] = [nameOf(from), nameOf(to)];
      return [pairKey(from, to), start === end ? bps : rateNow(bps, start, end)] as const;
    }),
  );
  function rateNow(bps: number, start: string, end: string): number {
    const asked = ends.get(pairKey(start, end))?.pipedBps;
    if (asked !== undefined) return inProportion(bps, asked, pipeBps(after.get(start), end));
    return Math.min(inProportion(bps, ...hosesAt(start, 'in')), inProportion(bps, ...hosesAt(end, 'out')));
  }
  return {
    ...{ sites, pipes, hosesAt },
    pipedBps: (site, way) => sumOf(pipedAt(site, way, sites, nameOf, ends).map((key) => pipes.get(key) ?? 0)),
    hosedBps: (site, way) => hosedBps(site, way, sites, nameOf, ends),
  };
}

const hoseOf = (site: Site | undefined, way: 'in' | 'out'): number | undefined =>
  site && (way === 'in' ? hoseInBps(site) : hoseOutBps(site));

const pipedAt = (
  site: Site,
  way: 'in' | 'out',
  sites: Sites,
  nameOf: (site: string) => string,
  ends: ReadonlyMap<string, EndPair>,
): readonly string[] =>
  pipesAt(site, way, sites).flatMap(([from, to]) => (isPiped(from, to, nameOf, ends) ? [pairKey(from, to)] : []));

/** The scope with other rates of its pipes. */
export function withPipeRates(
  profile: Profile,
  { sites, pipes }: Pick<LoweredPipes, 'sites' | 'pipes'>,
): Pick<Profile, 'scope'> {
  const { scope } = profile;
  if (scope === undefined) return {};
  return {
    scope: scope.map((entry): ScopeEntry => {
      const [pair] = entry.committedBps === undefined ? [] : pairsNamedBy([entry], profile, sites);
      const bps = pair === undefined ? undefined : pipes.get(pair);
      return bps === undefined || bps === entry.committedBps ? entry : { ...entry, committedBps: bps };
    }),
  };
}
