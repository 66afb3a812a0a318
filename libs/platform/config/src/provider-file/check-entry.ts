import { Type, type Static } from 'typebox';
import { duration } from '../parsers.js';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import type { ApproversSection } from './approvers.section.js';

/** An administrator's yes that an order needs. */
export const CheckEntry = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '^[\\w][\\w .-]*$',
    description: 'what is checked, as tasks and mails name it',
  }),
  approvers: Type.String({ description: 'a group of approvers' }),
  deadline: Type.String({ description: 'how long they have, from 1s to 30d, such as 30m, 4h or 2d' }),
  atDeadline: Type.Union([Type.Literal('approve'), Type.Literal('reject')], {
    description: 'what happens when nobody has decided by then',
  }),
});
export type CheckEntry = Static<typeof CheckEntry>;

/** Who is asked, for how long in milliseconds, and what happens when nobody decides. */
export interface Check {
  readonly name: string;
  readonly approvers: string;
  readonly deadlineMs: number;
  readonly atDeadline: 'approve' | 'reject';
}

/** A deadline is no shorter than a person needs to see it, and no longer than a client waits. */
const deadlineBounds = { leastMs: 1_000, mostMs: 30 * 86_400_000 };

/** A check of the file with its deadline in milliseconds. Throws for a deadline that `checksAreKnown` refuses. */
export function checkOf({ name, approvers, deadline, atDeadline }: CheckEntry): Check {
  const deadlineMs = deadlineOf(deadline);
  if (deadlineMs === undefined) throw new TypeError(`not a deadline: ${deadline}`);
  return { name, approvers, deadlineMs, atDeadline };
}

function deadlineOf(text: string): number | undefined {
  const ms = duration.parse(text);
  return ms !== undefined && ms >= deadlineBounds.leastMs && ms <= deadlineBounds.mostMs ? ms : undefined;
}

/** Each check names a group that there is, and a deadline within the bounds. */
export function* checksAreKnown(
  checks: readonly CheckEntry[],
  under: YamlPath,
  approvers: ApproversSection = [],
): Iterable<YamlFault> {
  for (const [index, check] of checks.entries()) yield* checkIsKnown(check, [...under, index], approvers);
}

/** The same of one check, which stands at the path. */
export function* checkIsKnown(
  { approvers: group, deadline }: Pick<CheckEntry, 'approvers' | 'deadline'>,
  path: YamlPath,
  approvers: ApproversSection = [],
): Iterable<YamlFault> {
  if (!approvers.some((one) => one.group === group)) {
    yield { path: [...path, 'approvers'], message: `names ${group}, which is no group of approvers` };
  }
  if (deadlineOf(deadline) === undefined) {
    yield { path: [...path, 'deadline'], message: `is ${deadline}; expected a duration from 1s to 30d, such as 4h` };
  }
}
