import { endResource, type Site } from '../demand.js';
import type { Network } from '../network.js';
import { brokenBounds, type Leg } from '../path-bounds.js';
import { availabilityOver, composeQuality, figureText } from '../path-quality.js';
import { whyLessCarried } from '../carried-rates.js';
import { figure, type Bounds } from './additive-figures.js';
import { Effort } from './effort.js';
import { maximumTried } from './find-pair.js';
import { findPath, maximumLabels } from './find-path.js';
import { allOpen, findWay } from './find-way.js';
import type { PathQuery } from './path-query.js';
import type { PathTerms } from './path-terms.js';
import type { AskedPercentiles } from './percentiles.js';
import { percentilesBeyond, type OnePercentile } from './kept-percentiles.js';
import { leastOutage } from './protected-pair.js';
import { Risks } from './risks.js';

/** Why there is no path, and the one that is nearest to what is asked: none where none goes where it may. */
export interface WhyNot {
  readonly reasons: readonly string[];
  readonly tried?: readonly number[];
}

/** Why no path keeps what is asked: what the fastest of those breaks that go where they may, and pass what they have to. */
export function whyNotKept(network: Network, query: PathQuery, terms: PathTerms, from: Site, to: Site): WhyNot {
  const { way } = terms;
  const fastest = findPath(network.graph, { ...query, limits: [] });
  if (fastest.kind !== 'found') return { reasons: [`no path from ${from.identifier} to ${to.identifier} ${way}`] };
  const leg = legOver(
    network,
    `the fastest path from ${from.identifier} to ${to.identifier}${way && ` that ${way}`}`,
    fastest.arcs,
    from,
    to,
  );
  const broken = brokenOver(network, leg, fastest.arcs, query, terms, from, to);
  const bounds = terms.percentiles?.others ?? terms.bounds;
  const reasons =
    bounds.delayMs !== undefined && leg.delayMs > bounds.delayMs
      ? broken
      : [...broken, `no other path from ${from.identifier} to ${to.identifier} keeps all that is asked`];
  return { reasons, tried: fastest.arcs };
}

/** Why no two paths protect each other: `shared` is what all of them pass. */
export function whyNotProtected(
  network: Network,
  query: PathQuery,
  terms: PathTerms,
  shared: string | undefined,
  from: Site,
  to: Site,
): WhyNot {
  const { availability: _together, ...bounds } = terms.bounds;
  const limits = query.limits.map((limit, at) => (at === figure.outage && limit !== undefined ? Infinity : limit));
  const alone = { ...terms, bounds, limits };
  const { protection: _two, ...single } = terms;
  const one = findWay(network.graph, { ...query, limits }, single, new Effort());
  if (one.kind === 'none') return whyNotKept(network, { ...query, limits }, alone, from, to);
  const ends = `from ${from.identifier} to ${to.identifier}`;
  const together = shared === undefined ? whyNotAvailable(network, query, terms, ends) : undefined;
  const few = `no two paths ${ends} that keep all that is asked are ${terms.protection}`;
  const reasons = [together ?? (shared === undefined ? few : `${few}: each passes ${shared}`)];
  return { reasons, tried: one.kind === 'found' ? one.arcs : one.nearest };
}

/** How far the two are from the availability that is asked, where it alone is why no two are enough. */
function whyNotAvailable(
  { graph }: Network,
  query: PathQuery,
  { bounds: { availability }, protection }: PathTerms,
  ends: string,
): string | undefined {
  if (availability === undefined || protection === undefined) return undefined;
  const risks = new Risks(graph, query.from, query.to, protection);
  const outage = leastOutage(graph, { ...query, open: query.open ?? allOpen(graph) }, risks, new Effort());
  if (outage === undefined) return undefined;
  const { share, periodS } = availability;
  const kept = figureText(availabilityOver(periodS, Math.exp(-outage)) * 100);
  return `the best two ${protection} paths ${ends} that were found work ${kept} % of ${periodS} s at worst together, less than the ${figureText(share * 100)} % asked`;
}

/** What a person is told of a path that the search could not decide on. */
export function whyUndecided(
  network: Network,
  arcs: readonly number[],
  query: PathQuery,
  terms: PathTerms,
  from: Site,
  to: Site,
): readonly string[] {
  const { protection } = terms;
  const ends = `from ${from.identifier} to ${to.identifier}`;
  if (protection !== undefined)
    return [
      `after ${maximumTried} paths it is not known whether two ${protection} ones ${ends} keep all that is asked`,
    ];
  return [
    `after ${maximumLabels} beginnings of paths it is not known whether one ${ends} keeps all that is asked`,
    ...brokenOver(network, legOver(network, `the nearest path ${ends}`, arcs, from, to), arcs, query, terms, from, to),
  ];
}

/** What a path does not keep of what is asked, one reason each. */
function brokenOver(
  network: Network,
  leg: Leg,
  arcs: readonly number[],
  query: PathQuery,
  { bounds, percentiles }: PathTerms,
  from: Site,
  to: Site,
): readonly string[] {
  const asked = percentiles?.asked ?? {};
  const searchedBy = (one: AskedPercentiles, others: Bounds) => network.percentilesBy(one, others, Infinity);
  const beyond = percentilesBeyond(network.graph, query, arcs, asked, percentiles?.others ?? {}, searchedBy);
  const between = `from ${from.identifier} to ${to.identifier}`;
  const links = [endResource(from, 'in'), ...network.pathOver(arcs).resources, endResource(to, 'out')];
  const seldom = (query.shares ?? []).flatMap(({ asked: throughput, committedBps }) => {
    const carried = network.carried.over(links, committedBps, throughput);
    return carried < throughput.bps ? [whyLessCarried(between, throughput, carried)] : [];
  });
  return [...brokenBounds(leg, percentiles?.others ?? bounds), ...beyond.map((one) => whyBeyond(leg, one)), ...seldom];
}

/** Why a percentile is not promised, with what all packets or intervals keep. */
function whyBeyond(leg: Leg, { of, rank, value }: OnePercentile): string {
  const known = of === 'delayMs' ? { value: leg.delayMs } : leg.quality()[of];
  const worst = 'value' in known ? figureText(known.value) : `any, since ${known.unknownOf} promises nothing of it`;
  const [share, words, unit] = {
    delayMs: ['packets', 'take no more than', ' ms'],
    delayVariationMs: ['packets', 'vary in delay by no more than', ' ms'],
    lossRatio: ['intervals', 'lose no more than', ''],
  }[of];
  return `it is not known of ${leg.name} that ${rank} % of the ${share} ${words} the ${value}${unit} asked: the most is ${worst}${'value' in known ? unit : ''}`;
}

/** What a person is told of a path that no search was left for. */
export function whyUnsearched(from: Site, to: Site, { protection }: Pick<PathTerms, 'protection'>): string {
  const path = `the fastest path from ${from.identifier} to ${to.identifier}`;
  return protection === undefined
    ? `${path} does not keep all that is asked, and too much was searched for others before`
    : `${path} has none beside it, since too much was searched for others before`;
}

function legOver(network: Network, name: string, arcs: readonly number[], from: Site, to: Site): Leg {
  const { resources, delayMs } = network.pathOver(arcs);
  const links = [endResource(from, 'in'), ...resources, endResource(to, 'out')];
  return { name, delayMs, quality: () => composeQuality(links.map((link) => ({ link, ...network.qualityOf(link) }))) };
}
