import type { PdpPlace } from './pdp-place.js';

/** A record of `_cops._tcp` (RFC 2782), as the resolver of Node gives it. */
export interface SrvRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/**
 * The order in which PDPs are tried (RFC 2782): by priority, and drawn by weight among equal ones, of which those without weight seldom
 * come first. `chance` is in [0, 1). None for the record that says that there is no such service.
 */
export function orderOfSrv(records: readonly SrvRecord[], chance: () => number): readonly PdpPlace[] {
  // A running sum finds those without a weight where they stand first.
  const left = records
    .filter(({ name }) => name !== '' && name !== '.')
    .sort((one, other) => one.priority - other.priority || one.weight - other.weight);
  const order: PdpPlace[] = [];
  while (left.length > 0) {
    const { priority } = left[0] ?? { priority: 0 };
    const equal = left.filter((record) => record.priority === priority);
    const total = equal.reduce((sum, { weight }) => sum + weight, 0);
    const drawn = Math.floor(chance() * (total + 1));
    let sum = 0;
    const at = equal.findIndex(({ weight }) => (sum += weight) >= drawn);
    for (const { name, port } of left.splice(at, 1)) order.push({ host: name, port });
  }
  return order;
}
