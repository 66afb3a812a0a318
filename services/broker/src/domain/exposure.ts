import type { Instant } from '@parley/cpnp';
import type { Child } from './child.js';
import type { Procurement } from './procurement.state.js';

/** What we pay a partner for, or may have to, though no customer has agreed to it (CPNP-03 figure 5, N39). */
export interface Exposure {
  /** The offer to the customer ends by then, and the child order is given up. Absent: it lasts until the partner confirms the end. */
  readonly until?: Instant;
}

/** undefined: the partner holds nothing of this child, or an agreement with the customer needs it. */
export function exposureOf(
  { created: { child }, held, isReleased }: Pick<Child, 'created' | 'held' | 'isReleased'>,
  { purchases, agreed = 0 }: Procurement,
): Exposure | undefined {
  if (held.length === 0) return undefined;
  const needing = Object.values(purchases).filter(({ phase, taken }) => phase !== 'over' && taken.includes(child));
  if (needing.some(({ negotiation }) => negotiation <= agreed)) return undefined;
  const until = needing.flatMap(({ validUntil }) => validUntil ?? []).toSorted();
  const last = until.at(-1);
  return isReleased || last === undefined ? {} : { until: last };
}
