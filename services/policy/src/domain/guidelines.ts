import type { Basis } from './basis.js';
import type { Catalogue } from './catalogue/template.js';
import { byAPerson, type Check } from './check.js';
import type { BoundName } from './counter-offers/bound.js';
import type { CustomerProfiles } from './customers/customer-profile.js';
import type { Site } from './demand.js';
import type { Partners } from './partners/partner.js';
import type { PriceList } from './price.js';
import type { ProviderRules } from './rules/judge-order.js';

/** What is offered without asking anybody (CPNP-03 §8.3, "business guidelines"); an absent limit limits nothing. */
export interface Guidelines {
  readonly maximumSites?: number;
  /** bit/s committed at one border link, in either direction. */
  readonly maximumCommittedBpsPerSite?: number;
  /** bit/s committed into the network at all border links together. */
  readonly maximumCommittedBps?: number;
  /** What becomes of an order of a customer whose administrative data were not verified; absent: it is refused. */
  readonly unverifiedCustomers?: 'refuse' | 'checks';
  /** Whom to ask about an order outside of them, one after the other. */
  readonly checks: readonly Check[];
}

/** What is offered in place of a refusal. */
export interface CounterOffers {
  /** Bounds that may be looser than they are asked where no path keeps them: the first is given up first. */
  readonly looser: readonly BoundName[];
}

/** On what terms the provider offers. */
export interface Terms {
  readonly guidelines?: Guidelines;
  /** Absent: where no path keeps what is asked, nothing is offered. */
  readonly counterOffers?: CounterOffers;
  /** Absent: no price is named. */
  readonly prices?: PriceList;
  readonly rules?: ProviderRules;
  /** How long an offer is valid where neither a rule nor the template says it; absent: nothing says it. */
  readonly offerValidityMs?: number;
  /** Absent: there is no template. */
  readonly catalogue?: Catalogue;
  /** Absent: nothing is known of any customer. */
  readonly customers?: CustomerProfiles;
  /** Absent: nothing is bought. */
  readonly partners?: Partners;
  /** What all this and the network are known by. */
  readonly basis?: Basis;
}

/** An offer that administrators have to approve first. */
export interface Escalation {
  readonly reasons: readonly string[];
  readonly checks: readonly Check[];
}

/**
 * The guidelines that the sites of an offer exceed, and what else a person has to decide; undefined when there is nothing of both. A
 * link that several profiles use is one site. Silence approves what the guidelines say so of, and never what a person has to decide.
 */
export function escalationOf(
  sites: Iterable<Site>,
  guidelines: Guidelines | undefined,
  doubts: readonly string[] = [],
): Escalation | undefined {
  if (guidelines === undefined) return undefined;
  const links = ratesByLink(sites);
  const reasons = [...outside(links, guidelines), ...doubts];
  if (reasons.length === 0) return undefined;
  return { reasons, checks: doubts.length > 0 ? byAPerson(guidelines.checks) : guidelines.checks };
}

interface Rates {
  readonly inBps: number;
  readonly outBps: number;
}

function ratesByLink(sites: Iterable<Site>): ReadonlyMap<string, Rates> {
  const links = new Map<string, Rates>();
  for (const { linkIdentifier, inBps, outBps } of sites) {
    const known = links.get(linkIdentifier) ?? { inBps: 0, outBps: 0 };
    links.set(linkIdentifier, { inBps: known.inBps + inBps, outBps: known.outBps + outBps });
  }
  return links;
}

function* outside(links: ReadonlyMap<string, Rates>, guidelines: Guidelines): Iterable<string> {
  const { maximumSites, maximumCommittedBpsPerSite, maximumCommittedBps } = guidelines;
  if (maximumSites !== undefined && links.size > maximumSites) {
    yield `${links.size} sites, more than ${maximumSites}`;
  }
  if (maximumCommittedBpsPerSite !== undefined) {
    for (const [link, { inBps, outBps }] of links) {
      const most = Math.max(inBps, outBps);
      if (most > maximumCommittedBpsPerSite) {
        yield `${link} with ${most} bit/s committed, more than ${maximumCommittedBpsPerSite} bit/s`;
      }
    }
  }
  if (maximumCommittedBps === undefined) return;
  const total = [...links.values()].reduce((sum, { inBps }) => sum + inBps, 0);
  if (total > maximumCommittedBps) {
    yield `${total} bit/s committed into the network, more than ${maximumCommittedBps} bit/s`;
  }
}
