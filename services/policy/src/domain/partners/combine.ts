import type { Cpd } from '@parley/cpp';
import { takenBy } from '../fitted-order.js';
import { documentOf, layOrder, offeredProfiles, type LaidOrder } from '../lay-order.js';
import type { Ledger } from '../ledger.state.js';
import type { Interconnect, Network, Resource } from '../network.js';
import type { Pqo } from '../pqo.js';
import type { Procedure } from '../procedure.js';
import { asksForVpn } from '../vpn/provisioning-of.js';
import { sitePrefixesOf } from '../vpn/site-prefixes.js';
import { endNames, endsIn, type HandOver } from './hand-over-ends.js';
import { customerDocument, ownDocument, unjoinedHandOvers, unlikeAtHandOvers } from './hand-over.js';
import { partialDocument, partnerNames } from './partial-document.js';
import type { Partner } from './partner.js';
import { sharesAt, type TakenOfPart } from './quality-shares.js';

/** Of whom a part is bought, and where it is handed over. */
export interface Chosen extends HandOver {
  readonly partner: Partner;
  readonly interconnect: Interconnect;
}

/** Our own part of an order, with partners for the rest. */
export interface Combined {
  readonly amounts: ReadonlyMap<Resource, number>;
  readonly laid: LaidOrder;
  /** What is asked of each partner. */
  readonly partials: readonly Cpd[];
}
export type CombinedFound = ({ readonly kind: 'combined' } & Combined) | NotCombined;

export interface NotCombined {
  readonly kind: 'not-kept';
  readonly reasons: readonly string[];
  /** There is no way between what is handed over and the other sites, whatever is asked of it and whatever is left (FAIL 6). */
  readonly isApart?: true;
  /** It is not known whether other paths of our own part have room for it. */
  readonly isRoomOpen?: true;
}

/** Looks for our own part with these partners, and for what is left for each of them. */
export function combine(
  pqo: Pick<Pqo, 'orderId' | 'cpd'>,
  chosen: readonly Chosen[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
): CombinedFound {
  const own = ownDocument(pqo.cpd, chosen);
  const unjoined = unjoinedHandOvers(pqo.cpd, own, chosen);
  if (unjoined.length > 0) return { kind: 'not-kept', reasons: unjoined, isApart: true };
  const unlike = unlikeAtHandOvers(pqo.cpd, chosen);
  if (unlike.length > 0) return { kind: 'not-kept', reasons: unlike };
  const laid = layOrder(pqo.orderId, own, chosen, ledger, network, procedure);
  if (laid.kind === 'refused')
    return { kind: 'not-kept', reasons: laid.reasons, ...(laid.statusCode === 6 && { isApart: true }) };
  const { components, doubts, isRoomOpen } = laid.fitted;
  if (isRoomOpen === true) return { kind: 'not-kept', reasons: doubts, isRoomOpen };
  const handedOver = new Map(chosen.map(({ link, interconnect }) => [link, interconnect]));
  const reasons: string[] = [];
  const takenOf = ({ link, sites, partner }: Chosen): readonly (readonly (TakenOfPart | undefined)[])[] =>
    components.map((profiles, component) =>
      profiles.map((fitted, at) => {
        const asked = pqo.cpd.components[component]?.profiles[at];
        if (asked === undefined || endsIn(asked, [{ sites, link }]).length === 0) return undefined;
        const nameOf = partnerNames(asked, { sites }, partner);
        const part = { asked, partner, nameOf, isBehind: (site: string) => sites.includes(site) };
        const shared = sharesAt(fitted, link, part, endNames(endsIn(asked, chosen)), handedOver, network, procedure);
        if (shared.kind === 'shared') return shared.taken;
        reasons.push(...shared.reasons);
        return undefined;
      }),
    );
  const taken = chosen.map(takenOf);
  if (reasons.length > 0) return { kind: 'not-kept', reasons };
  const offered = documentOf(laid.placed.cpd, offeredProfiles(laid, components, network, procedure));
  const cpd = customerDocument(pqo.cpd, own, offered, chosen);
  const prefixes = asksForVpn(pqo.cpd) ? sitePrefixesOf(pqo.cpd) : undefined;
  const partials = chosen.map((handOver, at) =>
    partialDocument({
      ...{ cpd, own: offered, handOver, interconnect: handOver.interconnect, partner: handOver.partner },
      taken: taken[at] ?? [],
      ...(prefixes !== undefined && { prefixes }),
    }),
  );
  return { kind: 'combined', amounts: takenBy(components.flat()), laid, partials };
}
