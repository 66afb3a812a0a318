import type { ShownTunnelEnd } from '@parley/contracts';
import { safeText } from '../render/safe-text.js';
import { dayNames, monthNames } from './tunnel-hours.js';

type Schedule = NonNullable<ShownTunnelEnd['hours']>['schedule'];

/** "22:00-06:00 mon-fri, Europe/Berlin": when tunnels are there, as `--hours` and its companions say it. */
export const scheduleWords = ({ timeZone, windows }: Schedule): string =>
  `${windows.map(windowWords).join('; ')}, ${safeText(timeZone)}`;

function windowWords(window: Schedule['windows'][number]): string {
  const { months, monthDays, weekdays, firstDate, lastDate, from = '00:00', until = '24:00' } = window;
  return [
    `${safeText(from)}-${safeText(until)}`,
    ...(weekdays === undefined ? [] : [runsOf(weekdays, (day) => dayNames[day - 1])]),
    ...(monthDays === undefined ? [] : [`on ${runsOf(monthDays, String)} of the month`]),
    ...(months === undefined ? [] : [runsOf(months, (month) => monthNames[month - 1])]),
    ...(firstDate === undefined ? [] : [`from ${safeText(firstDate)}`]),
    ...(lastDate === undefined ? [] : [`to ${safeText(lastDate)}`]),
  ].join(' ');
}

/** Numbers that follow each other as one range: "mon-fri,sun". */
function runsOf(numbers: readonly number[], nameOf: (number: number) => string | undefined): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run !== undefined && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  const name = (number: number): string => nameOf(number) ?? String(number);
  return runs.map(([first, last]) => (first === last ? name(first) : `${name(first)}-${name(last)}`)).join(',');
}

/** "2026-04-24 04:00 UTC". */
export const instantWords = (instant: string): string => `${safeText(instant).slice(0, 16).replace('T', ' ')} UTC`;

/** When what waits for its hours is there. */
export const beginWords = (until: string | undefined): string =>
  until === undefined ? 'which never begin' : `which begin at ${instantWords(until)}`;

/** The hours of classes, and of tunnels that have their own; each once. */
export function hoursLines(tunnels: readonly ShownTunnelEnd[]): readonly string[] {
  const lines = new Set<string>();
  for (const { tunnel, className, hours } of tunnels) {
    if (hours === undefined) continue;
    const whose = hours.own === true ? `tunnel ${safeText(tunnel)}` : `class ${safeText(className)}`;
    lines.add(`${whose}: ${scheduleWords(hours.schedule)}`);
  }
  return [...lines];
}
