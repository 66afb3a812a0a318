import type { Terms } from '../guidelines.js';
import { groundOf, layOrder } from '../lay-order.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from '../ledger.events.js';
import type { Ledger } from '../ledger.state.js';
import { linksTaken } from '../links-taken.js';
import type { Network } from '../network.js';
import { placeSites } from '../place-sites.js';
import type { Pqo } from '../pqo.js';
import { procedureOn } from '../procedure.js';
import { agreedParts } from './agreed-parts.js';
import { askedFacts } from './asked-facts.js';
import { findSegments } from './find-segments.js';
import { judgeSegments } from './judge-segments.js';
import type { NotAsked } from './needed-part.js';
import { partnersAsked, tooManyPurchases, whyNothingIsBought } from './need-partners.js';
import { PartnerJudge } from './partner-judge.js';
import type { Partners } from './partner.js';
import { isCoreShort, searchSegments } from './search-parts.js';
import { rankedPartners } from './site-parts.js';

/**
 * What of an order within the footprint our own core cannot carry, bought as a segment between two links of ours to a partner (CPNP-03 §8.9).
 * `alone`: what is decided without, which stands where there is no such segment.
 */
export function needSegment(
  pqo: Pqo,
  alone: CapacityReserved | CapacityRefused,
  partners: Partners,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityReserved | CapacityRefused | PartnersNeeded {
  if (alone.type === 'capacity-reserved' && alone.data.reasons.length === 0) return alone;
  if (whyNothingIsBought(pqo, terms) !== undefined || tooManyPurchases(pqo, partners, ledger) !== undefined)
    return alone;
  const procedure = procedureOn(terms.basis);
  const placed = placeSites(pqo.cpd, network, linksTaken(pqo.cpd, pqo.orderId, ledger));
  if (placed.kind === 'refused' || !coreIsShort(pqo, alone, ledger, network, terms)) return alone;
  const ranked = rankedPartners(partners.list, new Set(pqo.buysFrom));
  const segments = findSegments(placed.cpd, ranked, network, groundOf(pqo.orderId, ledger, network, new Map()));
  const judge = new PartnerJudge(terms.rules, 'candidate', () => askedFacts(pqo, ledger, network, terms), pqo.at);
  const notAsked: NotAsked[] = [];
  const agreed = agreedParts(pqo.orderId, ledger);
  const ordered = judgeSegments(segments, pqo, judge, agreed, notAsked);
  const { found } = searchSegments(pqo, ordered, ledger, network, procedure);
  const needed = partnersAsked(pqo, found, { agreed, notAsked, network, terms });
  if (needed !== undefined) return needed;
  if (alone.type === 'capacity-reserved' || notAsked.length === 0 || pqo.buysFrom === undefined) return alone;
  return { ...alone, data: { ...alone.data, buysFrom: pqo.buysFrom, notAsked } };
}

/** Whether it is the core that an order gets less by than it asks for, or nothing; rules that refuse it do so of a partner's too. */
function coreIsShort(
  { orderId, cpd }: Pqo,
  { type, data }: CapacityReserved | CapacityRefused,
  ledger: Ledger,
  network: Network,
  { basis }: Terms,
): boolean {
  const isRuled = data.rules?.fired.some(({ effect }) => effect === 'refuse') === true;
  if (type === 'capacity-refused' && (data.statusCode === 5 || data.statusCode === 6)) return !isRuled;
  if (type === 'capacity-refused' && data.statusCode !== 4) return false;
  const laid = layOrder(orderId, cpd, [], ledger, network, procedureOn(basis));
  // FAIL 4 of an order of which it is not known whether it has room, and of nothing else that is said to it.
  if (type === 'capacity-refused')
    return !isRuled && laid.kind === 'laid' && laid.fitted.isRoomOpen === true && isCoreShort(laid.fitted, network);
  // As asked it is refused where the counter-offer has looser bounds: a segment may keep them.
  return laid.kind === 'laid' ? isCoreShort(laid.fitted, network) : laid.statusCode === 5;
}
