import type { Cpd, Profile } from '@parley/cpp';
import type { Terms } from '../guidelines.js';
import type { Ledger } from '../ledger.state.js';
import { placeKey } from '../network.js';
import type { Pqo } from '../pqo.js';
import { isSameValue } from '../same-value.js';
import { prefixesBehind } from '../vpn/site-prefixes.js';

type Node = Profile['customerNodesMap'][number];

/** Where a site is, and what is behind it: what stays of it from one provider to the next. */
interface Site extends Pick<Node, 'linkIdentifier' | 'borderNodeIdentifier'> {
  readonly place?: string;
  readonly prefixes: readonly string[];
}

/**
 * Why an order may be one of ours that comes back to us without our mark on its path (N49): another provider places it, and each of its sites is
 * one, at the same times, for which a partner has an open child order of ours. Whose it is does not matter, since it may have gone through
 * several. undefined: nothing says so. It is no proof, so that a person decides.
 */
export function whyItMayHaveComeBack(
  pqo: Pick<Pqo, 'orderId' | 'customerId' | 'cpd'>,
  { partners }: Pick<Terms, 'partners'>,
  ledger: Pick<Ledger, 'asking' | 'reservations'>,
): string | undefined {
  if (partners === undefined) return undefined;
  const isOfProvider = handsOver(pqo.cpd) || partners.list.some(({ name }) => name === pqo.customerId);
  if (!isOfProvider) return undefined;
  for (const [orderId] of ledger.asking.entries()) {
    if (orderId === pqo.orderId) continue;
    const open = ledger.reservations.get(orderId)?.held ?? [];
    for (const { asking, ordered = [] } of open) {
      const candidates = asking?.parts.flatMap((part) => part.candidates) ?? [];
      const found = [...candidates, ...ordered].find(
        // Our own partial document: the contract's type says less of it.
        ({ cpd }) => isWithin(pqo.cpd, cpd as unknown as Cpd),
      );
      if (found !== undefined)
        return `${pqo.customerId} orders sites that are asked of ${found.partner} for another order: it may be one of ours that comes back`;
    }
  }
  return undefined;
}

/** Whether there is a node at which one provider hands over to another (N53). */
const handsOver = ({ components }: Cpd): boolean =>
  components.some(({ profiles }) =>
    profiles.some(({ customerNodesMap }) => customerNodesMap.some(({ attachment }) => attachment !== undefined)),
  );

/**
 * Whether all that an order asks for is asked for in the other one too: its sites, hand-overs aside, at the same times. Where it names no
 * hand-over, one of its sites is one.
 */
function isWithin(order: Cpd, asked: Cpd): boolean {
  const [sites, theirs] = [sitesOf(order), sitesOf(asked)];
  const others = sites.filter((site) => !theirs.some((one) => isSameSite(site, one)));
  const isAll = others.length <= (handsOver(order) ? 0 : 1) && others.length < sites.length;
  return isAll && isSameValue(timesOf(order), timesOf(asked));
}

const profilesOf = ({ components }: Cpd): readonly Profile[] => components.flatMap(({ profiles }) => profiles);

const sitesOf = (cpd: Cpd): readonly Site[] =>
  profilesOf(cpd).flatMap(({ customerNodesMap, scope = [] }) =>
    customerNodesMap
      .filter(({ attachment }) => attachment === undefined)
      .map((node) => {
        const { linkIdentifier, borderNodeIdentifier, localisation } = node;
        return {
          ...(linkIdentifier !== undefined && { linkIdentifier }),
          ...(borderNodeIdentifier !== undefined && { borderNodeIdentifier }),
          ...(localisation?.text !== undefined && { place: placeKey(localisation.text) }),
          prefixes: prefixesBehind(node, scope).toSorted(),
        };
      }),
  );

/** Each schedule once, in an order of their own: absent is at all times. */
const timesOf = (cpd: Cpd): unknown =>
  [...new Set(profilesOf(cpd).map(({ activationSchedule }) => JSON.stringify(activationSchedule ?? null)))].toSorted();

/** Where one of them says nothing of what is behind it, the place decides. */
const isSameSite = (one: Site, other: Site): boolean =>
  isSamePlace(one, other) &&
  (one.prefixes.length === 0 || other.prefixes.length === 0 || isSameValue(one.prefixes, other.prefixes));

/** A partner that orders in turn takes its own name for another provider from the front of the link. */
function isSamePlace(one: Site, other: Site): boolean {
  if (one.linkIdentifier !== undefined && other.linkIdentifier !== undefined)
    return one.linkIdentifier === other.linkIdentifier || other.linkIdentifier.endsWith(`/${one.linkIdentifier}`);
  if (one.borderNodeIdentifier !== undefined && other.borderNodeIdentifier !== undefined)
    return one.borderNodeIdentifier === other.borderNodeIdentifier;
  return one.place !== undefined && one.place === other.place;
}
