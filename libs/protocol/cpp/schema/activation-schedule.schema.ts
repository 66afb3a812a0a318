import { Type } from 'typebox';
import { identifier } from './value.schema.js';

const timeOfDay = (description: string, pattern: string) => Type.String({ description, pattern });
const fullDate = (description: string) =>
  Type.String({ description: `${description}, as 2026-03-29`, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const numbers = (description: string, minimum: number, maximum: number) =>
  Type.Array(Type.Integer({ description: 'one of them', minimum, maximum }), {
    description,
    minItems: 1,
    maxItems: maximum,
  });

export const serviceWindowSchema = Type.Object(
  {
    months: Type.Optional(numbers('1 is January; absent: every month', 1, 12)),
    monthDays: Type.Optional(numbers('days of the month; absent: every day', 1, 31)),
    weekdays: Type.Optional(numbers('1 is Monday (ISO 8601); absent: every day', 1, 7)),
    firstDate: Type.Optional(fullDate('the first day that may have it')),
    lastDate: Type.Optional(fullDate('the last day that may have it')),
    from: Type.Optional(timeOfDay('on each of these days, as 08:00; absent: 00:00', '^([01]\\d|2[0-3]):[0-5]\\d$')),
    until: Type.Optional(
      timeOfDay(
        'as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day',
        '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
      ),
    ),
  },
  {
    title: 'Service window',
    description: 'the days that meet every member given, and the time on each of them, by local clocks',
  },
);

export const activationScheduleSchema = Type.Object(
  {
    timeZone: identifier('of the IANA time zone database, as Europe/Berlin'),
    windows: Type.Array(serviceWindowSchema, {
      description: 'the service is wanted in any of them',
      minItems: 1,
      maxItems: 32,
    }),
  },
  {
    title: 'Activation schedule',
    description: 'RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times',
  },
);
