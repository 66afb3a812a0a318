import { Type } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';

const instant = (what: string) =>
  Type.Optional(Type.String({ description: `${what}, as an instant of UTC such as '2026-12-01T00:00:00Z'` }));

/** The members of an entry that counts for a time: from the first instant on, and from the second one on no longer. */
export const periodMembers = (counts: string) => ({
  from: instant(`when it begins to be ${counts}`),
  until: instant(`when it is ${counts} no longer`),
});

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Milliseconds since 1970; NaN for what is no instant. */
export function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = INSTANT.test(text) ? Date.parse(text) : NaN;
  // A day that a month does not have is taken for one of the next.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== text.slice(0, 19) ? NaN : ms;
}

interface Period {
  readonly from?: string;
  readonly until?: string;
}

/** A period has two instants at most, and begins before it ends. */
export function* faultsOfPeriod({ from, until }: Period, path: YamlPath): Iterable<YamlFault> {
  const [fromMs, untilMs] = [instantOf(from), instantOf(until)];
  for (const [member, text, ms] of [['from', from, fromMs] as const, ['until', until, untilMs] as const])
    if (Number.isNaN(ms))
      yield { path: [...path, member], message: `is ${text}; expected an instant such as '2026-12-01T00:00:00Z'` };
  if (fromMs !== undefined && untilMs !== undefined && untilMs <= fromMs)
    yield { path: [...path, 'until'], message: `is ${until}, which is not after ${from}` };
}
