import type { Template } from './catalogue/template.js';
import { templatePriceOf } from './catalogue/template-price.js';
import type { Layout } from './demand.js';
import type { Terms } from './guidelines.js';
import { million, minorDigitsOf } from './money.js';
import { deviceIn, type Network } from './network.js';
import { hoseInBps, hoseOutBps, pipeBps } from './pipes.js';
import type { Pqo } from './pqo.js';
import { amountOf, priceOf, type Distance, type MadePrice, type Reprice } from './price.js';
import type { Procedure } from './procedure.js';

/** What an offer is: its profiles at the rates that are offered, on which network, by which order. */
export interface Offered {
  readonly profiles: readonly { readonly layout: Layout; readonly sites: Layout['sites'] }[];
  readonly network: Network;
  /** The border link is of an agreement of this order already. */
  readonly hasAgreed: (linkIdentifier: string) => boolean;
  readonly reprices: readonly Reprice[];
  /** Links to partners: what is behind them costs what these ask (N53). */
  readonly handOvers?: ReadonlySet<string>;
  /** The template that the offer keeps. */
  readonly kept?: Template | undefined;
}

/** By the template that the offer keeps, else by the tariff; undefined where there is neither. */
export function offerPrice(
  { negotiation }: Pick<Pqo, 'negotiation'>,
  offered: Offered,
  { prices }: Pick<Terms, 'prices'>,
  procedure: Pick<Procedure, 'price'>,
): MadePrice | undefined {
  const { kept, reprices, profiles, hasAgreed, handOvers } = offered;
  if (kept?.price !== undefined) return templatePriceOf(kept, kept.price, negotiation, reprices);
  if (prices === undefined) return undefined;
  const sites = profiles
    .flatMap((one) => [...one.sites.values()])
    .filter(({ linkIdentifier }) => handOvers?.has(linkIdentifier) !== true);
  const links = new Set(sites.map(({ linkIdentifier }) => linkIdentifier));
  const kmCost = amountOf('perMbpsKm', prices, reprices).each !== undefined;
  const ways = kmCost ? profiles.flatMap((one) => waysOf(one, offered.network)) : [];
  const { price, made } = priceOf(
    {
      setUpPerOrder: negotiation === 1 ? million : 0n,
      setUpPerSite: BigInt([...links].filter((link) => !hasAgreed(link)).length) * million,
      perSite: BigInt(sites.length) * million,
      perCommittedMbps: sites.reduce((sum, { inBps, outBps }) => sum + BigInt(inBps) + BigInt(outBps), 0n),
      perMbpsKm: ways.reduce((sum, { bps, km }) => sum + BigInt(bps) * BigInt(km), 0n),
    },
    prices,
    reprices,
    procedure.price === 'in-cents' ? 2 : minorDigitsOf(prices.currency),
  );
  if (!kmCost) return { price, made };
  const listed = ways.slice(0, maximumListed).map(({ from, to, km }): Distance => ({ from, to, km }));
  return { price, made: { ...made, distances: { listed, count: ways.length } } };
}

/** What an offer costs each period after the first one: as an update that adds no site does. */
export const recurringPrice = (
  offered: Offered,
  terms: Pick<Terms, 'prices'>,
  procedure: Pick<Procedure, 'price'>,
): MadePrice | undefined => offerPrice({ negotiation: 2 }, { ...offered, hasAgreed: () => true }, terms, procedure);

/** Distances that a decision keeps. */
const maximumListed = 32;

interface Way extends Distance {
  readonly bps: number;
}

/**
 * How far what is committed may go. A pipe goes from one of its ends to the other. By the hose model a site may send all of it to any site that it talks to, and the network is held
 * ready for that: it counts once, where it enters, and as far as the farthest of them (RFC 7297 §3.2). What comes from the
 * Internet enters there, at the rate at which the site takes it.
 */
function waysOf({ layout, sites }: Offered['profiles'][number], network: Network): readonly Way[] {
  const siteOf = (id: string) => {
    const site = sites.get(id);
    if (site === undefined) throw new RangeError(`no site ${id} is laid out`);
    return site;
  };
  const pipes: Way[] = [];
  const farthest = new Map<string, Way>();
  const send = (way: Way, site: string): void => {
    const known = farthest.get(site);
    if (known === undefined || way.km > known.km) farthest.set(site, way);
  };
  for (const { from, to } of layout.paths) {
    const [sender, receiver] = [siteOf(from), siteOf(to)];
    const km = network.kmBetween(sender.device, receiver.device);
    const way = { from: sender.linkIdentifier, to: receiver.linkIdentifier, km };
    const pipe = pipeBps(sender, to);
    if (pipe === undefined) send({ ...way, bps: hoseInBps(sender) }, from);
    else pipes.push({ ...way, bps: pipe });
  }
  const fromInternet: Way[] = [];
  for (const { site: id, internet, direction } of layout.uplinks ?? []) {
    const site = siteOf(id);
    const { device, linkIdentifier } = site;
    const km = network.kmBetween(device, deviceIn(internet));
    if (direction === 'out') send({ from: linkIdentifier, to: internet, km, bps: hoseInBps(site) }, id);
    else fromInternet.push({ from: internet, to: linkIdentifier, km, bps: hoseOutBps(site) });
  }
  return [...farthest.values(), ...pipes, ...fromInternet];
}
