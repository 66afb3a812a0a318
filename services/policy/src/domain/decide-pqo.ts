import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Component, Cpd, Profile } from '@parley/cpp';
import { withinLinks, withinMtu } from './border-limits.js';
import { demandOn, type Site } from './demand.js';
import { fit } from './fit.js';
import { escalationOf, type Terms } from './guidelines.js';
import type { Amount, CapacityReserved, CapacityRefused } from './ledger.events.js';
import { amountsOf, type Ledger } from './ledger.state.js';
import { judgeProfile } from './judge-profile.js';
import { linksTaken } from './links-taken.js';
import { beyondRoom, type OfferRoom } from './offer-room.js';
import { borderLinkOf, stubResource, type Network, type Resource } from './network.js';
import type { Ground } from './paths/ground.js';
import { placeSites } from './place-sites.js';
import { priceOf } from './price.js';
import { throughputBeyondCommitted } from './throughput.js';
import { changeOf } from './vpn/change-of.js';
import type { OfferedProfile } from './vpn/make-plan.js';
import { asksForVpn, provisioningOf } from './vpn/provisioning-of.js';
import { sitePrefixesOf } from './vpn/site-prefixes.js';

export interface Pqo {
  readonly orderId: string;
  /** 1 for the PROVISION, one more for each UPDATE. */
  readonly negotiation: number;
  readonly customerId: string;
  readonly cpd: Cpd;
  /** The customer asks what it costs (N43). */
  readonly asksForPrice?: boolean;
  /** What a counter-offer may take of the datagram that carries it; absent: nobody has looked. */
  readonly room?: OfferRoom;
}

/**
 * An offer with its reservation, a counter-offer when less is left than was asked, or a refusal: FAIL 4 for what is not sold,
 * FAIL 6 outside the footprint, FAIL 5 when nothing is left or no path keeps what is asked. Profiles draw on one pool, one after
 * another. FAIL 1 when a counter-offer is longer than its datagram, or what is behind the sites of a VPN contradicts itself (N54).
 * An offer outside the guidelines is reserved as any other, and says whom to ask first.
 */
export function decidePqo(
  { orderId, negotiation, customerId, cpd, asksForPrice = false, room }: Pqo,
  ledger: Ledger,
  network: Network,
  { guidelines, prices }: Terms = {},
): CapacityReserved | CapacityRefused {
  const taken = new Map<Resource, number>();
  const ground = groundOf(orderId, ledger, network, taken);
  const reasons: string[] = [];
  const doubts: string[] = [];
  const refuse = (statusCode: number, because: readonly string[]): CapacityRefused => ({
    type: 'capacity-refused',
    data: { orderId, negotiation, customerId, statusCode, reasons: because },
  });
  const placed = placeSites(cpd, network, linksTaken(cpd, orderId, ledger));
  if (placed.kind === 'refused') return refuse(placed.statusCode, placed.reasons);
  reasons.push(...placed.reasons);
  const prefixes = asksForVpn(placed.cpd) ? sitePrefixesOf(placed.cpd) : undefined;
  if (prefixes?.kind === 'contradiction') return refuse(1, prefixes.reasons);
  const profilesOffered: OfferedProfile[] = [];
  const components: Component[] = [];
  const sites: Site[] = [];
  for (const component of placed.cpd.components) {
    const profiles: Profile[] = [];
    for (const profile of component.profiles) {
      const judged = judgeProfile(profile, network, ground);
      if (judged.kind === 'refused') return refuse(judged.statusCode, judged.reasons);
      const { layout } = judged;
      doubts.push(...judged.doubts);
      const fitted = fit(layout, ground.left);
      if (fitted.kind === 'nothing-left') return refuse(5, fitted.reasons);
      const uncovered = throughputBeyondCommitted(profile, fitted.sites, layout.paths);
      if (uncovered.length > 0) return refuse(5, uncovered);
      for (const [resource, users] of layout.users) {
        const bps = demandOn(users, fitted.sites);
        // A border link is the order's also where nothing is committed on it.
        if (bps > 0 || borderLinkOf(resource) !== undefined) taken.set(resource, (taken.get(resource) ?? 0) + bps);
      }
      sites.push(...fitted.sites.values());
      if (fitted.kind === 'lowered') reasons.push(...fitted.reasons);
      const withRates = withinLinks(profile, fitted.sites, fitted.kind === 'lowered', network);
      const devices = prefixes?.kind === 'known' ? [...fitted.sites.values()].map(({ device }) => device) : [];
      const offered = withinMtu(withRates.profile, network.siteMtuAt(devices));
      reasons.push(...withRates.reasons, ...offered.reasons);
      profiles.push(offered.profile);
      profilesOffered.push({ profile: offered.profile, layout, sites: fitted.sites });
    }
    components.push({ ...component, profiles });
  }
  const amounts: Amount[] = [...taken].map(([resource, bps]) => ({ resource, bps }));
  const offered: Cpd = { ...cpd, components };
  // As requested, the document is one of which the order service knows that it fits.
  const tooLarge = reasons.length === 0 ? undefined : beyondRoom(asDocument(offered), reasons, room);
  if (tooLarge !== undefined) return refuse(1, [tooLarge]);
  // Nobody can be asked for what the search has left open: that is as an administrator's no (ADR 12), and no FAIL 5.
  if (doubts.length > 0 && guidelines === undefined) return refuse(4, doubts);
  const provisioned = provisioningOf(offered, profilesOffered, prefixes, network);
  if (provisioned.kind === 'refused') return refuse(provisioned.statusCode, provisioned.reasons);
  const change = changeOf(provisioned.provisioning, amounts, ledger, orderId, network);
  const escalation = escalationOf(sites, guidelines, doubts);
  return {
    type: 'capacity-reserved',
    data: {
      orderId,
      negotiation,
      customerId,
      amounts,
      reasons,
      ...change,
      ...(reasons.length > 0 && { cpd: asDocument(offered) }),
      ...(escalation !== undefined && { escalation }),
      ...(asksForPrice && prices !== undefined && { price: priceOf(sites, prices) }),
    },
  };
}

/** An update is decided on the network without what the order itself has: only the difference will be taken anew. */
function groundOf(orderId: string, ledger: Ledger, network: Network, taken: ReadonlyMap<Resource, number>): Ground {
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
    hasAgreed: (linkIdentifier) => agreed.has(stubResource(linkIdentifier, 'in')),
  };
}

/** A document that has passed the CPP schema is also a document of CPNP, whose type only says less about it. */
const asDocument = (cpd: Cpd) => cpd as Cpd & ConnectivityProvisioningDocument;
