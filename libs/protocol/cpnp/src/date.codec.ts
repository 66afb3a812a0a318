import { limits } from './limits.js';
import type { Instant } from './message.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Minutes east of Greenwich (RFC 822 §5.1). */
const zoneNames: Readonly<Record<string, number>> = {
  UT: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

const rfc1123 =
  /^(?:(sun|mon|tue|wed|thu|fri|sat)[ \t]*,[ \t]*)?(\d{1,2})[ \t]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ \t]+(\d{2,4})[ \t]+(\d{2}):(\d{2})(?::(\d{2}))?[ \t]+(?:([+-]\d{4})|([a-z]{1,3}))$/i;
const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:(z)|([+-]\d{2}):(\d{2}))$/i;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** RFC 5322 §4.3: 00 to 49 are of this century; 50 to 999 count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

/**
 * The minutes of a zone name. Letters of the military alphabet count as UTC, since RFC 822 printed them wrongly (RFC 1123
 * §5.2.14).
 */
function minutesOfName(name: string): number | undefined {
  const zone = name.toUpperCase();
  return zone.length === 1 ? (zone === 'J' ? undefined : 0) : zoneNames[zone];
}

function minutesOf(sign: string, hours: string, minutes: string): number | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const east = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -east : east;
}

/** An instant from its fields, none of which may run over (30 February, 24:00, second 60). */
function instantOf(date: readonly [number, number, number], time: readonly [number, number, number], zone: number) {
  const [year, month, day] = date;
  const [hour, minute, second] = time;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const local = new Date(0);
  local.setUTCFullYear(year, month, day);
  if (local.getUTCMonth() !== month || local.getUTCDate() !== day) return undefined;
  const weekday = weekdays[local.getUTCDay()];
  local.setUTCHours(hour, minute - zone, second);
  const text = local.toISOString();
  return instant.test(text) ? { text, weekday } : undefined;
}

function parse1123(text: string): Instant | undefined {
  const match = rfc1123.exec(text);
  if (match === null) return undefined;
  const [, weekday, day, month = '', year = '', hour, minute, second = '0', offset, name = ''] = match;
  const zone =
    offset === undefined ? minutesOfName(name) : minutesOf(offset.slice(0, 1), offset.slice(1, 3), offset.slice(3));
  if (zone === undefined) return undefined;
  const date = [fullYear(year), months.indexOf(month.toLowerCase()), Number(day)] as const;
  const found = instantOf(date, [Number(hour), Number(minute), Number(second)], zone);
  if (found === undefined || (weekday !== undefined && weekday.toLowerCase() !== found.weekday)) return undefined;
  return found.text;
}

function parse3339(text: string): Instant | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zulu, hours = '', minutes = ''] = match;
  const zone = zulu === undefined ? minutesOf(hours.slice(0, 1), hours.slice(1), minutes) : 0;
  if (zone === undefined) return undefined;
  const date = [Number(year), Number(month) - 1, Number(day)] as const;
  return instantOf(date, [Number(hour), Number(minute), Number(second)], zone)?.text;
}

/**
 * Reads RFC 1123 (years of 2 to 4 digits, numeric zones and zone names) and RFC 3339 (N15) as an instant in whole
 * seconds: the fraction of an RFC 3339 date is cut off, so that what was read is what would be written.
 * Undefined for anything else, for dates that do not exist and for a weekday that contradicts its date.
 */
export function parseDate(text: string): Instant | undefined {
  if (text.length > limits.maximumDateOctets) return undefined;
  return parse1123(text) ?? parse3339(text);
}

/** RFC 1123 in GMT, cut to the whole second (the wire has no smaller unit); undefined when the text is no Instant. */
export function formatDate(value: Instant): string | undefined {
  if (!instant.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) || date.toISOString() !== value ? undefined : date.toUTCString();
}
