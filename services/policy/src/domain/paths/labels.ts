import type { PathGraph } from './path-graph.js';

/** Beginnings of paths: each a node that it has come to, what it has spent, and the label that it goes on from. */
export class Labels {
  readonly #node: number[] = [];
  readonly #arc: number[] = [];
  readonly #parent: number[] = [];
  readonly #links: number[] = [];
  readonly #passed: number[] = [];
  readonly #sums: readonly number[][];
  readonly #isDropped: boolean[] = [];
  /** The labels that no other one dominates, by node and by what they have passed. */
  readonly #kept = new Map<number, number[]>();
  #hasTurnedBack = false;

  constructor(
    private readonly graph: PathGraph,
    /** What labels add up, by arc; paths are chosen by the first. */
    private readonly weights: readonly Float64Array[],
    /** A label takes the place of another one only where its arcs are among those of the other: what follows may use none twice. */
    private readonly isStrict = false,
  ) {
    this.#sums = weights.map(() => []);
  }

  get count(): number {
    return this.#node.length;
  }
  /** Whether `hasTurned` has ever said yes. */
  get hasTurnedBack(): boolean {
    return this.#hasTurnedBack;
  }
  node(label: number): number {
    return this.#node[label] ?? 0;
  }
  passed(label: number): number {
    return this.#passed[label] ?? 0;
  }
  isDropped(label: number): boolean {
    return this.#isDropped[label] ?? false;
  }
  /** What a label has spent of its figure number `at`. */
  sum(at: number, label: number): number {
    return this.#sums[at]?.[label] ?? 0;
  }
  sumOver(at: number, label: number, arc: number): number {
    return this.sum(at, label) + (this.weights[at]?.[arc] ?? 0);
  }

  root(node: number, passed: number): number {
    for (const sums of this.#sums) sums.push(0);
    return this.#add(node, -1, -1, 0, passed);
  }

  /** The label over one more arc; undefined: another one at the same node is as good, and there is no need of this one. */
  extend(label: number, arc: number, passed: number): number | undefined {
    const node = this.graph.target[arc] ?? 0;
    for (const [at, sums] of this.#sums.entries()) sums.push(this.sumOver(at, label, arc));
    const longer = this.#add(node, arc, label, (this.#links[label] ?? 0) + 1, passed);
    const key = passed * this.graph.names.length + node;
    const kept = this.#kept.get(key);
    if (kept === undefined) {
      this.#kept.set(key, [longer]);
      return longer;
    }
    for (const other of kept) {
      if (!this.#dominates(other, longer)) continue;
      for (const values of [this.#node, this.#arc, this.#parent, this.#links, this.#passed, ...this.#sums])
        values.pop();
      return undefined;
    }
    let count = 0;
    for (const other of kept) {
      if (this.#dominates(longer, other)) this.#isDropped[other] = true;
      else {
        kept[count] = other;
        count += 1;
      }
    }
    kept.length = count;
    kept.push(longer);
    return longer;
  }

  /** Whether the way to a label leads over its last arc a second time. */
  hasTurned(label: number): boolean {
    const arc = this.#arc[label] ?? -1;
    for (let at = this.#parent[label] ?? -1; arc !== -1 && at !== -1; at = this.#parent[at] ?? -1) {
      if (this.#arc[at] !== arc) continue;
      this.#hasTurnedBack = true;
      return true;
    }
    return false;
  }

  /** The order of paths: by what they are chosen by, then by links, then by the names of their nodes. */
  isBefore(one: number, other: number): boolean {
    const [a, b] = [this.sum(0, one), this.sum(0, other)];
    if (a !== b) return a < b;
    const [links, otherLinks] = [this.#links[one] ?? 0, this.#links[other] ?? 0];
    return links === otherLinks ? this.#isFirstByName(one, other) : links < otherLinks;
  }

  arcs(label: number): readonly number[] {
    const arcs: number[] = [];
    for (let at = label; (this.#parent[at] ?? -1) !== -1; at = this.#parent[at] ?? -1) arcs.push(this.#arc[at] ?? 0);
    return arcs.reverse();
  }

  #add(node: number, arc: number, parent: number, links: number, passed: number): number {
    this.#node.push(node);
    this.#arc.push(arc);
    this.#parent.push(parent);
    this.#links.push(links);
    this.#passed.push(passed);
    return this.#node.length - 1;
  }

  /** Whether whatever follows, a path by the one label is no worse in any figure than by the other, and not behind it in order: neither is of two over arcs beside each other. */
  #dominates(one: number, other: number): boolean {
    for (let at = this.#sums.length - 1; at >= 0; at -= 1) if (this.sum(at, one) > this.sum(at, other)) return false;
    return !this.isBefore(other, one) && (!this.isStrict || this.#isWithin(one, other));
  }

  /** Whether the one has come over no arc that the other has not come over. */
  #isWithin(one: number, other: number): boolean {
    const arcs = new Set(this.arcs(other));
    return this.arcs(one).every((arc) => arcs.has(arc));
  }

  #isFirstByName(one: number, other: number): boolean {
    let isFirst = false;
    for (let [a, b] = [one, other]; a !== b;) {
      if (this.#node[a] !== this.#node[b]) isFirst = (this.#node[a] ?? 0) < (this.#node[b] ?? 0);
      a = this.#parent[a] ?? -1;
      b = this.#parent[b] ?? -1;
    }
    return isFirst;
  }
}
