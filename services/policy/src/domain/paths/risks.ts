import type { PathGraph } from './path-graph.js';

/** What two paths between the same sites do not share; each word includes those before it. */
export const disjointnesses = ['link-disjoint', 'node-disjoint', 'srlg-disjoint'] as const;
export type Disjointness = (typeof disjointnesses)[number];

/** Risks that searches avoid, by number. */
export interface Avoidable {
  /** All that takes a path over these arcs. */
  readonly of: (arcs: readonly number[]) => ReadonlySet<number>;
  /** The arcs that are open and that none of the risks takes. */
  readonly without: (open: Uint8Array, risks: ReadonlySet<number>) => Uint8Array;
}

/**
 * What may fail and take more than one path with it, by number: links, whichever way, the devices between both ends, and groups of
 * links that share a risk.
 */
export class Risks implements Avoidable {
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

  of(arcs: readonly number[]): ReadonlySet<number> {
    return new Set(arcs.flatMap((arc) => [...this.#at(arc)]));
  }

  without(open: Uint8Array, risks: ReadonlySet<number>): Uint8Array {
    if (risks.size === 0) return open;
    const left = open.slice();
    for (const risk of risks) for (const arc of this.#arcsOf(risk)) left[arc] = 0;
    return left;
  }

  nameOf(risk: number): string {
    const { names, groupNames } = this.graph;
    if (risk < this.#links) return `core ${names[Math.floor(risk / names.length)]}>${names[risk % names.length]}`;
    const rest = risk - this.#links;
    return names[rest] ?? `the shared risk ${groupNames[rest - names.length]}`;
  }

  *#arcsOf(risk: number): Iterable<number> {
    const { names, groupNames, arcsOfGroup, target } = this.graph;
    if (risk < this.#links) {
      const [one, other] = [Math.floor(risk / names.length), risk % names.length];
      for (const [arc, back] of this.#arcsAt(one)) if (target[arc] === other) yield* [arc, back];
    } else if (risk < this.#links + names.length) {
      for (const [arc, back] of this.#arcsAt(risk - this.#links)) yield* [arc, back];
    } else {
      yield* arcsOfGroup.get(groupNames[risk - this.#links - names.length] ?? '') ?? [];
    }
  }

  /** The arcs out of a device, each with its other direction. */
  *#arcsAt(node: number): Iterable<readonly [number, number]> {
    const { first, reverse } = this.graph;
    for (let arc = first[node] ?? 0, end = first[node + 1] ?? 0; arc < end; arc += 1) yield [arc, reverse[arc] ?? -1];
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
