import type { Family, TunnelPlan } from './tunnel-plan.js';
import type { Kernel, ShownNexthop } from './kernel.js';

const families = [4, 6] as const;
const maximumNexthopId = 2 ** 32 - 1;

/**
 * Routes of one VPN into its tunnels. Those of one version of IP point at one nexthop object of their tunnel, so that a swap is one
 * request for all of them: the object is replaced, and no packet finds no way.
 */
export class Routes {
  constructor(
    private readonly kernel: Kernel,
    private readonly namespace: string,
  ) {}

  /** Routes that are there are left as they are, and those of prefixes that went are taken away. What was made before a refusal is undone. */
  async add(plan: TunnelPlan): Promise<void> {
    const there = await this.#nexthops();
    const made: number[] = [];
    try {
      for (const family of families) {
        const known = nexthopOf(there, plan, family);
        if (plan.prefixes[family].length === 0) {
          if (known !== undefined) await this.kernel.ip(this.namespace, [['nexthop', 'del', 'id', String(known.id)]]);
          continue;
        }
        const id = known?.id ?? freeId(family, [...there.map((nexthop) => nexthop.id), ...made]);
        if (known === undefined) {
          await this.kernel.ip(this.namespace, [['nexthop', 'add', 'id', String(id), ...way(plan, family)]]);
          made.push(id);
        }
        const routed = known === undefined ? new Set<string>() : await this.#routedBy(id, family);
        const wanted = plan.prefixes[family];
        const missing = wanted.filter((prefix) => !routed.has(prefix));
        const gone = [...routed].filter((prefix) => !wanted.includes(prefix));
        await this.kernel.ip(this.namespace, [
          ...missing.map((prefix) => route('add', prefix, id)),
          ...gone.map((prefix) => route('del', prefix, id)),
        ]);
      }
    } catch (cause) {
      // A route goes with its nexthop object.
      for (const id of made)
        await this.kernel.ip(this.namespace, [['nexthop', 'del', 'id', String(id)]]).catch(() => undefined);
      throw cause;
    }
  }

  async remove(plan: TunnelPlan): Promise<void> {
    const there = await this.#nexthops();
    const own = families.flatMap((family) => nexthopOf(there, plan, family)?.id ?? []);
    await this.kernel.ip(
      this.namespace,
      [...new Set(own)].map((id) => ['nexthop', 'del', 'id', String(id)]),
    );
  }

  /** From one tunnel to another, both or neither: what was replaced before a refusal is put back. */
  async move(from: TunnelPlan, to: TunnelPlan): Promise<void> {
    const there = await this.#nexthops();
    const undo: (readonly string[])[] = [];
    try {
      for (const family of families) {
        const id = nexthopOf(there, from, family)?.id;
        if (id === undefined) continue;
        await this.kernel.ip(this.namespace, [['nexthop', 'replace', 'id', String(id), ...way(to, family)]]);
        undo.unshift(['nexthop', 'replace', 'id', String(id), ...way(from, family)]);
        const [old, young] = [from.prefixes[family], to.prefixes[family]];
        for (const prefix of young.filter((candidate) => !old.includes(candidate))) {
          await this.kernel.ip(this.namespace, [route('add', prefix, id)]);
          undo.unshift(route('del', prefix, id));
        }
        for (const prefix of old.filter((candidate) => !young.includes(candidate))) {
          await this.kernel.ip(this.namespace, [route('del', prefix, id)]);
          undo.unshift(route('add', prefix, id));
        }
      }
      await this.add(to);
    } catch (cause) {
      for (const line of undo) await this.kernel.ip(this.namespace, [line]);
      throw cause;
    }
  }

  /** Ways that routes of this VPN can go by. */
  async ways(): Promise<readonly ShownNexthop[]> {
    return this.#nexthops();
  }

  /** Whether a tunnel that is to be active has no way for prefixes of its own. */
  lacks(plan: TunnelPlan, ways: readonly ShownNexthop[]): boolean {
    return families.some((family) => plan.prefixes[family].length > 0 && nexthopOf(ways, plan, family) === undefined);
  }

  async #nexthops(): Promise<readonly ShownNexthop[]> {
    return this.kernel.show<ShownNexthop>(this.namespace, 'nexthop', 'show');
  }

  async #routedBy(id: number, family: Family): Promise<ReadonlySet<string>> {
    const shown = await this.kernel.routes(this.namespace, family);
    return new Set(shown.filter(({ nhid }) => nhid === id).map(({ dst }) => withLength(dst)));
  }
}

const way = (plan: TunnelPlan, family: Family): readonly string[] => {
  const gateway = plan.gateways[family];
  return [...(gateway === undefined ? [] : ['via', gateway]), 'dev', plan.link];
};
const route = (what: 'add' | 'del', prefix: string, id: number): readonly string[] => [
  'route',
  what,
  prefix,
  'nhid',
  String(id),
];

/** Nexthop objects of IPv4 routes have even identifiers, those of IPv6 odd ones: both can go by the same neighbour. */
const parity: Readonly<Record<Family, number>> = { 4: 0, 6: 1 };

const nexthopOf = (there: readonly ShownNexthop[], plan: TunnelPlan, family: Family): ShownNexthop | undefined =>
  there.find(
    ({ id, dev, gateway }) => id % 2 === parity[family] && dev === plan.link && gateway === plan.gateways[family],
  );

function freeId(family: Family, taken: readonly number[]): number {
  for (let id = 2 + parity[family]; id <= maximumNexthopId; id += 2) if (!taken.includes(id)) return id;
  throw new RangeError('the kernel has no nexthop identifier left');
}

/** iproute2 writes a host without its length, and all as "default". */
function withLength(destination: string): string {
  if (destination.includes('/')) return destination;
  return `${destination}/${destination.includes(':') ? 128 : 32}`;
}
