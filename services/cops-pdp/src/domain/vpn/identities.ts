import { innerPair, innerPlace, numbersIn, rangesOf, type Allotment } from '../allocations/allotment.js';
import { groupedBy } from '../maps.js';
import type { Identity, Tunnel, VpnState } from './vpn.state.js';
import type { Way } from './way.js';

/** From which pool a technology has its identifier; undefined: it has none. */
export const poolOf = ({ technology }: Pick<Way, 'technology'>): 'vnis' | 'keys' | undefined =>
  technology === 'vxlan' ? 'vnis' : technology === 'ipip' ? undefined : 'keys';

/** What each of these tunnels gets of an allotment, in the order of their numbers. */
export function* identitiesOf(
  { tunnels }: Pick<VpnState, 'tunnels'>,
  first: number,
  count: number,
  { vnis, keys, inner }: Allotment,
): Generator<readonly [number, Identity]> {
  const pools = { vnis: numbersIn(vnis), keys: numbersIn(keys) };
  const inners = innerPairsIn(inner);
  for (let number = first; number < first + count; number += 1) {
    const tunnel = tunnels.get(number);
    if (tunnel === undefined) continue;
    const pool = poolOf(tunnel);
    const key = pool === undefined ? 0 : (pools[pool].next().value ?? 0);
    const [innerA, innerB, prefix] = inners.next().value ?? [];
    const addresses =
      innerA !== undefined && innerB !== undefined && prefix !== undefined ? { innerA, innerB, prefix } : {};
    yield [number, { key, ...addresses }];
  }
}

/** How much of each pool these tunnels need. */
export function needOf(tunnels: readonly Tunnel[]): {
  readonly vnis: number;
  readonly keys: number;
  readonly inner: number;
} {
  let vnis = 0;
  let keys = 0;
  for (const tunnel of tunnels) {
    const pool = poolOf(tunnel);
    if (pool === 'vnis') vnis += 1;
    else if (pool === 'keys') keys += 1;
  }
  return { vnis, keys, inner: tunnels.length };
}

/** What these tunnels have, so that it can be given back. */
export function allotmentOf({ tunnels, identities }: VpnState, numbers: readonly number[]): Allotment {
  const keys = { vnis: [] as number[], keys: [] as number[] };
  const inner: { prefix: string; at: number }[] = [];
  for (const number of numbers) {
    const tunnel = tunnels.get(number);
    const identity = identities.get(number);
    if (tunnel === undefined || identity === undefined) continue;
    const pool = poolOf(tunnel);
    if (pool !== undefined) keys[pool].push(identity.key);
    if (identity.innerA !== undefined && identity.prefix !== undefined)
      inner.push({ prefix: identity.prefix, at: innerPlace(identity.prefix, identity.innerA) });
  }
  const byPrefix = groupedBy(inner, ({ prefix }) => prefix);
  return {
    vnis: rangesOf(keys.vnis),
    keys: rangesOf(keys.keys),
    inner: [...byPrefix].flatMap(([prefix, some]) =>
      rangesOf(some.map(({ at }) => at)).map((range) => ({ prefix, ...range })),
    ),
  };
}

function* innerPairsIn(inner: Allotment['inner']): Generator<readonly [string, string, string], undefined> {
  for (const { prefix, from, count } of inner)
    for (let at = from; at < from + count; at += 1) yield [...innerPair(prefix, at), prefix];
  return undefined;
}
