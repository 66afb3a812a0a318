import { hoursAt } from '@parley/cpp';
import type { ClassHours } from './class-schedule.js';
import type { PlannedClass } from './plan.js';

/** Between these instants a tunnel is wanted: what its row says to a device without a session (columns 18 and 19). */
export interface Validity {
  readonly from?: string;
  readonly until?: string;
}

export const isSameValidity = (one: Validity | undefined, other: Validity | undefined): boolean =>
  one?.from === other?.from && one?.until === other?.until;

/** The classes with their hours at the instant; hours that are known for the same schedule stay until they end. */
export const withHours = (
  classes: readonly PlannedClass[],
  before: ReadonlyMap<string, PlannedClass>,
  now: string,
): readonly PlannedClass[] =>
  classes.map(({ hours: _, ...one }) => {
    if (one.schedule === undefined) return one;
    const known = before.get(one.classId);
    const isKnown = JSON.stringify(known?.schedule) === JSON.stringify(one.schedule);
    const { hours } = known ?? {};
    const holds = isKnown && hours !== undefined && !isOver(hours, now);
    return { ...one, hours: holds ? hours : hoursAt(one.schedule, Date.parse(now)) };
  });

export const isOver = ({ until }: ClassHours, now: string): boolean =>
  until !== undefined && Date.parse(until) <= Date.parse(now);
