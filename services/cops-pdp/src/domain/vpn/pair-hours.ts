import { hoursAt } from '@parley/cpp';
import { isOver, type Validity } from './class-hours.js';
import type { ClassHours, ClassSchedule } from './class-schedule.js';
import { bothWaysKey, pairKey, type NamedPair, type PlannedClass } from './plan.js';

/** A pair that has its tunnels at hours of its own, by an engineer's word, and not at those of its class (V45). */
export interface PairHours extends NamedPair {
  readonly schedule: ClassSchedule;
  /** What the schedule says at the time of the plan. */
  readonly hours: ClassHours;
}

/** When pairs have their tunnels: at hours of their own, by their keys, or else at those of their classes. */
export interface HoursKnown {
  readonly classes: ReadonlyMap<string, Pick<PlannedClass, 'hours'>>;
  /** Absent: no pair has any. */
  readonly ownHours?: ReadonlyMap<string, PairHours>;
}

export const hoursKnown = (classes: readonly PlannedClass[], own: readonly PairHours[] = []): HoursKnown => ({
  classes: new Map(classes.map((one) => [one.classId, one])),
  ...(own.length > 0 && { ownHours: byKey(own) }),
});

export const byKey = (own: readonly PairHours[]): ReadonlyMap<string, PairHours> =>
  new Map(own.map((one) => [pairKey(one), one]));

/** Those of a pair, or of both ways of it; undefined: its class counts. */
export const ownHoursOf = (pair: NamedPair, { ownHours }: Pick<HoursKnown, 'ownHours'>): PairHours | undefined =>
  ownHours?.get(pairKey(pair)) ?? ownHours?.get(bothWaysKey(pair));

/** undefined: at all times. */
export const hoursOf = (pair: NamedPair, known: HoursKnown): ClassHours | undefined =>
  (ownHoursOf(pair, known) ?? known.classes.get(pair.classId))?.hours;

export const isOpen = (pair: NamedPair, known: HoursKnown): boolean => hoursOf(pair, known)?.isOpen !== false;

/** undefined: at all times. */
export function validityOf(pair: NamedPair, known: HoursKnown): Validity | undefined {
  const { isOpen: isNow = false, from, until } = hoursOf(pair, known) ?? {};
  return isNow ? { ...(from !== undefined && { from }), ...(until !== undefined && { until }) } : undefined;
}

/** With their hours at the instant; those that are known stay until they end. */
export const withOwnHours = (own: Iterable<PairHours>, now: string): readonly PairHours[] =>
  [...own].map((one) => (isOver(one.hours, now) ? { ...one, hours: hoursAt(one.schedule, Date.parse(now)) } : one));

/** When the first of them end; undefined: nothing changes by itself. */
export function nextChange({ classes, ownHours }: HoursKnown): string | undefined {
  const all = [...classes.values(), ...(ownHours?.values() ?? [])];
  const ends = all.flatMap(({ hours }) => hours?.until ?? []);
  return ends.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
}
