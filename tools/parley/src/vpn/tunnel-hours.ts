import type { TunnelHours } from '@parley/contracts';
import { InvalidArgumentError } from 'commander';
import { UsageError } from '../usage-error.js';

/** What the options of a command say of a tunnel's hours. */
export interface HoursFlags {
  /** "class": those of its class. */
  readonly hours?: Pick<TunnelHours, 'from' | 'until'> | 'class';
  readonly days?: number[];
  readonly months?: number[];
  readonly timeZone?: string;
}

const span = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "22:00-06:00", or "class". */
export function hoursOfDay(text: string): NonNullable<HoursFlags['hours']> {
  if (text === 'class') return text;
  const [, from, until] = span.exec(text) ?? [];
  if (from === undefined || until === undefined)
    throw new InvalidArgumentError('expected hours such as 08:00-18:00 or 22:00-06:00, or class.');
  return { from, until };
}

/** "mon-fri,sun" or "1-5,7". */
export const daysOfWeek = (text: string): number[] => listed(text, dayNames, 'days such as mon-fri or 1-5,7');
/** "dec-feb,jul" or "12-2,7": a range may go on over the end of the year. */
export const monthsOfYear = (text: string): number[] => listed(text, monthNames, 'months such as mar-oct or 1,12');

function listed(text: string, names: readonly string[], expected: string): number[] {
  const numberOf = (word: string): number => {
    const number = /^\d{1,2}$/.test(word) ? Number(word) : names.indexOf(word.toLowerCase()) + 1;
    if (number < 1 || number > names.length) throw new InvalidArgumentError(`expected ${expected}.`);
    return number;
  };
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [first = '', last = first, ...rest] = part.split('-');
    if (rest.length > 0) throw new InvalidArgumentError(`expected ${expected}.`);
    const [from, until] = [numberOf(first), numberOf(last)];
    for (let number = from; ; number = (number % names.length) + 1) {
      found.add(number);
      if (number === until) break;
    }
  }
  return [...found].sort((one, other) => one - other);
}

/** Undefined: nothing was said. @throws UsageError where what is said is not whole */
export function tunnelHours({ hours, days, months, timeZone }: HoursFlags): TunnelHours | null | undefined {
  const isAbout = days !== undefined || months !== undefined || timeZone !== undefined;
  if (hours === 'class') {
    if (isAbout) throw new UsageError('--hours class: the class has days, months and a time zone of its own');
    return null;
  }
  if (hours === undefined && !isAbout) return undefined;
  if (timeZone === undefined)
    throw new UsageError('--time-zone is missing: by whose clocks the hours are, such as Europe/Berlin');
  if (hours === undefined && days === undefined && months === undefined)
    throw new UsageError('--time-zone says nothing without --hours, --days or --months');
  return {
    ...{ timeZone, from: '00:00', until: '24:00', ...hours },
    ...(days !== undefined && { days }),
    ...(months !== undefined && { months }),
  };
}
