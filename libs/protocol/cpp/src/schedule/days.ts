import type { ServiceWindow } from '../generated/cpd.js';
import { dayMs } from './local-time.js';

/** A day of a calendar, counted from 1970-01-01. */
export type Day = number;

/** The calendar repeats its leap years within these days, the turn of a century included. */
export const calendarDays = 2_923;

/** undefined: there is no such day. */
export function dayOf(fullDate: string): Day | undefined {
  const atMs = Date.parse(`${fullDate}T00:00:00Z`);
  return Number.isNaN(atMs) || !new Date(atMs).toISOString().startsWith(fullDate) ? undefined : atMs / dayMs;
}

/** Whether the window comes on the day. */
export function comesOn({ months, monthDays, weekdays, firstDate, lastDate }: ServiceWindow, day: Day): boolean {
  const date = new Date(day * dayMs);
  if (months !== undefined && !months.includes(date.getUTCMonth() + 1)) return false;
  if (monthDays !== undefined && !monthDays.includes(date.getUTCDate())) return false;
  if (weekdays !== undefined && !weekdays.includes(date.getUTCDay() === 0 ? 7 : date.getUTCDay())) return false;
  if (firstDate !== undefined && day < (dayOf(firstDate) ?? Infinity)) return false;
  return lastDate === undefined || day <= (dayOf(lastDate) ?? -Infinity);
}

/** Whether there is a day on which the window comes; a date that is none is on no side of any day. */
export function hasADay(window: ServiceWindow): boolean {
  const { firstDate, lastDate } = window;
  const last = lastDate === undefined ? undefined : dayOf(lastDate);
  const first = firstDate === undefined ? (last ?? calendarDays) - calendarDays : dayOf(firstDate);
  if (first === undefined || (lastDate !== undefined && last === undefined)) return false;
  const end = Math.min(last ?? Infinity, first + calendarDays);
  for (let day = first; day <= end; day += 1) if (comesOn(window, day)) return true;
  return false;
}
