import { nameOf, size, type DrawnLink } from './decision-network.js';

/** The floor: Dijkstra with a binary heap from one device to another, and nothing else. */
export class BareDijkstra {
  readonly #first = new Int32Array(size.devices + 1);
  readonly #target: Int32Array;
  readonly #delay: Float64Array;
  readonly #variation: Float64Array;
  readonly #numberOf = new Map<string, number>();

  constructor(links: readonly DrawnLink[]) {
    for (let at = 0; at < size.devices; at += 1) this.#numberOf.set(nameOf(at), at);
    const arcs = links
      .flatMap(({ between: [a, b], ...link }) => [
        { from: this.#at(a), to: this.#at(b), ...link },
        { from: this.#at(b), to: this.#at(a), ...link },
      ])
      .toSorted((one, other) => one.from - other.from || one.to - other.to);
    for (const { from } of arcs) this.#first[from + 1] = (this.#first[from + 1] ?? 0) + 1;
    for (let at = 0; at < size.devices; at += 1)
      this.#first[at + 1] = (this.#first[at + 1] ?? 0) + (this.#first[at] ?? 0);
    this.#target = Int32Array.from(arcs, ({ to }) => to);
    this.#delay = Float64Array.from(arcs, ({ delayMs }) => delayMs);
    this.#variation = Float64Array.from(arcs, ({ delayVariationMs }) => delayVariationMs);
  }

  /** Delay and variation of the path of least delay. */
  between(from: string, to: string): { readonly delayMs: number; readonly variationMs: number } {
    const goal = this.#at(to);
    const delay = new Float64Array(size.devices).fill(Infinity);
    const variation = new Float64Array(size.devices);
    const nodes: number[] = [];
    const keys: number[] = [];
    delay[this.#at(from)] = 0;
    put(nodes, keys, this.#at(from), 0);
    while (nodes.length > 0) {
      const node = nodes[0] ?? 0;
      const sofar = keys[0] ?? 0;
      dropFirst(nodes, keys);
      if (node === goal) break;
      if (sofar > (delay[node] ?? 0)) continue;
      for (let arc = this.#first[node] ?? 0, end = this.#first[node + 1] ?? 0; arc < end; arc += 1) {
        const next = this.#target[arc] ?? 0;
        const sum = sofar + (this.#delay[arc] ?? 0);
        if (sum >= (delay[next] ?? 0)) continue;
        delay[next] = sum;
        variation[next] = (variation[node] ?? 0) + (this.#variation[arc] ?? 0);
        put(nodes, keys, next, sum);
      }
    }
    return { delayMs: delay[goal] ?? 0, variationMs: variation[goal] ?? 0 };
  }

  #at(name: string): number {
    return this.#numberOf.get(name) ?? 0;
  }
}

function put(nodes: number[], keys: number[], node: number, key: number): void {
  let at = nodes.length;
  while (at > 0 && (keys[(at - 1) >> 1] ?? 0) > key) {
    nodes[at] = nodes[(at - 1) >> 1] ?? 0;
    keys[at] = keys[(at - 1) >> 1] ?? 0;
    at = (at - 1) >> 1;
  }
  nodes[at] = node;
  keys[at] = key;
}

function dropFirst(nodes: number[], keys: number[]): void {
  const [node = 0, key = 0] = [nodes.pop(), keys.pop()];
  if (nodes.length === 0) return;
  let at = 0;
  for (let below = 1; below < nodes.length; below = at * 2 + 1) {
    if (below + 1 < nodes.length && (keys[below + 1] ?? 0) < (keys[below] ?? 0)) below += 1;
    if ((keys[below] ?? 0) >= key) break;
    nodes[at] = nodes[below] ?? 0;
    keys[at] = keys[below] ?? 0;
    at = below;
  }
  nodes[at] = node;
  keys[at] = key;
}
