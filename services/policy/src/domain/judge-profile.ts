import type { Profile } from '@parley/cpp';
import { refusedClauses } from './clauses/refused-clauses.js';
import { layOut, type Layout } from './demand.js';
import { boundsThatNoPathKeeps, unknownClasses } from './path-bounds.js';
import type { Network } from './network.js';
import { misplacedPoints } from './scope-points.js';

/** Whether a profile can be offered at all, before capacity is looked at. */
export type Judged =
  | { readonly kind: 'possible'; readonly layout: Layout }
  | { readonly kind: 'refused'; readonly statusCode: 4 | 5 | 6; readonly reasons: readonly string[] };

/**
 * Judges every clause but the capacity: FAIL 4 for what the provider does not sell, FAIL 6 outside its footprint, FAIL 5 for a
 * promise that the network does not keep. What is not judged is information or refused (the closed list of clauses).
 */
export function judgeProfile(profile: Profile, network: Network): Judged {
  const notServed = refusedClauses(profile);
  if (notServed !== undefined) return { kind: 'refused', ...notServed };
  const classes = unknownClasses(profile, network);
  if (classes.length > 0) return { kind: 'refused', statusCode: 4, reasons: classes };
  const laidOut = layOut(profile, network);
  if (laidOut.kind !== 'laid-out') return { kind: 'refused', statusCode: 6, reasons: laidOut.reasons };
  const misplaced = misplacedPoints(profile);
  if (misplaced.length > 0) return { kind: 'refused', statusCode: 6, reasons: misplaced };
  const broken = boundsThatNoPathKeeps(profile, laidOut.layout, network);
  if (broken.length > 0) return { kind: 'refused', statusCode: 5, reasons: broken };
  return { kind: 'possible', layout: laidOut.layout };
}
