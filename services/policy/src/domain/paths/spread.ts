import { figure, nothing, type Figures, type Limits } from './additive-figures.js';
import { PathGraph, type Arc } from './path-graph.js';
import type { Passed } from './path-query.js';

/** So many percent of the packets of a link take no more than this. */
export interface DelayPoint {
  /** Above 0, below 100. */
  readonly rank: number;
  readonly delayMs: number;
}

/** An arc with what is known of its delay besides the maximum. */
export interface SpreadArc extends Arc {
  readonly points: readonly DelayPoint[];
}

/**
 * The core with an arc for each point of a link's distribution, the maximum included: its delay is that of the point, and behind the
 * figures of the core come the share of packets above it, and the maximum. Of a path whose shares come to 1 - rank at most, that rank of the packets takes no more
 * than the sum of its delays, however the delays of links depend on each other (Boole's inequality). So a percentile is two additive
 * bounds, and searched as any others.
 */
export class SpreadGraph {
  readonly graph: PathGraph;
  /** The arc of the core of each arc. */
  readonly #coreArc: Int32Array;

  constructor(core: PathGraph, arcs: readonly SpreadArc[]) {
    this.graph = new PathGraph(core.names, arcs.flatMap(pointsOf));
    this.#coreArc = Int32Array.from(this.graph.resources, (resource) => core.arcOf.get(resource) ?? -1);
  }

  /** What the paths of the core may be, and where the percentile's share of packets takes no more than its value. */
  limitsOf({ rank, delayMs, maximumMs }: Percentile, limits: Limits): Limits {
    const all = nothing.map((_, at) => (at === figure.delay ? delayMs * (1 + tolerance) : limits[at]));
    return [...all, 1 - rank / 100 + tolerance, maximumMs === undefined ? undefined : maximumMs * (1 + tolerance)];
  }

  open(core: Uint8Array): Uint8Array {
    return Uint8Array.from(this.#coreArc, (arc) => core[arc] ?? 0);
  }

  passes(core: readonly Passed[]): readonly Passed[] {
    return core.map(({ nodes, arcs }) => ({
      nodes,
      arcs: new Set([...this.#coreArc.keys()].filter((arc) => arcs.has(this.#coreArc[arc] ?? -1))),
    }));
  }

  /** Each point of a link counts what the link does. */
  costs(core: Float64Array): Float64Array {
    return Float64Array.from(this.#coreArc, (arc) => core[arc] ?? 0);
  }

  coreArcs(arcs: readonly number[]): readonly number[] {
    return arcs.map((arc) => this.#coreArc[arc] ?? -1);
  }
}

/** What is asked of a share of the packets, and of all of them. */
export interface Percentile {
  readonly rank: number;
  readonly delayMs: number;
  readonly maximumMs?: number;
}

const tolerance = 1e-12;

function pointsOf({ points, figures: [maximum = NaN, ...rest], ...arc }: SpreadArc): readonly Arc[] {
  return [...points, { rank: 100, delayMs: maximum }].map(({ rank, delayMs }) => ({
    ...arc,
    figures: [delayMs, ...rest, 1 - rank / 100, maximum],
  }));
}

/** What the ends of a path spend of the figures of a spread graph: their links delay nothing. */
export const spreadEnds = (ends: Figures): Figures => [...ends, 0, 0];
