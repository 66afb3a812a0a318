import type { Effort } from './effort.js';
import type { PathGraph } from './path-graph.js';

/** What goes between one node and others, which may be parted at will on its way. */
export interface Flow {
  readonly at: number;
  /** To the node from the others; else from it to them. */
  readonly isInto: boolean;
  /** bit/s by node: whole numbers, whose sum is exact. */
  readonly others: ReadonlyMap<number, number>;
}

/**
 * bit/s of a flow that the arcs carry together at most (Edmonds and Karp 1972). `left` is a whole number of bit/s of each. Undefined: the effort was spent
 * before that was known.
 */
export function mostFlow(
  graph: PathGraph,
  { at, isInto, others }: Flow,
  left: (resource: string) => number,
  effort: Effort,
): number | undefined {
  const all = [...others.values()].reduce((sum, bps) => sum + bps, 0);
  const free = Float64Array.from(graph.resources, (resource) => Math.min(all, left(resource)));
  const used = new Float64Array(free.length);
  const wanted = new Map(others);
  const [ahead, behind] = isInto ? [arcsInto, arcsOutOf] : [arcsOutOf, arcsInto];
  const farEnd = isInto ? graph.source : graph.target;
  const nearEnd = isInto ? graph.target : graph.source;
  let carried = 0;
  for (;;) {
    if (effort.isSpent) return undefined;
    effort.addNodes(graph.names.length);
    /** By node, the arc that it was reached by: those that give flow back are below 0. */
    const cameBy = new Map<number, number | undefined>([[at, undefined]]);
    let goal: number | undefined;
    for (const node of cameBy.keys()) {
      if ((wanted.get(node) ?? 0) > 0) {
        goal = node;
        break;
      }
      for (const arc of ahead(graph, node))
        if ((free[arc] ?? 0) > 0 && !cameBy.has(farEnd[arc] ?? -1)) cameBy.set(farEnd[arc] ?? -1, arc);
      for (const arc of behind(graph, node))
        if ((used[arc] ?? 0) > 0 && !cameBy.has(nearEnd[arc] ?? -1)) cameBy.set(nearEnd[arc] ?? -1, -1 - arc);
    }
    if (goal === undefined) return carried;
    const steps: number[] = [];
    for (let node = goal; ;) {
      const step = cameBy.get(node);
      if (step === undefined) break;
      steps.push(step);
      node = (step >= 0 ? nearEnd[step] : farEnd[-1 - step]) ?? -1;
    }
    const roomOf = (step: number) => (step >= 0 ? free[step] : used[-1 - step]) ?? 0;
    const more = Math.min(wanted.get(goal) ?? 0, ...steps.map(roomOf));
    for (const step of steps) {
      const [arc, change] = step >= 0 ? [step, more] : [-1 - step, -more];
      free[arc] = (free[arc] ?? 0) - change;
      used[arc] = (used[arc] ?? 0) + change;
    }
    wanted.set(goal, (wanted.get(goal) ?? 0) - more);
    carried += more;
  }
}

function* arcsOutOf(graph: PathGraph, node: number): Iterable<number> {
  for (let arc = graph.first[node] ?? 0; arc < (graph.first[node + 1] ?? 0); arc += 1) yield arc;
}

function* arcsInto(graph: PathGraph, node: number): Iterable<number> {
  for (let at = graph.firstInto[node] ?? 0; at < (graph.firstInto[node + 1] ?? 0); at += 1) yield graph.into[at] ?? -1;
}
