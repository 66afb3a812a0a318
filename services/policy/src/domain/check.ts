/** Who has to approve an offer outside the guidelines (CPNP-03 §8.3). It is recorded with the offer. */
export interface Check {
  readonly name: string;
  /** The group that is asked. */
  readonly approvers: string;
  /** Milliseconds that they have. */
  readonly deadlineMs: number;
  /** What happens when nobody has decided by then. */
  readonly atDeadline: 'approve' | 'reject';
}

/** The same checks, none of which silence approves: what could not be judged is for a person. */
export const byAPerson = (checks: readonly Check[]): readonly Check[] =>
  checks.map((check) => ({ ...check, atDeadline: 'reject' }));

/** Each check once, the first by its name; where one of them rejects at its deadline, that does. */
export function checksTogether(checks: readonly Check[]): readonly Check[] {
  const byName = Map.groupBy(checks, ({ name }) => name);
  return [...byName.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const rejects = others.some(({ atDeadline }) => atDeadline === 'reject');
    return [rejects ? { ...first, atDeadline: 'reject' as const } : first];
  });
}
