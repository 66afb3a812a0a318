import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivationSchedule, ServiceWindow } from '../generated/cpd.js';
import { hoursAt } from './hours.js';
import { instantOf, isTimeZone, localTimeAt } from './local-time.js';

const at = (instant: string): number => Date.parse(instant);
const instantIn = (zone: string, local: string): string => new Date(instantOf(zone, at(`${local}Z`))).toISOString();
const hours = (timeZone: string, windows: readonly ServiceWindow[], instant: string) =>
  hoursAt({ timeZone, windows }, at(instant));

describe('a local time', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15T12:00:00', '2026-01-15T11:00:00.000Z'],
    ['Europe/Berlin', '2026-07-15T12:00:00', '2026-07-15T10:00:00.000Z'],
    ['America/New_York', '2026-07-15T12:00:00', '2026-07-15T16:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-07-15T12:00:00', '2026-07-15T01:30:00.000Z'],
    ['Asia/Kathmandu', '2026-07-15T12:00:00', '2026-07-15T06:15:00.000Z'],
    ['UTC', '2026-07-15T12:00:00', '2026-07-15T12:00:00.000Z'],
  ])('of %s at %s is %s', (zone, local, instant) => {
    expect(instantIn(zone, local)).toBe(instant);
  });

  it.each([
    // Berlin leaves out 02:00 to 03:00, New York too, Lord Howe 02:00 to 02:30.
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
    ['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00.000Z'],
  ])('of %s that is left out (%s) is as if clocks had not been changed: %s', (zone, local, instant) => {
    expect(instantIn(zone, local)).toBe(instant);
    const shown = localTimeAt(zone, at(instant));
    expect(shown).toBeGreaterThan(at(`${local}Z`));
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z', 60],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z', 60],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00.000Z', 30],
  ])('of %s that comes twice (%s) is the first: %s', (zone, local, instant, later) => {
    expect(instantIn(zone, local)).toBe(instant);
    expect(localTimeAt(zone, at(instant) + later * 60_000)).toBe(at(`${local}Z`));
  });

  it('is what the clocks show at its instant, unless it is left out', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') }),
        (zone, ms) => {
          const local = localTimeAt(zone, ms);
          const instant = instantOf(zone, local);
          expect(localTimeAt(zone, instant)).toBe(local);
          expect(instant).toBeLessThanOrEqual(ms);
        },
      ),
    );
  });
});

describe('the name of a time zone', () => {
  it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });
  it.each(['Europe/Atlantis', '+01:00', '', 'Europe/Berlin '])('is not "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('hours', () => {
  const work: readonly ServiceWindow[] = [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', until: '18:00' }];

  it('are those of the local clocks, before and after they are put forward', () => {
    // A Friday, and the Monday after Berlin has summer time.
    expect(hours('Europe/Berlin', work, '2026-03-27T12:00:00Z')).toStrictEqual({
      isOpen: true,
      from: '2026-03-27T07:00:00.000Z',
      until: '2026-03-27T17:00:00.000Z',
    });
    expect(hours('Europe/Berlin', work, '2026-03-27T17:00:00Z')).toStrictEqual({
      isOpen: false,
      until: '2026-03-30T06:00:00.000Z',
    });
  });

  it('and back', () => {
    expect(hours('America/New_York', work, '2026-10-30T23:00:00Z').until).toBe('2026-11-02T13:00:00.000Z');
    expect(hours('America/New_York', work, '2026-11-02T12:59:59.999Z').isOpen).toBe(false);
    expect(hours('America/New_York', work, '2026-11-02T13:00:00.000Z').isOpen).toBe(true);
  });

  it.each([
    [
      'one hour longer where an hour comes twice',
      'Europe/Berlin',
      '2026-10-24T23:00:00Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T05:00:00.000Z',
    ],
    [
      'one hour shorter where one is left out',
      'Europe/Berlin',
      '2026-03-29T00:00:00Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
    ],
    [
      'half an hour shorter on Lord Howe',
      'Australia/Lord_Howe',
      '2026-10-03T14:00:00Z',
      '2026-10-03T13:30:00.000Z',
      '2026-10-03T19:00:00.000Z',
    ],
  ])('are %s', (_, zone, instant, from, until) => {
    expect(hours(zone, [{ until: '06:00' }], instant)).toStrictEqual({ isOpen: true, from, until });
  });

  it('begin when clocks go on, where their beginning is left out, and are none where their end comes before it', () => {
    const left = [{ from: '02:30', until: '04:00' }];
    expect(hours('Europe/Berlin', left, '2026-03-29T01:29:59Z').isOpen).toBe(false);
    expect(hours('Europe/Berlin', left, '2026-03-29T01:30:00Z').until).toBe('2026-03-29T02:00:00.000Z');
    const none = [{ from: '02:30', until: '03:15' }];
    expect(hours('Europe/Berlin', none, '2026-03-28T12:00:00Z').until).toBe('2026-03-30T00:30:00.000Z');
  });

  it('end the first time that clocks show their end', () => {
    expect(hours('Europe/Berlin', [{ from: '01:00', until: '02:30' }], '2026-10-25T00:00:00Z').until).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('go on over midnight, and over windows that touch', () => {
    const night = [{ weekdays: [5], from: '22:00', until: '06:00' }];
    const saturday = [...night, { weekdays: [6], from: '06:00' }];
    expect(hours('UTC', night, '2026-11-28T03:00:00Z')).toStrictEqual({
      isOpen: true,
      from: '2026-11-27T22:00:00.000Z',
      until: '2026-11-28T06:00:00.000Z',
    });
    expect(hours('UTC', saturday, '2026-11-28T03:00:00Z').until).toBe('2026-11-29T00:00:00.000Z');
    expect(hours('UTC', saturday, '2026-11-28T23:00:00Z').from).toBe('2026-11-27T22:00:00.000Z');
  });

  it.each([
    ['a day of the month', [{ monthDays: [31] }], '2026-02-10T00:00:00Z', '2026-03-31T00:00:00.000Z'],
    ['a month', [{ months: [7], from: '09:00' }], '2026-08-01T00:00:00Z', '2027-07-01T09:00:00.000Z'],
    ['a leap day', [{ months: [2], monthDays: [29] }], '2096-03-01T00:00:00Z', '2104-02-29T00:00:00.000Z'],
    ['a date far away', [{ firstDate: '2040-05-05' }], '2026-01-01T00:00:00Z', '2040-05-05T00:00:00.000Z'],
    ['a range of dates that is over', [{ lastDate: '2026-01-31' }], '2026-02-01T00:00:00Z', undefined],
  ])('wait for %s', (_, windows, instant, until) => {
    expect(hours('UTC', windows, instant)).toStrictEqual({ isOpen: false, ...(until !== undefined && { until }) });
  });

  it('that never end are looked at again after 400 days', () => {
    const { isOpen, until } = hours('Europe/Berlin', [{}], '2026-01-01T12:00:00Z');
    expect([isOpen, until]).toStrictEqual([true, '2027-02-05T23:00:00.000Z']);
  });

  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const window = fc.record(
    { weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), from: time, until: time },
    { requiredKeys: [] },
  );
  const schedule: fc.Arbitrary<ActivationSchedule> = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
    windows: fc.array(window, { minLength: 1, maxLength: 3 }),
  });

  it('are the same at every instant until they end, and others then', () => {
    fc.assert(
      fc.property(
        schedule,
        fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, nowMs, part) => {
          const now = hoursAt(one, nowMs);
          const endMs = at(now.until ?? '');
          expect(endMs).toBeGreaterThan(nowMs);
          if (now.from !== undefined) expect(at(now.from)).toBeLessThanOrEqual(nowMs);
          const between = Math.min(endMs - 1, Math.floor(nowMs + part * (endMs - nowMs)));
          expect(hoursAt(one, between).isOpen).toBe(now.isOpen);
          // What never ends is looked at again.
          if (endMs - nowMs < 300 * 86_400_000) expect(hoursAt(one, endMs).isOpen).toBe(!now.isOpen);
        },
      ),
      { numRuns: 300 },
    );
  });
});
