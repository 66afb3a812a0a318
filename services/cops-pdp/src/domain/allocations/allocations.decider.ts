import { unreachable } from '@parley/cpnp';
import type { AllocationsCommand, Pools } from './allocations.commands.js';
import type { AllocationsEvent } from './allocations.events.js';
import { batchName, type Allocations } from './allocations.state.js';
import { pairsIn, type InnerRange, type NumberRange } from './allotment.js';
import { countOf, firstFree, type Taken } from './taken.js';

/** What a command leads to; undefined: nothing, or it was answered before. Pure and total. */
export function decide(command: AllocationsCommand, state: Allocations): AllocationsEvent | undefined {
  switch (command.type) {
    case 'allocate':
      return state.batches.has(batchName(command)) ? undefined : allocate(command, state);
    case 'free': {
      const { vnis, keys, inner } = command.allotment;
      if (vnis.length + keys.length + inner.length === 0) return undefined;
      return { type: 'identifiers-freed', data: { vpn: command.vpn, allotment: command.allotment } };
    }
    default:
      return unreachable(command);
  }
}

/** A batch gets all that it needs or nothing. */
function allocate(
  { vpn, first, count, need, pools }: Extract<AllocationsCommand, { readonly type: 'allocate' }>,
  state: Allocations,
): AllocationsEvent {
  const vnis = ofRanges(state.vnis, pools.vnis, need.vnis);
  const keys = ofRanges(state.keys, pools.keys, need.keys);
  const inner = innerOf(state, pools, need.inner);
  const short = [
    ...(countOf(vnis) < need.vnis ? (['vnis'] as const) : []),
    ...(countOf(keys) < need.keys ? (['keys'] as const) : []),
    ...(pools.inner.length > 0 && countOf(inner) < need.inner ? (['inner'] as const) : []),
  ];
  if (short.length > 0) return { type: 'allocation-refused', data: { vpn, first, count, short } };
  return { type: 'identifiers-allocated', data: { vpn, first, count, allotment: { vnis, keys, inner } } };
}

function ofRanges(taken: Taken, pool: Pools['vnis'], need: number): readonly NumberRange[] {
  const found: NumberRange[] = [];
  for (const [low, high] of pool) found.push(...firstFree(taken, low, high, need - countOf(found)));
  return found;
}

function innerOf({ inner }: Allocations, { inner: prefixes }: Pools, need: number): readonly InnerRange[] {
  const found: InnerRange[] = [];
  for (const prefix of prefixes)
    for (const range of firstFree(inner.get(prefix) ?? [], 0, pairsIn(prefix) - 1, need - countOf(found)))
      found.push({ prefix, ...range });
  return found;
}
