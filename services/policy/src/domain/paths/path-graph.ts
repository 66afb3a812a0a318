import { nothing, type Figures } from './additive-figures.js';

/** One direction of a core link. */
export interface Arc {
  readonly from: string;
  readonly to: string;
  readonly resource: string;
  readonly figures: Figures;
  /** Names of what may fail and take other links with it (shared-risk groups, RFC 4202 §2.3). */
  readonly groups?: readonly string[];
}

/**
 * The core as searches walk it: nodes are numbers in the order of their names, and arcs numbers in the order of both of theirs, so
 * that whatever is first by number is first by name, in whatever order a file lists them.
 */
export class PathGraph {
  readonly names: readonly string[];
  readonly nodeOf: ReadonlyMap<string, number>;
  readonly resources: readonly string[];
  readonly arcOf: ReadonlyMap<string, number>;
  /** The arcs out of node n are those from `first[n]` to before `first[n + 1]`. */
  readonly first: Int32Array;
  /** The arcs into node n are those that `into` has from `firstInto[n]` to before `firstInto[n + 1]`. */
  readonly firstInto: Int32Array;
  readonly into: Int32Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** The other direction of each arc. */
  readonly reverse: Int32Array;
  /** Of each figure, its value for each arc. */
  readonly weights: readonly Float64Array[];
  /** Names of shared-risk groups, by arc the numbers of its own, and by name their arcs. */
  readonly groupNames: readonly string[];
  readonly groups: ReadonlyMap<number, readonly number[]>;
  readonly arcsOfGroup: ReadonlyMap<string, readonly number[]>;

  constructor(nodes: Iterable<string>, arcs: readonly Arc[]) {
    this.names = [...nodes].toSorted(byName);
    this.nodeOf = new Map(this.names.map((name, node) => [name, node]));
    const known = arcs
      .filter(({ from, to }) => this.nodeOf.has(from) && this.nodeOf.has(to))
      .toSorted((one, other) => byName(one.from, other.from) || byName(one.to, other.to));
    const numberOf = (name: string) => this.nodeOf.get(name) ?? 0;
    this.resources = known.map(({ resource }) => resource);
    this.arcOf = new Map(this.resources.map((resource, arc) => [resource, arc]));
    this.source = Int32Array.from(known, ({ from }) => numberOf(from));
    this.target = Int32Array.from(known, ({ to }) => numberOf(to));
    const figures = known[0]?.figures ?? nothing;
    this.weights = figures.map((_, at) => Float64Array.from(known, (arc) => arc.figures[at] ?? NaN));
    this.arcsOfGroup = arcsByGroup(known);
    this.groupNames = [...this.arcsOfGroup.keys()].toSorted(byName);
    const groupOf = new Map(this.groupNames.map((name, group) => [name, group]));
    this.groups = new Map(
      known.flatMap(({ groups = [] }, arc) =>
        groups.length === 0 ? [] : [[arc, groups.flatMap((name) => groupOf.get(name) ?? [])] as const],
      ),
    );
    this.first = firstsOf(this.source, this.names.length);
    this.firstInto = firstsOf(this.target, this.names.length);
    this.into = Int32Array.from(this.target.keys()).sort(
      (one, other) => (this.target[one] ?? 0) - (this.target[other] ?? 0) || one - other,
    );
    const counts = new Map<string, number>();
    // Arcs beside each other have a reverse each, in the same order.
    const nthBetween = known.map(({ from, to }) => {
      const count = counts.get(`${from} ${to}`) ?? 0;
      counts.set(`${from} ${to}`, count + 1);
      return count;
    });
    const between = new Map(known.map(({ from, to }, arc) => [`${to} ${from} ${nthBetween[arc]}`, arc]));
    this.reverse = Int32Array.from(known, ({ from, to }, arc) => between.get(`${from} ${to} ${nthBetween[arc]}`) ?? -1);
  }
}

/** Where the arcs of each node begin in a list by their nodes, of which `ends` has those of each arc. */
function firstsOf(ends: Int32Array, nodes: number): Int32Array {
  const first = new Int32Array(nodes + 1);
  for (const node of ends) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  return first;
}

/** The same graph with more figures behind its own. */
export const withFigures = (graph: PathGraph, more: readonly Float64Array[]): PathGraph => ({
  ...graph,
  weights: [...graph.weights, ...more],
});

function arcsByGroup(arcs: readonly Arc[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [arc, { groups = [] }] of arcs.entries()) {
    for (const group of groups) {
      const known = found.get(group);
      if (known === undefined) found.set(group, [arc]);
      else known.push(arc);
    }
  }
  return found;
}

const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
