import { unreachable } from '@parley/cpnp';
import { groupedBy, withEntry } from '../maps.js';
import type { AllocationsEvent } from './allocations.events.js';
import type { InnerRange } from './allotment.js';
import { withoutTaken, withTaken, type Taken } from './taken.js';

export interface Allocations {
  readonly vnis: Taken;
  readonly keys: Taken;
  /** By prefix: the places of pairs. */
  readonly inner: ReadonlyMap<string, Taken>;
  /** The batches that were answered, by VPN and first number. */
  readonly batches: ReadonlySet<string>;
}

export const noAllocations: Allocations = { vnis: [], keys: [], inner: new Map(), batches: new Set() };

export const batchName = ({ vpn, first }: { readonly vpn: string; readonly first: number }): string =>
  `${vpn} ${first}`;

/** The allocations after an event. Total over released events; checks no rule. */
export function evolve(state: Allocations, event: AllocationsEvent): Allocations {
  switch (event.type) {
    case 'identifiers-allocated': {
      const { vnis, keys, inner } = event.data.allotment;
      return {
        vnis: withTaken(state.vnis, vnis),
        keys: withTaken(state.keys, keys),
        inner: changed(state.inner, inner, withTaken),
        batches: new Set(state.batches).add(batchName(event.data)),
      };
    }
    case 'allocation-refused':
      return { ...state, batches: new Set(state.batches).add(batchName(event.data)) };
    case 'identifiers-freed': {
      const { vnis, keys, inner } = event.data.allotment;
      return {
        ...state,
        vnis: withoutTaken(state.vnis, vnis),
        keys: withoutTaken(state.keys, keys),
        inner: changed(state.inner, inner, withoutTaken),
      };
    }
    default:
      return unreachable(event);
  }
}

function changed(
  inner: Allocations['inner'],
  ranges: readonly InnerRange[],
  change: (taken: Taken, ranges: readonly InnerRange[]) => Taken,
): Allocations['inner'] {
  let next = inner;
  for (const [prefix, some] of groupedBy(ranges, (range) => range.prefix))
    next = withEntry(next, prefix, change(next.get(prefix) ?? [], some));
  return next;
}
