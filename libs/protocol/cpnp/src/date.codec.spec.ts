import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, parseDate } from './date.codec.js';

const ten = '2026-04-23T10:00:00.000Z';

describe('a date is read from', () => {
  it.each([
    ['RFC 1123 in GMT', 'Thu, 23 Apr 2026 10:00:00 GMT', ten],
    ['RFC 1123 without a weekday', '23 Apr 2026 10:00:00 GMT', ten],
    ['RFC 1123 without seconds', '23 Apr 2026 10:00 GMT', ten],
    ['RFC 1123 with a numeric zone east', 'Thu, 23 Apr 2026 12:30:00 +0230', ten],
    ['RFC 1123 with a numeric zone west', 'Thu, 23 Apr 2026 04:00:00 -0600', ten],
    ['RFC 1123 over midnight', 'Fri, 24 Apr 2026 00:00:00 +1400', ten],
    ['UT', '23 Apr 2026 10:00:00 UT', ten],
    ['EST', '23 Apr 2026 05:00:00 EST', ten],
    ['EDT', '23 Apr 2026 06:00:00 EDT', ten],
    ['CST', '23 Apr 2026 04:00:00 CST', ten],
    ['CDT', '23 Apr 2026 05:00:00 CDT', ten],
    ['MST', '23 Apr 2026 03:00:00 MST', ten],
    ['MDT', '23 Apr 2026 04:00:00 MDT', ten],
    ['PST', '23 Apr 2026 02:00:00 PST', ten],
    ['PDT', '23 Apr 2026 03:00:00 PDT', ten],
    ['the military letter Z', '23 Apr 2026 10:00:00 Z', ten],
    ['a military letter, as UTC', '23 Apr 2026 10:00:00 A', ten],
    ['small letters', 'thu, 23 apr 2026 10:00:00 gmt', ten],
    ['a year of two digits of this century', '23 Apr 26 10:00:00 GMT', ten],
    ['a year of two digits of the last century', '23 Apr 99 10:00:00 GMT', '1999-04-23T10:00:00.000Z'],
    ['the last year of two digits of this century', '23 Apr 49 10:00:00 GMT', '2049-04-23T10:00:00.000Z'],
    ['the first year of two digits of the last century', '23 Apr 50 10:00:00 GMT', '1950-04-23T10:00:00.000Z'],
    ['a year of three digits', '23 Apr 126 10:00:00 GMT', ten],
    ['a day of one digit', '3 Apr 2026 10:00:00 GMT', '2026-04-03T10:00:00.000Z'],
    ['a leap day', '29 Feb 2028 00:00:00 GMT', '2028-02-29T00:00:00.000Z'],
    ['RFC 3339', '2026-04-23T10:00:00Z', ten],
    ['RFC 3339 with an offset', '2026-04-23T12:30:00+02:30', ten],
    ['RFC 3339 with an unknown offset', '2026-04-23T10:00:00-00:00', ten],
    ['RFC 3339 with a fraction, which is cut', '2026-04-23T10:00:00.999999Z', ten],
    ['RFC 3339 with a space and small letters', '2026-04-23 10:00:00z', ten],
  ])('%s', (_, text, instant) => {
    expect(parseDate(text)).toBe(instant);
  });
});

describe('no date is read from', () => {
  it.each([
    ['nothing', ''],
    ['infinite', 'infinite'],
    ['a day that does not exist', '30 Feb 2026 10:00:00 GMT'],
    ['a leap day of a common year', '29 Feb 2026 10:00:00 GMT'],
    ['day 0', '0 Apr 2026 10:00:00 GMT'],
    ['hour 24', '23 Apr 2026 24:00:00 GMT'],
    ['minute 60', '23 Apr 2026 10:60:00 GMT'],
    ['second 60', '23 Apr 2026 10:00:60 GMT'],
    ['a weekday that is another', 'Fri, 23 Apr 2026 10:00:00 GMT'],
    ['an unknown zone', '23 Apr 2026 10:00:00 CET'],
    ['the letter J', '23 Apr 2026 10:00:00 J'],
    ['no zone', '23 Apr 2026 10:00:00'],
    ['a zone of more than a day', '23 Apr 2026 10:00:00 +2400'],
    ['a zone of 60 minutes', '23 Apr 2026 10:00:00 +0060'],
    ['an unknown month', '23 Mai 2026 10:00:00 GMT'],
    ['a year of one digit', '23 Apr 6 10:00:00 GMT'],
    ['a year of five digits', '23 Apr 20266 10:00:00 GMT'],
    ['text behind the date', '23 Apr 2026 10:00:00 GMT x'],
    ['a line feed behind the date', '23 Apr 2026 10:00:00 GMT\n'],
    ['month 13', '2026-13-23T10:00:00Z'],
    ['RFC 3339 without an offset', '2026-04-23T10:00:00'],
    ['RFC 3339 with an offset of a day', '2026-04-23T10:00:00+24:00'],
    ['a date alone', '2026-04-23'],
    ['a date after the year 9999 in UTC', '9999-12-31T23:59:59-01:00'],
    ['a number', '1776938400'],
  ])('%s', (_, text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});

describe('an instant', () => {
  it('is written in GMT without its milliseconds', () => {
    expect(formatDate('2026-04-23T10:00:00.999Z')).toBe('Thu, 23 Apr 2026 10:00:00 GMT');
  });

  it.each(['2026-04-23T10:00:00Z', '2026-02-30T10:00:00.000Z', 'Thu, 23 Apr 2026 10:00:00 GMT', 'infinite', ''])(
    'is not %s',
    (text) => {
      expect(formatDate(text)).toBeUndefined();
    },
  );

  it('comes back from the wire cut to its second', () => {
    const instants = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
        expect(parseDate(formatDate(date.toISOString()) ?? '')).toBe(whole);
        expect(parseDate(date.toISOString())).toBe(whole);
      }),
    );
  });
});
