import type { Cpd, Profile } from '@parley/cpp';
import { withinLinks, withinMtu } from './border-limits.js';
import type { Layout } from './demand.js';
import { fitOrder } from './fit-order.js';
import type { FittedOrder, FittedProfile } from './fitted-order.js';
import type { Amount } from './ledger.events.js';
import { amountsOf, type Ledger } from './ledger.state.js';
import { linksTaken } from './links-taken.js';
import { mtuOfPaths, type MtuLimit } from './mtu-limit.js';
import { ordinaryMtuOctets, stubResource, type Network, type Resource } from './network.js';
import type { HandOver } from './partners/hand-over-ends.js';
import type { Ground } from './paths/ground.js';
import type { JudgedBy } from './judged-by.js';
import { placeSites, type Placed } from './place-sites.js';
import type { Procedure } from './procedure.js';
import type { OfferedProfile } from './reductions.js';
import { withinRates } from './throughput.js';
import { carriageOf, type Carriage } from './vpn/carriage.js';
import { asksForVpn } from './vpn/provisioning-of.js';
import { sitePrefixesOf, type SitePrefixes } from './vpn/site-prefixes.js';

/** A document on our own network, with the rates that are left for it. */
export interface LaidOrder {
  readonly kind: 'laid';
  readonly placed: Extract<Placed, { kind: 'placed' }>;
  /** Undefined: the document asks for no VPN. */
  readonly prefixes: Exclude<SitePrefixes, { kind: 'contradiction' }> | undefined;
  readonly carriage: Carriage;
  readonly fitted: Extract<FittedOrder, { kind: 'fitted' }>;
}

export type OrderLaid =
  | LaidOrder
  | {
      readonly kind: 'refused';
      readonly statusCode: number;
      readonly reasons: readonly string[];
      /** The paths that it was refused for. */
      readonly tried?: Layout;
    };

/** `handOvers`: the links to partners that the document is handed over at; no customer is connected at any other. */
export function layOrder(
  orderId: string,
  cpd: Cpd,
  handOvers: readonly HandOver[],
  ledger: Ledger,
  network: Network,
  procedure: Procedure,
  by: Pick<JudgedBy, 'preferred' | 'looser'> = {},
): OrderLaid {
  const placed = placeSites(cpd, network, linksTaken(cpd, orderId, ledger));
  if (placed.kind === 'refused') return placed;
  const foreign = atInterconnects(placed.cpd, handOvers, network);
  if (foreign.length > 0) return { kind: 'refused', statusCode: 6, reasons: foreign };
  const prefixes = asksForVpn(placed.cpd) ? sitePrefixesOf(placed.cpd, repeatingIn(handOvers)) : undefined;
  if (prefixes?.kind === 'contradiction') return { kind: 'refused', statusCode: 1, reasons: prefixes.reasons };
  const carriage = carriageOf(placed.cpd, prefixes, network);
  const fitted = fitOrder(placed.cpd, network, (taken) => groundOf(orderId, ledger, network, taken), {
    procedure,
    carriage,
    ...by,
  });
  return fitted.kind === 'refused' ? fitted : { kind: 'laid', placed, prefixes, carriage, fitted };
}

/** The ends of segments: what is behind them is behind sites of the document. */
const repeatingIn = (handOvers: readonly HandOver[]): ReadonlySet<string> =>
  new Set(handOvers.flatMap(({ node }) => node ?? []));

/** Sites of a customer at a link to a partner, one reason each. */
function atInterconnects({ components }: Cpd, handOvers: readonly HandOver[], network: Network): readonly string[] {
  if (network.interconnects.size === 0) return [];
  const used = new Set(handOvers.map(({ link }) => link));
  const nodes = components.flatMap(({ profiles }) => profiles.flatMap((profile) => profile.customerNodesMap));
  return [
    ...new Set(
      nodes.flatMap(({ identifier, linkIdentifier: link = '' }) =>
        network.interconnects.has(link) && !used.has(link) ? [`${link} (${identifier}) is outside the footprint`] : [],
      ),
    ),
  ];
}

/** The border links of an order's agreement. */
export function agreedLinksOf(orderId: string, ledger: Ledger): (linkIdentifier: string) => boolean {
  const agreed = new Set(ledger.reservations.get(orderId)?.agreed?.amounts.map(({ resource }) => resource));
  return (linkIdentifier) => agreed.has(stubResource(linkIdentifier, 'in'));
}

/** An update is decided on the network without what the order itself has: only the difference will be taken anew. */
export function groundOf(
  orderId: string,
  ledger: Ledger,
  network: Network,
  taken: ReadonlyMap<Resource, number>,
): Ground {
  const reservation = ledger.reservations.get(orderId);
  const byResource = (amounts: readonly Amount[]) => new Map(amounts.map(({ resource, bps }) => [resource, bps]));
  const own = byResource(amountsOf(reservation));
  const agreed = byResource(reservation?.agreed?.amounts ?? []);
  return {
    left: (resource) =>
      network.capacityOf(resource) -
      (ledger.reservedBps.get(resource) ?? 0) +
      (own.get(resource) ?? 0) -
      (taken.get(resource) ?? 0),
    agreed: (resource) => (agreed.get(resource) ?? 0) - (taken.get(resource) ?? 0),
    hasAgreed: agreedLinksOf(orderId, ledger),
  };
}

/** The profiles of an order as they are offered: `components` have the rates, which a rule may have lowered. */
export function offeredProfiles(
  { prefixes, carriage }: Pick<LaidOrder, 'prefixes' | 'carriage'>,
  components: readonly (readonly FittedProfile[])[],
  network: Network,
  procedure: Procedure,
): readonly (readonly (OfferedProfile & { readonly reasons: readonly string[] })[])[] {
  const mtuOf = (one: FittedProfile): MtuLimit =>
    procedure.mtu === 'of-paths'
      ? mtuOfPaths(one.layout, wantedMtuOf(one.profile), carriage, network)
      : { mtuOctets: network.siteMtuAt(prefixes?.kind === 'known' ? devicesOf(one) : []) };
  return components.map((profiles) => profiles.map((one) => offerOf(one, mtuOf(one), network)));
}

/** The document with its profiles as they are offered. */
export const documentOf = (cpd: Cpd, offered: readonly (readonly { readonly profile: Profile }[])[]): Cpd => ({
  ...cpd,
  components: cpd.components.map((component, index) => ({
    ...component,
    profiles: (offered[index] ?? []).map(({ profile }) => profile),
  })),
});

/** What is asked for, or else what tunnels are made for. */
const wantedMtuOf = ({ conformanceTraffic, trafficIsolation }: Profile): number =>
  conformanceTraffic?.mtuOctets ?? (trafficIsolation?.isolated === true ? ordinaryMtuOctets : 0);

const devicesOf = ({ sites }: FittedProfile): readonly string[] => [...sites.values()].map(({ device }) => device);

/** The profile as it is offered: its rates, and no more than its links and the tunnels between these devices carry. */
function offerOf(fitted: FittedProfile, mtuLimit: MtuLimit, network: Network) {
  const { profile, sites, layout, isLowered, loosened } = fitted;
  const withRates = withinLinks(profile, sites, isLowered, network);
  // What was not lowered covers what is guaranteed.
  const covered = isLowered
    ? withinRates(withRates.profile, sites, layout, network)
    : { profile: withRates.profile, reasons: [] };
  const offered = withinMtu(covered.profile, mtuLimit);
  const reasons = [...withRates.reasons, ...covered.reasons, ...offered.reasons];
  const asked = loosened?.asked ?? profile;
  return { ...fitted, asked, profile: offered.profile, mtuLimit, throughputLimit: covered.reasons, reasons };
}
