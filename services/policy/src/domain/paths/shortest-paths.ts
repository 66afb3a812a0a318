import { NodeHeap } from './node-heap.js';
import type { PathGraph } from './path-graph.js';

/** Paths of least weight from one node to all; of equal ones that of fewest links, and of these the first by name. */
export interface Tree {
  /** Infinite where no path leads. */
  readonly weight: Float64Array;
  readonly links: Int32Array;
  /** The last arc of the path to a node; -1: the root, or no path. */
  readonly lastArc: Int32Array;
}

export interface SearchedArcs {
  /** By arc; weights are finite and not negative where an arc is open. */
  readonly weights: Float64Array;
  /** By arc, 0 where it is closed; absent: all are open. */
  readonly open?: Uint8Array;
  /** Nothing beyond this node is looked at. */
  readonly until?: number;
}

/** Dijkstra with a binary heap. */
export function shortestPathsFrom(graph: PathGraph, root: number, searched: SearchedArcs): Tree {
  const growing = new GrowingTree(graph, root, searched);
  return searched.until === undefined ? growing.whole() : growing.upTo(searched.until);
}

/** A tree that grows as far as somebody asks: what it says of a node to which it has grown stays. */
export class GrowingTree {
  readonly #tree: Tree;
  readonly #heap: NodeHeap;
  readonly #isSettled: Uint8Array;

  constructor(
    private readonly graph: PathGraph,
    root: number,
    private readonly searched: Omit<SearchedArcs, 'until'>,
  ) {
    const count = graph.names.length;
    const weight = new Float64Array(count).fill(Infinity);
    const links = new Int32Array(count);
    this.#tree = { weight, links, lastArc: new Int32Array(count).fill(-1) };
    this.#isSettled = new Uint8Array(count);
    this.#heap = new NodeHeap(weight, links);
    weight[root] = 0;
    this.#heap.raise(root);
  }

  /** Grown to a node, or to all that paths lead to where none leads to it. */
  upTo(node: number): Tree {
    while (this.#isSettled[node] === 0 && this.#settleNext());
    return this.#tree;
  }

  whole(): Tree {
    while (this.#settleNext());
    return this.#tree;
  }

  #settleNext(): boolean {
    const node = this.#heap.take();
    if (node === undefined) return false;
    this.#isSettled[node] = 1;
    const { first, target, source } = this.graph;
    const { weights, open } = this.searched;
    const { weight, links, lastArc } = this.#tree;
    const sofar = weight[node] ?? 0;
    const next = (links[node] ?? 0) + 1;
    for (let arc = first[node] ?? 0, end = first[node + 1] ?? 0; arc < end; arc += 1) {
      if (open !== undefined && open[arc] === 0) continue;
      const to = target[arc] ?? 0;
      const sum = sofar + (weights[arc] ?? 0);
      const known = weight[to] ?? 0;
      if (sum > known) continue;
      if (sum === known) {
        const knownLinks = links[to] ?? 0;
        if (next > knownLinks || lastArc[to] === -1) continue;
        if (next === knownLinks && !isFirstByName(node, source[lastArc[to] ?? 0] ?? 0, lastArc, source)) continue;
      }
      weight[to] = sum;
      links[to] = next;
      lastArc[to] = arc;
      this.#heap.raise(to);
    }
    return true;
  }
}

/** Whether of two paths of as many links the one to `one` is the first by the names of its nodes. */
function isFirstByName(one: number, other: number, lastArc: Int32Array, source: Int32Array): boolean {
  let isFirst = false;
  for (let [a, b] = [one, other]; a !== b;) {
    isFirst = a < b;
    a = source[lastArc[a] ?? 0] ?? 0;
    b = source[lastArc[b] ?? 0] ?? 0;
  }
  return isFirst;
}

/** The least weight from each node to one: no path from there is below it. */
export function leastWeightsTo(graph: PathGraph, root: number, { weights, open }: SearchedArcs): Float64Array {
  const { firstInto, into, source } = graph;
  const weight = new Float64Array(graph.names.length).fill(Infinity);
  const heap = new NodeHeap(weight, new Int32Array(weight.length));
  weight[root] = 0;
  heap.raise(root);
  for (let node = heap.take(); node !== undefined; node = heap.take()) {
    for (let at = firstInto[node] ?? 0, end = firstInto[node + 1] ?? 0; at < end; at += 1) {
      const arc = into[at] ?? 0;
      if (open !== undefined && open[arc] === 0) continue;
      const sum = (weight[node] ?? 0) + (weights[arc] ?? 0);
      const from = source[arc] ?? 0;
      if (sum >= (weight[from] ?? 0)) continue;
      weight[from] = sum;
      heap.raise(from);
    }
  }
  return weight;
}

/** The arcs to a node; undefined where no path leads. */
export function arcsTo(graph: PathGraph, { weight, lastArc }: Tree, node: number): readonly number[] | undefined {
  if (weight[node] === Infinity) return undefined;
  const arcs: number[] = [];
  for (let arc = lastArc[node] ?? -1; arc !== -1; arc = lastArc[graph.source[arc] ?? 0] ?? -1) arcs.push(arc);
  return arcs.reverse();
}
