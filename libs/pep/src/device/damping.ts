import type { Clock } from '../clock.js';

/** How reports of a tunnel that flaps are held down (decision V32). */
export interface Damping {
  /** Least time between two reports of a tunnel; doubled by each change that comes before it is over. */
  readonly holdMs: number;
  readonly maximumHoldMs: number;
}
export const defaultDamping: Damping = { holdMs: 10_000, maximumHoldMs: 160_000 };

/** What is remembered of a tunnel's reports. */
export interface Damped {
  readonly reportedAt: number | undefined;
  readonly holdMs: number;
}
export const undamped = ({ holdMs }: Damping): Damped => ({ reportedAt: undefined, holdMs });

/**
 * When a change may be reported. A change within the hold time lengthens it; after a time of rest as long as the hold it is back at
 * its least.
 */
export function dampened(
  damping: Damping,
  damped: Damped,
  now: number,
): { readonly at: number; readonly damped: Damped } {
  const { reportedAt, holdMs } = damped;
  if (reportedAt === undefined || now >= reportedAt + 2 * holdMs) return { at: now, damped: undamped(damping) };
  if (now >= reportedAt + holdMs) return { at: now, damped };
  const longer = Math.min(damping.maximumHoldMs, 2 * holdMs);
  return { at: reportedAt + holdMs, damped: { reportedAt, holdMs: longer } };
}

/** Something whose changes are told, and held down. */
export interface HeldDown {
  damped: Damped;
  /** Takes a report back that waits for its time. */
  stopReport: (() => void) | undefined;
}

/** Has a change told: at once, or when its hold time is over; at most one report in the hold time, of what is then (decision V32). */
export function tellHeldDown(held: HeldDown, damping: Damping, clock: Clock, tell: () => void): void {
  const now = clock.now();
  const { at, damped } = dampened(damping, held.damped, now);
  held.damped = damped;
  if (held.stopReport !== undefined) return;
  const report = (): void => {
    held.stopReport = undefined;
    held.damped = { ...held.damped, reportedAt: clock.now() };
    tell();
  };
  if (at <= now) report();
  else held.stopReport = clock.schedule(at, report);
}
