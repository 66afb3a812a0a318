import type { PathGraph } from './path-graph.js';

/** What two paths between the same sites do not share; each word includes those before it. */
export const disjointnesses = ['link-disjoint', 'node-disjoint', 'srlg-disjoint'] as const;
export type Disjointness = (typeof disjointnesses)[number];

/**
 * What may fail and take more than one path with it, by number: links, whichever way, the devices between both ends, and groups of
 * links that share a risk.
 */
export class Risks {
  readonly #byNode: boolean;
  readonly #byGroup: boolean;
  readonly #links: number;

  constructor(
    private readonly graph: PathGraph,
    private readonly from: number,
    private readonly to: number,
    disjointness: Disjointness,
  ) {
    this.#byNode = disjointness !== 'link-disjoint';
    this.#byGroup = disjointness === 'srlg-disjoint';
    this.#links = graph.names.length ** 2;
  }

  /** All that takes a path over these arcs. */
  of(arcs: readonly number[]): ReadonlySet<number> {
    return new Set(arcs.flatMap((arc) => [...this.#at(arc)]));
  }

  /** The arcs that are open and that none of the risks takes. */
  without(open: Uint8Array, risks: ReadonlySet<number>): Uint8Array {
    if (risks.size === 0) return open;
    return open.map((one, arc) => {
      if (one === 0) return 0;
      for (const risk of this.#at(arc)) if (risks.has(risk)) return 0;
      return 1;
    });
  }

  nameOf(risk: number): string {
    const { names, groupNames } = this.graph;
    if (risk < this.#links) return `core ${names[Math.floor(risk / names.length)]}>${names[risk % names.length]}`;
    const rest = risk - this.#links;
    return names[rest] ?? `the shared risk ${groupNames[rest - names.length]}`;
  }

  *#at(arc: number): Iterable<number> {
    const { source, target, names, groups } = this.graph;
    const [one, other] = [source[arc] ?? 0, target[arc] ?? 0];
    yield Math.min(one, other) * names.length + Math.max(one, other);
    if (this.#byNode)
      for (const node of [one, other]) if (node !== this.from && node !== this.to) yield this.#links + node;
    if (this.#byGroup) for (const group of groups.get(arc) ?? []) yield this.#links + names.length + group;
  }
}
