import type { Profile } from '@parley/cpp';
import { pairsOf, type Layout } from './demand.js';
import { unreachedByOthers } from './failover/with-failover.js';
import type { JudgedBy } from './judged-by.js';
import { layOut, locateSites, type LaidFirst, type LaidOut } from './lay-out.js';
import { boundsThatLinksBreak, repairsThatLinksBreak, unknownClasses } from './path-bounds.js';
import { Effort } from './paths/effort.js';
import type { Ground } from './paths/ground.js';
import type { Network } from './network.js';
import { termsBetween } from './pair-terms.js';
import type { PathTerms } from './paths/path-terms.js';
import { asReadBy, pipesOfNoPath, saysOfPairs } from './pipes.js';
import type { Site } from './site.js';
import { isGlobal, misplacedPoints } from './scope-points.js';
import { termsOf, tooShortIntervals } from './terms-of.js';

/** Whether a profile can be offered at all, before capacity is looked at. */
export type Judged =
  | (Omit<Extract<LaidOut, { readonly kind: 'laid-out' }>, 'kind'> & { readonly kind: 'possible' })
  /** `tried`: the paths that it was refused for. */
  | {
      readonly kind: 'refused';
      readonly statusCode: 1 | 4 | 5 | 6;
      readonly reasons: readonly string[];
      readonly tried?: Layout;
    };

/**
 * Judges every clause but the capacity: FAIL 1 for a pipe or a fail-over share that contradicts the document, FAIL 4 for what the provider does not sell, FAIL 6 outside its footprint, FAIL 5 for a
 * promise that the network does not keep. What is not judged is information or refused (the closed list of clauses).
 */
export function judgeProfile(
  asked: Profile,
  network: Network,
  ground: Ground,
  by: JudgedBy,
  effort: Effort = new Effort(),
  laidFirst: LaidFirst = {},
): Judged {
  const refused = (statusCode: 1 | 4 | 5 | 6, reasons: readonly string[]) =>
    ({ kind: 'refused', statusCode, reasons }) as const;
  const profile = asReadBy(by.procedure, asked);
  const notServed = by.procedure.refused.in(profile);
  if (notServed !== undefined) return { kind: 'refused', ...notServed };
  const classes = unknownClasses(profile, network);
  if (classes.length > 0) return refused(4, classes);
  if (isGlobal(profile) && network.internetLinks.length === 0)
    return refused(4, ['scope.type: no link here leads to the Internet']);
  const found = termsOf(profile, network, by);
  if (found.kind !== 'found') return refused(4, found.reasons);
  const { terms } = found;
  const located = locateSites(profile, network, by.procedure.places);
  if (located.kind !== 'located') return refused(6, located.reasons);
  const unused = pipesOfNoPath(located.sites, () => pairsOf(profile, [...located.sites.values()]));
  if (unused.length > 0) return refused(1, unused);
  const unreached = unreachedByOthers(located.sites, () => pairsOf(profile, [...located.sites.values()]));
  if (unreached.length > 0) return refused(1, unreached);
  const between = termsBetween(profile, terms, network, by);
  const laidOut = layOut(profile, located.sites, network, terms, ground, effort, between, laidFirst);
  if (laidOut.kind === 'no-path') return refused(6, laidOut.reasons);
  const misplaced = misplacedPoints(asked);
  if (misplaced.length > 0) return refused(6, misplaced);
  const closed = [...located.sites.values()].filter(({ device }) => terms.closed.has(network.nodeOf(device)));
  if (closed.length > 0)
    return refused(
      5,
      closed.map(
        ({ identifier, device }) => `${identifier} is connected at ${device}, and no path from there ${terms.way}`,
      ),
    );
  const slow = saysOfPairs(profile)
    ? slowLinks(pairsOf(profile, [...located.sites.values()]), between, network)
    : repairsThatLinksBreak(terms.bounds, located.sites.values(), network);
  if (slow.length > 0) return refused(5, slow);
  if (laidOut.kind === 'not-kept') {
    const short = tooShortIntervals(profile, network, by.procedure);
    return { ...refused(5, [...laidOut.reasons, ...short]), tried: laidOut.tried };
  }
  const broken = laidFirst.isFirstAlone === true ? [] : boundsThatLinksBreak(terms.bounds, laidOut.layout, network);
  return broken.length > 0 ? refused(5, broken) : { ...laidOut, kind: 'possible' };
}

/** The border links of pairs that take longer to repair than is asked between the two. */
const slowLinks = (
  pairs: readonly (readonly [Site, Site])[],
  between: (from: Site, to: Site) => PathTerms,
  network: Network,
): readonly string[] => [
  ...new Set(pairs.flatMap(([from, to]) => repairsThatLinksBreak(between(from, to).bounds, [from, to], network))),
];
