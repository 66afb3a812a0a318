import { noPartner, type Facts } from '@parley/rules';
import { clauseList } from '../clauses/clause-list.js';
import type { CustomerProfile } from '../customers/customer-profile.js';
import type { Pqo } from '../pqo.js';
import { takenBy, type FittedProfile } from '../fitted-order.js';
import { noHolding, offersInWeek, offersOfTemplateInWeek, without } from '../holding.js';
import { amountsOf, shareOf, type Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';

/** What the order was fitted to. */
export interface FittedOn {
  readonly profiles: readonly FittedProfile[];
  readonly ledger: Ledger;
  readonly network: Network;
  readonly customer: CustomerProfile;
  /** Where each device stands. */
  readonly places: ReadonlyMap<string, string>;
}

/** What rules are told of an order: what was asked, who asks, and what was found for it. */
export function orderFacts(pqo: Pqo, { profiles, ledger, network, customer, places }: FittedOn): Facts {
  const sites = profiles.flatMap((profile) => sitesOf(profile, places));
  const pairs = profiles.flatMap(({ layout }) =>
    layout.paths.map(({ from, to, delayMs, resources }) => ({ from, to, delayMs, links: resources.length })),
  );
  const links = linksOf(pqo, profiles, ledger, network);
  return {
    request: {
      method: pqo.negotiation === 1 ? 'PROVISION' : 'UPDATE',
      asksForPrice: pqo.asksForPrice ?? false,
      template: pqo.cpd.template ?? '',
      clauses: clausesOf(profiles),
      inBps: sites.reduce((sum, { inBps }) => sum + inBps, 0),
      outBps: sites.reduce((sum, { outBps }) => sum + outBps, 0),
      sites,
    },
    customer: customerOf(pqo, customer, ledger),
    path: { maximumDelayMs: pairs.reduce((most, { delayMs }) => Math.max(most, delayMs), 0), pairs },
    ledger: { maximumLoad: links.reduce((most, { loadWithOrder }) => Math.max(most, loadWithOrder), 0), links },
    partner: noPartner,
  };
}

const sitesOf = (
  { layout, sites }: FittedProfile,
  places: ReadonlyMap<string, string>,
): readonly Facts['request']['sites'][number][] =>
  [...layout.sites.values()].map(({ identifier, linkIdentifier, device, inBps, outBps }) => {
    const offered = sites.get(identifier);
    return {
      identifier,
      link: linkIdentifier,
      device,
      place: places.get(device) ?? '',
      inBps,
      outBps,
      offeredInBps: offered?.inBps ?? 0,
      offeredOutBps: offered?.outBps ?? 0,
    };
  });

const clauseNames = [...new Set(Object.keys(clauseList).map((path) => /^\w+/.exec(path)?.[0] ?? ''))];

/** Unknown members of a profile are no clauses. */
const clausesOf = (profiles: readonly FittedProfile[]): readonly string[] =>
  clauseNames.filter((name) => profiles.some(({ profile }) => Object.hasOwn(profile, name)));

function customerOf(
  { customerId, orderId, at, cpd: { template } }: Pqo,
  { tenant, tier, isVerified, consentsToPartners }: CustomerProfile,
  ledger: Ledger,
): Facts['customer'] {
  const all = ledger.holdings.get(customerId) ?? noHolding;
  const { orders, inBps, outBps } = without(all, shareOf(ledger.reservations.get(orderId)));
  const ordersOfTemplateInWeek = template === undefined ? 0 : offersOfTemplateInWeek(all, template, at);
  return {
    ...{ id: customerId, tenant, tier, isVerified, consentsToPartners },
    ...{ orders, ordersInWeek: offersInWeek(all, at), ordersOfTemplateInWeek, inBps, outBps },
  };
}

function linksOf(
  { orderId }: Pqo,
  profiles: readonly FittedProfile[],
  ledger: Ledger,
  network: Network,
): Facts['ledger']['links'] {
  const own = new Map(amountsOf(ledger.reservations.get(orderId)).map(({ resource, bps }) => [resource, bps]));
  return [...takenBy(profiles)].map(([resource, bps]) => {
    const others = (ledger.reservedBps.get(resource) ?? 0) - (own.get(resource) ?? 0);
    const shareOfLink = (amount: number) => (amount === 0 ? 0 : amount / network.capacityOf(resource));
    return { resource, load: shareOfLink(others), loadWithOrder: shareOfLink(others + bps) };
  });
}
