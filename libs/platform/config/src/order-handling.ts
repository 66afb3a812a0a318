import { duration } from './parsers.js';
import type { CheckEntry, HandledMethod } from './order-handling.schema.js';
import type { ProviderFile } from './provider-file.js';
import type { YamlFault } from './yaml.js';
import type { YamlPath } from './yaml-path.js';

/** Who is asked, for how long in milliseconds, and what happens when nobody decides. */
export interface Check {
  readonly name: string;
  readonly approvers: string;
  readonly deadlineMs: number;
  readonly atDeadline: 'approve' | 'reject';
}

/** A deadline is no shorter than a person needs to see it, and no longer than a client waits. */
const deadlineBounds = { leastMs: 1_000, mostMs: 30 * 86_400_000 };

/** The checks that a method of a customer has to pass, in order: those of the first entry that names both. */
export function checksOf(
  { orderHandling = [] }: Pick<ProviderFile, 'orderHandling'>,
  method: HandledMethod,
  customer: string,
): readonly Check[] {
  const entry = orderHandling.find(
    ({ methods, customers }) => methods.includes(method) && (customers?.includes(customer) ?? true),
  );
  return (entry?.checks ?? []).map(checkOf);
}

/** A check of the file with its deadline in milliseconds. Throws on one that `handlingIsKnown` had not let through. */
export function checkOf({ name, approvers, deadline, atDeadline }: CheckEntry): Check {
  const deadlineMs = deadlineOf(deadline);
  if (deadlineMs === undefined) throw new TypeError(`not a deadline: ${deadline}`);
  return { name, approvers, deadlineMs, atDeadline };
}

function deadlineOf(text: string): number | undefined {
  const ms = duration.parse(text);
  return ms !== undefined && ms >= deadlineBounds.leastMs && ms <= deadlineBounds.mostMs ? ms : undefined;
}

/** Groups are distinct, checks name groups that there are, entries name customers that there are. */
export function* handlingIsKnown(file: ProviderFile): Iterable<YamlFault> {
  const groups = new Set<string>();
  for (const [index, { group }] of (file.approvers ?? []).entries()) {
    if (groups.has(group)) yield { path: ['approvers', index, 'group'], message: `names ${group} a second time` };
    groups.add(group);
  }
  const customers = new Set(file.customers.map(({ id }) => id));
  for (const [index, entry] of (file.orderHandling ?? []).entries()) {
    for (const [at, customer] of (entry.customers ?? []).entries()) {
      const path = ['orderHandling', index, 'customers', at];
      if (!customers.has(customer)) yield { path, message: `names ${customer}, which is no customer` };
    }
    yield* checksAreKnown(entry.checks, ['orderHandling', index, 'checks'], groups);
  }
  yield* checksAreKnown(file.guidelines?.checks ?? [], ['guidelines', 'checks'], groups);
}

function* checksAreKnown(
  checks: readonly CheckEntry[],
  under: YamlPath,
  groups: ReadonlySet<string>,
): Iterable<YamlFault> {
  for (const [index, { approvers, deadline }] of checks.entries()) {
    const path = [...under, index];
    if (!groups.has(approvers)) {
      yield { path: [...path, 'approvers'], message: `names ${approvers}, which is no group of approvers` };
    }
    if (deadlineOf(deadline) === undefined) {
      yield { path: [...path, 'deadline'], message: `is ${deadline}; expected a duration from 1s to 30d, such as 4h` };
    }
  }
}
