import type { Cpd } from '@parley/cpp';
import { prefersPaths } from '@parley/rules';
import { asDocument } from './as-document.js';
import { checksTogether } from './check.js';
import { changesOf, orderTemplateOf } from './catalogue/order-template.js';
import { profileOf } from './customers/customer-profile.js';
import { judgeCredit } from './customers/judge-credit.js';
import { whyNotInMode } from './customers/order-mode.js';
import { whyNotServed } from './customers/why-not-served.js';
import { keptShares } from './failover/kept-shares.js';
import { takenBy, type FittedProfile } from './fitted-order.js';
import { guaranteesOf } from './guarantees.js';
import { escalationOf, type Escalation, type Terms } from './guidelines.js';
import { agreedLinksOf, documentOf, layOrder, offeredProfiles } from './lay-order.js';
import type { Amount, CapacityReserved, CapacityRefused } from './ledger.events.js';
import type { Ledger } from './ledger.state.js';
import { laidPaths } from './laid-paths.js';
import { locateSites } from './lay-out.js';
import { linksTaken } from './links-taken.js';
import { monthlyOf } from './monthly-price.js';
import { offerValidityOf } from './offer-validity.js';
import { offerPrice, recurringPrice } from './offer-price.js';
import { beyondRoom } from './offer-room.js';
import type { Network } from './network.js';
import { Effort } from './paths/effort.js';
import type { PreferredPaths } from './paths/path-terms.js';
import { whyItMayHaveComeBack } from './partners/came-back.js';
import type { Bought } from './partners/bought.js';
import { asReadBy } from './pipes.js';
import { placeSites } from './place-sites.js';
import type { Pqo } from './pqo.js';
import type { MadePrice } from './price.js';
import { judgedTogether, preferredOf } from './preferred-decision.js';
import { withPartners } from './partners/partner-price.js';
import { procedureOn } from './procedure.js';
import { reductionsOf } from './reductions.js';
import { capSites } from './rules/cap-sites.js';
import { judgeOrder, noOutcome, type RulesOutcome } from './rules/judge-order.js';
import { judgePreferences } from './rules/judge-preferences.js';
import { orderFacts } from './rules/order-facts.js';
import { preferredCosts } from './rules/preferred-costs.js';
import { comesDownWithRates, throughputBeyondCommitted } from './throughput.js';
import { changeOf } from './vpn/change-of.js';
import { provisioningOf } from './vpn/provisioning-of.js';

/**
 * An offer with its reservation, a counter-offer when less is left than was asked or a rule caps it, or a refusal: FAIL 4 for what
 * is not sold or passes the customer's credit, FAIL 6 outside the footprint, FAIL 5 when nothing is left or no path keeps what is asked, and what a rule says. FAIL 1
 * when a counter-offer is longer than its datagram, or what is behind the sites of a VPN contradicts itself (N54). An offer outside
 * the guidelines, or that a rule has approved first, is reserved as any other, and says whom to ask. `bought`: what partners offer of
 * it; absent: nothing is bought.
 */
export function decidePqo(
  pqo: Pqo,
  ledger: Ledger,
  network: Network,
  terms: Terms = {},
  bought?: Bought,
): CapacityReserved | CapacityRefused {
  const plain = decideOn(pqo, ledger, network, terms, bought);
  const { rules } = terms;
  if (plain.type !== 'capacity-reserved' || rules === undefined || !rules.list.some(prefersPaths)) return plain;
  const { places } = rules;
  const customer = profileOf(terms.customers, pqo.customerId);
  const profiles = unlaidProfiles(pqo.orderId, bought?.own ?? pqo.cpd, ledger, network);
  const preferring = judgePreferences(rules, orderFacts(pqo, { profiles, ledger, network, customer, places }), pqo.at);
  if (preferring === undefined) return plain;
  const { preferences, judged } = preferring;
  const costs = preferredCosts(preferences, network);
  if (costs === undefined)
    return { ...plain, data: { ...plain.data, rules: judgedTogether(judged, plain.data.rules) } };
  const costed = decideOn(pqo, ledger, network, terms, bought, { costs, effort: new Effort() });
  const { decision, preferred } = preferredOf(costed, plain);
  return { ...decision, data: { ...decision.data, rules: judgedTogether(judged, decision.data.rules), preferred } };
}

/** The profiles as they are asked for, on no path. */
function unlaidProfiles(orderId: string, cpd: Cpd, ledger: Ledger, network: Network): readonly FittedProfile[] {
  const placed = placeSites(cpd, network, linksTaken(cpd, orderId, ledger));
  if (placed.kind === 'refused') return [];
  return placed.cpd.components
    .flatMap(({ profiles }) => profiles)
    .flatMap((profile) => {
      const located = locateSites(profile, network);
      if (located.kind !== 'located') return [];
      const { sites } = located;
      return [
        { profile, layout: { sites, users: new Map(), paths: [] }, sites, isLowered: false, shortages: new Map() },
      ];
    });
}

/** `preferred`: which of the paths that keep all that is asked are chosen. */
function decideOn(
  pqo: Pqo,
  ledger: Ledger,
  network: Network,
  terms: Terms,
  bought: Bought | undefined,
  preferred?: PreferredPaths,
): CapacityReserved | CapacityRefused {
  const { orderId, negotiation, customerId, at } = pqo;
  const about = { orderId, negotiation, customerId };
  const by = { decidedAt: at, ...(terms.basis !== undefined && { basis: terms.basis }) };
  const refuse = (
    statusCode: number,
    reasons: readonly string[],
    found?: Pick<CapacityRefused['data'], 'rules' | 'paths' | 'tried'>,
  ): CapacityRefused => ({ type: 'capacity-refused', data: { ...about, statusCode, reasons, ...by, ...found } });
  const procedure = procedureOn(terms.basis);
  const customer = profileOf(terms.customers, customerId);
  const unserved = whyNotServed(pqo, customer, terms.guidelines);
  if (unserved?.kind === 'refused') return refuse(unserved.statusCode, unserved.reasons);
  const named = procedure.templates === 'held-to' ? orderTemplateOf(pqo, terms.catalogue) : undefined;
  if (named?.kind === 'refused') return refuse(4, named.reasons);
  const otherMode = whyNotInMode(customerId, named?.template, customer.modes);
  if (otherMode !== undefined) return refuse(4, [otherMode]);
  const cpd = bought?.asked ?? pqo.cpd;
  const order = layOrder(orderId, bought?.own ?? cpd, bought?.handOvers ?? [], ledger, network, procedure, {
    preferred,
    // What is bought was asked of partners with the bounds that our own part keeps already.
    looser: bought === undefined ? terms.counterOffers?.looser : undefined,
  });
  if (order.kind === 'refused') {
    const tried = order.tried && laidPaths([{ layout: order.tried }], network);
    const isKept = tried !== undefined && tried.count > 0 && procedure.paths === 'promised-and-tried';
    return refuse(order.statusCode, order.reasons, isKept ? { tried } : {});
  }
  const { placed, prefixes, carriage, fitted } = order;
  const laid = fitted.components.flat();
  const outcome = outcomeOfRules(pqo, laid, bought, ledger, network, terms);
  const { judged, refusal } = outcome;
  const cameBack = whyItMayHaveComeBack(pqo, terms, ledger);
  const doubts = cameBack === undefined ? fitted.doubts : [...fitted.doubts, cameBack];
  const found = { paths: laidPaths(laid, network), ...(judged !== undefined && { rules: judged }) };
  if (refusal !== undefined) return refuse(refusal.statusCode, [refusal.reason], found);
  const capped = capSites(fitted.components, outcome.cap);
  // As fitted, the rates cover what is promised.
  const lowered = capped.reasons.length === 0 ? [] : capped.components.flat();
  const uncovered = lowered.flatMap(({ profile, sites, layout }) =>
    procedure.throughput === 'with-rates' && comesDownWithRates(asReadBy(procedure, profile), sites, layout, network)
      ? []
      : throughputBeyondCommitted(asReadBy(procedure, profile), sites, layout, network),
  );
  if (uncovered.length > 0) return refuse(5, [...capped.reasons, ...uncovered], found);
  const offered = offeredProfiles(order, capped.components, network, procedure).map((profiles, component) =>
    profiles.map((one, at) => {
      const loosened = bought?.loosened?.[component]?.[at];
      return loosened === undefined ? one : { ...one, loosened };
    }),
  );
  const reasons = [
    ...(bought?.reasons ?? []),
    ...placed.reasons,
    ...fitted.reasons,
    ...capped.reasons,
    ...offered.flat().flatMap((one) => one.reasons),
  ];
  const own = documentOf(placed.cpd, offered);
  const document = bought === undefined ? { ...cpd, components: own.components } : bought.asCustomerAsks(own);
  // What is lowered is no longer the service that the template announces.
  const unkept = named?.kind === 'kept' && reasons.length > 0 ? changesOf(named.template, document) : [];
  if (named?.template.model === 'frozen' && unkept.length > 0) {
    // It is not offered lower, so that nobody is asked about it either.
    const open = fitted.whyMoreMayFit?.();
    return refuse(open === undefined ? 5 : 4, [...(open === undefined ? [] : [open]), ...reasons, ...unkept], found);
  }
  // As requested, the document is one of which the order service knows that it fits.
  const tooLarge = reasons.length === 0 ? undefined : beyondRoom(asDocument(document), reasons, pqo.room);
  if (tooLarge !== undefined) return refuse(1, [tooLarge], found);
  // Nobody can be asked for what the search has left open: that is as an administrator's no (ADR 12), and no FAIL 5.
  if (doubts.length > 0 && terms.guidelines === undefined) return refuse(4, doubts, found);
  const provisioned = provisioningOf(own, offered.flat(), prefixes, network, carriage);
  if (provisioned.kind === 'refused') return refuse(provisioned.statusCode, provisioned.reasons, found);
  const amounts: Amount[] = [...takenBy(capped.components.flat())].map(([resource, bps]) => ({ resource, bps }));
  const reduced = reductionsOf(offered.flat());
  const failover = keptShares(capped.components.flat());
  const sites = offered.flat().flatMap((one) => [...one.sites.values()]);
  const escalation = together(
    together(escalationOf(sites, terms.guidelines, [...(unserved?.reasons ?? []), ...doubts]), outcome.escalation),
    bought?.escalation,
  );
  const guarantees = procedure.paths === 'as-laid' ? [] : guaranteesOf(offered.flat(), network, procedure);
  const kept = named?.kind === 'kept' && unkept.length === 0 ? named.template : undefined;
  const sold = {
    ...{ profiles: capped.components.flat(), network, reprices: outcome.reprices, kept },
    hasAgreed: agreedLinksOf(orderId, ledger),
    ...(bought !== undefined && { handOvers: new Set(bought.handOvers.map(({ link }) => link)) }),
  };
  const withBought = (own: MadePrice | undefined) =>
    own !== undefined && kept?.price === undefined ? withPartners(own, bought?.prices, outcome.reprices) : own;
  const priced = pqo.asksForPrice === true ? withBought(offerPrice(pqo, sold, terms, procedure)) : undefined;
  const recurring = procedure.price === 'by-parts' ? withBought(recurringPrice(sold, terms, procedure)) : undefined;
  const monthly = recurring && monthlyOf(recurring.price, recurring.made.period);
  const validity = offerValidityOf(outcome.validity, kept, terms.offerValidityMs);
  const credit = customer.credit && monthly && judgeCredit(pqo, monthly, customer.credit, ledger);
  if (credit?.kind === 'passed') return refuse(4, [credit.reason], found);
  return {
    type: 'capacity-reserved',
    data: {
      ...about,
      amounts,
      reasons,
      ...changeOf(provisioned.provisioning, amounts, ledger, orderId, network),
      ...(reasons.length > 0 && { cpd: asDocument(document) }),
      ...(escalation !== undefined && { escalation }),
      ...(priced !== undefined && { price: priced.price }),
      ...(priced !== undefined && procedure.price === 'by-parts' && { priceMade: priced.made }),
      ...(monthly !== undefined && { monthly }),
      ...(credit !== undefined && { credit: credit.use }),
      ...(validity !== undefined && { validity }),
      ...(named !== undefined && { template: named.template.name }),
      ...by,
      ...found,
      ...(reduced.count > 0 && { reduced }),
      ...(guarantees.length > 0 && { guarantees }),
      ...(failover.count > 0 && { failover }),
    },
  };
}

function outcomeOfRules(
  pqo: Pqo,
  profiles: readonly FittedProfile[],
  bought: Bought | undefined,
  ledger: Ledger,
  network: Network,
  { rules, customers }: Terms,
): RulesOutcome {
  if (rules === undefined || rules.list.length === 0) return noOutcome;
  const customer = profileOf(customers, pqo.customerId);
  return judgeOrder(rules, orderFacts(pqo, { profiles, ledger, network, customer, places: rules.places }), pqo.at);
}

/** Whom both have asked, the guidelines first; a check that is in both is made once. */
function together(outside: Escalation | undefined, ruled: Escalation | undefined): Escalation | undefined {
  if (ruled === undefined || ruled.checks.length === 0) return outside;
  const { reasons = [], checks = [] } = outside ?? {};
  return { reasons: [...reasons, ...ruled.reasons], checks: checksTogether([...checks, ...ruled.checks]) };
}
