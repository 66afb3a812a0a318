import type { ActivationSchedule, ServiceWindow } from '../generated/cpd.js';
import { calendarDays, comesOn, dayOf, type Day } from './days.js';
import { dayMs, instantOf, localTimeAt } from './local-time.js';

/** Whether a service is wanted at an instant, and since and until when that is so; ISO instants. */
export interface Hours {
  readonly isOpen: boolean;
  /** Absent where it is not open. */
  readonly from?: string;
  /** Absent: for ever. */
  readonly until?: string;
}

/** Days for which a service that never closes is looked at; then it is looked at again. */
const longestDays = 400;

interface Span {
  readonly from: number;
  readonly until: number;
}

/** Windows that touch are one. Pure: the instant is given, and the rules of the time zone are those of the run time. */
export function hoursAt(schedule: ActivationSchedule, nowMs: number): Hours {
  const today = Math.floor(localTimeAt(schedule.timeZone, nowMs) / dayMs);
  // A window of yesterday may go on until today; a zone may leave out a day.
  const near = [-2, -1, 0, 1].flatMap((by) => spansOn(schedule, today + by));
  const open = near.filter(({ from, until }) => from <= nowMs && nowMs < until);
  if (open.length === 0) {
    const next = nextAfter(schedule, today, nowMs);
    return { isOpen: false, ...(next !== undefined && { until: asIso(next) }) };
  }
  const seed = { from: Math.min(...open.map(({ from }) => from)), until: Math.max(...open.map(({ until }) => until)) };
  return {
    isOpen: true,
    from: asIso(beginOf(schedule, today, seed.from)),
    until: asIso(endOf(schedule, today, seed.until)),
  };
}

const asIso = (instantMs: number): string => new Date(instantMs).toISOString();

/** The windows of a day, in the order of their beginnings; one that summer time leaves nothing of is none. */
function spansOn({ timeZone, windows }: ActivationSchedule, day: Day): readonly Span[] {
  return windows
    .flatMap((window) => (comesOn(window, day) ? [spanOf(timeZone, window, day)] : []))
    .filter(({ from, until }) => from < until)
    .toSorted((one, other) => one.from - other.from);
}

function spanOf(timeZone: string, { from = '00:00', until = '24:00' }: ServiceWindow, day: Day): Span {
  const midnight = day * dayMs;
  const [begin, end] = [midnight + minutesOf(from) * 60_000, midnight + minutesOf(until) * 60_000];
  return {
    from: instantOf(timeZone, begin),
    until: instantOf(timeZone, end <= begin ? end + dayMs : end),
  };
}

const minutesOf = (timeOfDay: string): number => Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3));

function endOf(schedule: ActivationSchedule, today: Day, seed: number): number {
  let end = seed;
  for (let day = today - 1; day <= today + longestDays && day * dayMs - dayMs <= end; day += 1)
    for (const { from, until } of spansOn(schedule, day)) if (from <= end) end = Math.max(end, until);
  return end;
}

function beginOf(schedule: ActivationSchedule, today: Day, seed: number): number {
  let begin = seed;
  for (let day = today + 1; day >= today - longestDays && (day + 3) * dayMs >= begin; day -= 1)
    for (const { from, until } of spansOn(schedule, day).toReversed())
      if (until >= begin) begin = Math.min(begin, from);
  return begin;
}

/** The next beginning after the instant; undefined: none comes. */
function nextAfter(schedule: ActivationSchedule, today: Day, nowMs: number): number | undefined {
  const next = schedule.windows.flatMap(
    (window) => nextOf({ ...schedule, windows: [window] }, window, today, nowMs) ?? [],
  );
  return next.length === 0 ? undefined : Math.min(...next);
}

function nextOf(
  alone: ActivationSchedule,
  { firstDate }: ServiceWindow,
  today: Day,
  nowMs: number,
): number | undefined {
  const first = Math.max(today - 1, (firstDate === undefined ? undefined : dayOf(firstDate)) ?? today - 1);
  for (let day = first; day <= first + calendarDays; day += 1) {
    const [span] = spansOn(alone, day);
    if (span !== undefined && span.from > nowMs) return span.from;
  }
  return undefined;
}
