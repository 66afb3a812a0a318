import { figureText } from './path-quality.js';
import type { PathGraph } from './paths/path-graph.js';
import { tailOf } from './paths/percentiles.js';
import type { AskedThroughput, ShareLimit } from './paths/share-limit.js';

/** In all but a share of the intervals a link carries no less than this of its capacity. */
interface CarriedRate {
  readonly tail: number;
  readonly throughputBps: number;
  readonly capacityBps: number;
}

interface Link {
  readonly capacityBps: number;
  readonly throughputPercentiles?: readonly { readonly rank: number; readonly throughputBps: number }[];
}

/** A quotient of rates is off by less. */
const tolerance = 1e-12;

/**
 * How much of what is committed over links they carry, and how often. A link that carries less than its capacity has each order have the same
 * share of what it committed. On a path, intervals in which any of its links carries less than asked come to no more than all of theirs together, whenever each has
 * them (Boole's inequality); in all others the path carries what the least of its links does (RFC 5136 §2.3.3).
 */
export class CarriedRates {
  /** Links that are not in it always carry their capacity. */
  readonly #links = new Map<string, readonly CarriedRate[]>();

  constructor(private readonly leastIntervalS: number) {}

  /** Whether some link says that it does not always carry its capacity. */
  get isOfSomeLink(): boolean {
    return this.#links.size > 0;
  }

  note(resource: string, { capacityBps, throughputPercentiles }: Link): void {
    if (throughputPercentiles === undefined) return;
    this.#links.set(
      resource,
      throughputPercentiles.map(({ rank, throughputBps }) => ({ tail: tailOf({ rank }), throughputBps, capacityBps })),
    );
  }

  /** What is asked of the paths between two resources that so much is committed between; undefined: all links always carry it. */
  limitOf(
    asked: AskedThroughput,
    committedBps: number,
    ends: readonly string[],
    graph: PathGraph,
  ): ShareLimit | undefined {
    if (this.#links.size === 0) return undefined;
    const tailAt = (resource: string) => this.#tailOf(resource, asked, committedBps);
    return {
      weights: Float64Array.from(graph.resources, tailAt),
      atEnds: ends.reduce((sum, end) => sum + tailAt(end), 0),
      limit: tailOf(asked) + tolerance,
      ...{ asked, committedBps },
    };
  }

  /** bit/s of what is committed that a path over these links carries in so many percent of the intervals. */
  over(resources: readonly string[], committedBps: number, asked: Omit<AskedThroughput, 'bps'>): number {
    const seldom = resources.filter((resource) => this.#links.has(resource));
    if (seldom.length === 0) return committedBps;
    const rates = seldom.flatMap((link) => (this.#links.get(link) ?? []).map((rate) => carriedOf(rate, committedBps)));
    const isKept = (bps: number): boolean =>
      seldom.reduce((sum, link) => sum + this.#tailOf(link, { ...asked, bps }, committedBps), 0) <=
      tailOf(asked) + tolerance;
    return rates.reduce((most, bps) => (bps > most && isKept(bps) ? bps : most), 0);
  }

  /** The share of intervals in which a link carries less; infinite: it promises nothing of it. */
  #tailOf(resource: string, { bps, intervalS = Infinity }: AskedThroughput, committedBps: number): number {
    const rates = this.#links.get(resource);
    if (rates === undefined || bps <= 0) return 0;
    if (intervalS < this.leastIntervalS) return Infinity;
    // The higher the rank, the less it carries.
    const enough = rates.findLast((rate) => carriedOf(rate, committedBps) >= bps);
    return enough?.tail ?? Infinity;
  }
}

/** Whole bit/s of an order that so much is committed to. */
const carriedOf = ({ throughputBps, capacityBps }: CarriedRate, committedBps: number): number =>
  Math.floor(((committedBps * throughputBps) / capacityBps) * (1 + tolerance));

/** Why a throughput is not promised; `between`: "from paris to madrid". */
export const whyLessCarried = (between: string, { bps, rank }: AskedThroughput, carriedBps: number): string =>
  `links carry ${carriedBps} bit/s ${between} in ${figureText(rank)} % of the intervals, less than the throughput of ${bps} bit/s asked`;
