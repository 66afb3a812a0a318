import type { ClientOrder } from '@parley/client';

/** Members of an order that got a value or lost it, by their path from the order down. */
export interface OrderChange {
  readonly set: readonly { readonly path: readonly string[]; readonly value: unknown }[];
  readonly unset: readonly (readonly string[])[];
}

type Plain = Readonly<Record<string, unknown>>;

/**
 * The objects whose members are compared one by one: the order, its session and the session's transaction. Below them,
 * documents and messages are compared as a whole.
 */
const looksInto: ReadonlySet<string> = new Set(['', 'session', 'session.transaction']);

/** What has changed between two orders, as JSON says it: a member that is undefined is absent. */
export function changeOf(before: ClientOrder | undefined, after: ClientOrder): OrderChange {
  const set: { path: readonly string[]; value: unknown }[] = [];
  const unset: (readonly string[])[] = [];
  const compare = (one: Plain, other: Plain, path: readonly string[]): void => {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const [was, is] = [one[name], other[name]];
      const here = [...path, name];
      if (is === undefined) {
        if (was !== undefined) unset.push(here);
      } else if (looksInto.has(here.join('.')) && isPlain(was) && isPlain(is)) compare(was, is, here);
      else if (JSON.stringify(was) !== JSON.stringify(is)) set.push({ path: here, value: is });
    }
  };
  compare(plain(before), plain(after), []);
  return { set, unset };
}

/** The order after a change; total: what does not fit is set all the same. */
export function applyChange(before: ClientOrder | undefined, { set, unset }: OrderChange): ClientOrder {
  // A copy: earlier versions stay what they were.
  const after = JSON.parse(JSON.stringify(plain(before))) as Record<string, unknown>;
  for (const { path, value } of set) {
    const name = path.at(-1);
    if (name !== undefined) inside(after, path)[name] = value;
  }
  for (const path of unset) {
    const name = path.at(-1);
    if (name !== undefined) Reflect.deleteProperty(inside(after, path), name);
  }
  return after as unknown as ClientOrder; // The changes that a client recorded add up to an order.
}

function inside(order: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  let place = order;
  for (const name of path.slice(0, -1)) {
    const next = place[name];
    place = isPlain(next) ? next : (place[name] = {});
  }
  return place;
}

const plain = (order: ClientOrder | undefined): Plain => (order ?? {}) as unknown as Plain;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
