import type { Ledger } from '../ledger.state.js';
import type { Candidate, TakenPart, UpdatedPart } from './needed-part.js';

/** The parts of an agreement that partners carry. */
export interface AgreedParts {
  readonly negotiation: number;
  readonly taken: readonly TakenPart[];
}

/** What is bought for the agreement in force; undefined: there is none, or nothing of it is bought. */
export function agreedParts(orderId: string, { reservations }: Pick<Ledger, 'reservations'>): AgreedParts | undefined {
  const agreed = reservations.get(orderId)?.agreed;
  return agreed?.bought && { negotiation: agreed.negotiation, taken: agreed.bought.taken };
}

/** Where a part would be bought, and for which sites. */
type Place = Pick<Candidate, 'partner' | 'link'> & {
  readonly sites: readonly string[];
  readonly back?: { readonly link: string };
};

/** The sites of a part of the agreement that stay there, and one more: it stays with its partner, over the same links; 0: it does not. */
function staying({ partner, interconnect, back, sites }: TakenPart, place: Place): number {
  if (partner !== place.partner || interconnect !== place.link || back !== place.back?.link) return 0;
  const shared = sites.filter((site) => place.sites.includes(site)).length;
  return back !== undefined || shared > 0 ? shared + 1 : 0;
}

/** Whether a partner carries something of a part by the agreement, over the same links. */
export const staysWith = (agreed: AgreedParts | undefined, place: Place): boolean =>
  agreed?.taken.some((part) => staying(part, place) > 0) ?? false;

/**
 * Which part of the agreement each candidate changes: that with which it shares the most sites. A child order is negotiated about once at a
 * time, so that each is named by one candidate, the first of those that share the most; other candidates are bought anew.
 */
export function updatedParts(
  agreed: AgreedParts | undefined,
  places: ReadonlyMap<string, Place>,
): ReadonlyMap<string, UpdatedPart> {
  const pairs = [...places].flatMap(([candidate, place]) =>
    (agreed?.taken ?? []).map((part) => ({ candidate, part, sites: staying(part, place) })),
  );
  const updated = new Map<string, UpdatedPart>();
  const children = new Set<string>();
  for (const { candidate, part, sites } of pairs.toSorted((one, other) => other.sites - one.sites)) {
    if (sites === 0 || updated.has(candidate) || children.has(part.child)) continue;
    children.add(part.child);
    const { negotiation = 0 } = agreed ?? {};
    updated.set(candidate, { negotiation, part: part.part, candidate: part.candidate, child: part.child });
  }
  return updated;
}
