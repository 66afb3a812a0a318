import type { Cpd } from '@parley/cpp';
import { ratesOf } from '../demand.js';
import type { CapacityReserved } from '../ledger.events.js';
import { millionthsOf } from '../money.js';
import { linkKey } from './end-pairs.js';
import type { Choice } from './offer-choice.js';
import type { Rank } from './offer-rank.js';
import { worthOf, type PartnerPrice } from './partner-price.js';

/** bit/s that are committed to the customer, into the network and out of it at all its sites: not at links that hand over. */
const committedOf = ({ components }: Cpd): bigint =>
  components
    .flatMap(({ profiles }) => profiles)
    .reduce((sum, { customerNodesMap, capacity }) => {
      const links = new Map(customerNodesMap.map((node) => [linkKey(node), node.linkIdentifier]));
      return [...links.values()].reduce((all, link) => {
        const { inBps, outBps } = ratesOf(capacity, link);
        return all + BigInt(inBps) + BigInt(outBps);
      }, sum);
    }, 0n);

/** How good a decision is among others, with what is bought for it. */
export function rankOf(
  asked: Cpd,
  choices: readonly Choice[],
  { data: { cpd, reasons, price } }: CapacityReserved,
  prices: readonly PartnerPrice[] | undefined,
): Rank {
  const validity = choices.map(({ offer }) => Date.parse(offer.validUntil));
  const costs = price === undefined ? prices && worthOf(prices) : millionthsOf(price.amount);
  return {
    committedBps: committedOf((cpd as unknown as Cpd | undefined) ?? asked),
    isExact: reasons.length === 0,
    preferredParts: choices.filter(({ says }) => says.isPreferred).length,
    ...(costs !== undefined && { costs: costs - discountOf(choices, prices) }),
    stayingParts: choices.filter(({ candidate }) => candidate.updates !== undefined).length,
    preference: choices.reduce((sum, { partner }) => sum + (partner.preference ?? 0), 0),
    validUntilMs: Math.min(...validity),
  };
}

/** What a partner asks who carries the part already counts four fifths: another one has to be cheaper by more than that. */
function discountOf(choices: readonly Choice[], prices: readonly PartnerPrice[] = []): bigint {
  const staying = prices.filter((_, at) => choices[at]?.candidate.updates !== undefined);
  return worthOf(staying) / 5n;
}
