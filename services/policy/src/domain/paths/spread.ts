import { figure, limitsOf, nothing, type Bounds, type Figures, type Limits } from './additive-figures.js';
import { PathGraph, type Arc } from './path-graph.js';
import type { PathQuery, Passed } from './path-query.js';
import { tailOf, type AskedPercentiles, type Points, type SpreadFigure } from './percentiles.js';
import type { Avoidable } from './risks.js';

/** An arc with what is known of its figures besides their worst. */
export interface SpreadArc extends Arc {
  readonly points: Points;
}

/** What a path begins or ends with, beside the core: a stub link or one to the Internet, one way. */
export interface SpreadEnd {
  readonly device: string;
  /** Where the path begins, or where it ends. */
  readonly leads: 'in' | 'out';
  readonly figures: Figures;
  readonly points: Points;
}

/** Percentiles that are searched together, and what all packets and intervals are to keep besides. */
export interface Percentiles {
  readonly spread: SpreadGraph;
  readonly asked: AskedPercentiles;
  /** As if there were none of these percentiles. */
  readonly others: Bounds;
}

/**
 * The core with a choice on each link for each figure that percentiles are asked of: an arc for each point of its distribution, the
 * worst included. So a link is as many arcs one after another as there are figures, and an end whose link has points is a node of its
 * own. Behind the figures of the core come, for each of those figures, the share of packets or intervals above the point, and a sum:
 * of the delay the maxima, for it is the points that paths are chosen by; of the others the points. Of a path whose shares come to
 * 1 - rank at most, that rank of the packets or intervals is no worse than the sum of its points, however links depend on each other
 * (Boole's inequality): delays and variations add, and no more is lost than the sum of what each link loses. So a percentile is two
 * additive bounds, and is searched as any others.
 */
export class SpreadGraph {
  readonly graph: PathGraph;
  /** The arc of the core of each arc; -1 for one of an end. */
  readonly #coreArc: Int32Array;
  /** Whether it is the first of those of its link. */
  readonly #isFirst: Uint8Array;

  constructor(
    private readonly core: PathGraph,
    arcs: readonly SpreadArc[],
    private readonly figures: readonly SpreadFigure[],
    private readonly ends: ReadonlyMap<string, SpreadEnd> = new Map(),
  ) {
    const nodes: string[] = [...core.names];
    const spread: Arc[] = [];
    for (const arc of arcs) {
      const stops = figures.slice(1).map((_, at) => `${arc.from}>${arc.to}\u0000${at}`);
      nodes.push(...stops);
      const way = [arc.from, ...stops, arc.to];
      for (const [at, of] of figures.entries()) {
        const [from = '', to = ''] = way.slice(at);
        const own = at === 0 ? arc.figures : nothing;
        for (const chosen of this.#choices(arc, of, own)) spread.push({ ...arc, from, to, figures: chosen });
      }
    }
    for (const [resource, end] of ends) {
      if (!this.#isOwnNode(end)) continue;
      const { device, leads } = end;
      const stops = [resource, ...figures.slice(1).map((_, at) => `${resource}\u0000${at}`), device];
      nodes.push(...stops.slice(0, -1));
      const way = leads === 'in' ? stops : stops.toReversed();
      for (const [at, of] of figures.entries()) {
        const [from = '', to = ''] = way.slice(at);
        for (const chosen of this.#choices(end, of, nothing)) spread.push({ resource, from, to, figures: chosen });
      }
    }
    this.graph = new PathGraph(nodes, spread);
    const { names, source } = this.graph;
    this.#coreArc = Int32Array.from(this.graph.resources, (resource) => core.arcOf.get(resource) ?? -1);
    this.#isFirst = Uint8Array.from(source, (node) => (core.nodeOf.has(names[node] ?? '') ? 1 : 0));
  }

  /** The query for a path of the core, as one of this graph. */
  queryOf(query: PathQuery, { asked, others }: Pick<Percentiles, 'asked' | 'others'>): PathQuery {
    const { from, to, between = [], open, passes = [], costs, shares = [] } = query;
    const own = between.map((resource) => this.#ownNode(resource));
    // What the ends have besides is spent already; of a link that has no points, what it has at its worst.
    const ofOthers =
      between.length === 0
        ? [query.ends]
        : between.flatMap((end, at) => (own[at] === undefined ? [this.ends.get(end)?.figures ?? []] : []));
    const spent = this.figures.flatMap((one) => [0, ofOthers.reduce((sum, figures) => sum + worstOf(figures, one), 0)]);
    return {
      ...{ from: own[0] ?? this.#nodeOf(from), to: own[1] ?? this.#nodeOf(to) },
      ends: [...query.ends, ...spent],
      limits: this.#limitsOf(asked, query.limits, limitsOf(others)),
      open: Uint8Array.from(this.#coreArc, (arc) => (arc === -1 ? 1 : (open?.[arc] ?? 1))),
      passes: passes.map((one) => this.#passed(one)),
      ...(costs !== undefined && { costs: this.#onFirst(costs) }),
      shares: shares.map((share) => ({ ...share, weights: this.#onFirst(share.weights) })),
    };
  }

  /** The same risks, on the arcs of this graph. */
  risksOf(risks: Avoidable): Avoidable {
    return {
      of: (arcs) => risks.of(this.coreArcs(arcs)),
      without: (open, avoided) => {
        const core = risks.without(new Uint8Array(this.core.source.length).fill(1), avoided);
        return open.map((one, arc) => (core[this.#coreArc[arc] ?? -1] === 0 ? 0 : one));
      },
    };
  }

  /** The links of the core that a path goes over. */
  coreArcs(arcs: readonly number[]): readonly number[] {
    return arcs.flatMap((arc) => {
      const core = this.#coreArc[arc] ?? -1;
      return core === -1 || this.#isFirst[arc] === 0 ? [] : [core];
    });
  }

  /** What an arc adds up by each choice of one figure, beside what the first arc of its link has. */
  *#choices({ figures, points }: SpreadEnd | SpreadArc, of: SpreadFigure, own: Figures): Iterable<Figures> {
    const worst = worstOf(figures, of);
    for (const point of [...(points[of] ?? []), { rank: 100, value: worst }]) {
      const delay = of === 'delayMs' ? point.value : (own[figure.delay] ?? NaN);
      const chosen = [tailOf(point), of === 'delayMs' ? worst : point.value];
      yield [delay, ...own.slice(1), ...this.figures.flatMap((one) => (one === of ? chosen : [0, 0]))];
    }
  }

  #ownNode(resource: string): number | undefined {
    const end = this.ends.get(resource);
    return end === undefined || !this.#isOwnNode(end) ? undefined : this.graph.nodeOf.get(resource);
  }

  #nodeOf(node: number): number {
    return this.graph.nodeOf.get(this.core.names[node] ?? '') ?? -1;
  }

  #isOwnNode({ points }: SpreadEnd): boolean {
    return this.figures.some((one) => (points[one] ?? []).length > 0);
  }

  #limitsOf(asked: AskedPercentiles, all: Limits, others: Limits): Limits {
    const limits = [...all];
    const ofPercentiles = this.figures.flatMap((of) => {
      const at = placeOf[of];
      const worst = others[at];
      const one = asked[of];
      if (one === undefined) return [undefined, undefined];
      const value = one.value + tolerance * Math.max(one.value, 1);
      limits[at] = of === 'delayMs' ? value : worst;
      return [tailOf(one) + tolerance, of === 'delayMs' ? worst : value];
    });
    return [...limits, ...ofPercentiles];
  }

  #passed({ nodes, arcs }: Passed): Passed {
    return {
      nodes: new Set([...nodes].map((node) => this.#nodeOf(node))),
      arcs: new Set([...this.#coreArc.keys()].filter((arc) => arcs.has(this.#coreArc[arc] ?? -1))),
    };
  }

  /** What each link counts, on whichever of its arcs it begins with. */
  #onFirst(core: Float64Array): Float64Array {
    return Float64Array.from(this.#coreArc, (arc, at) => (this.#isFirst[at] === 1 ? (core[arc] ?? 0) : 0));
  }
}

const tolerance = 1e-12;
const placeOf = { delayMs: figure.delay, delayVariationMs: figure.variation, lossRatio: figure.loss } as const;

/** The most that all packets keep; of a loss, which the figures have as a logarithm, the share itself. */
export const worstOf = (figures: Figures, of: SpreadFigure): number => {
  const worst = figures[placeOf[of]] ?? NaN;
  return of === 'lossRatio' ? -Math.expm1(-worst) : worst;
};
