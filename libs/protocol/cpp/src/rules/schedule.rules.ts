import { hasADay } from '../schedule/days.js';
import { isTimeZone } from '../schedule/local-time.js';
import { holds, type ProfileRule } from './profile-rule.js';

export const aScheduleHasATimeZone: ProfileRule = ({ activationSchedule }) =>
  activationSchedule === undefined || isTimeZone(activationSchedule.timeZone)
    ? holds
    : [
        {
          at: ['activationSchedule', 'timeZone'],
          message: `no time zone is called ${activationSchedule.timeZone}`,
        },
      ];

/** A window that never comes, such as each 30th of February, is a mistake. */
export const everyWindowHasADay: ProfileRule = ({ activationSchedule }) =>
  (activationSchedule?.windows ?? []).flatMap((window, index) =>
    hasADay(window) ? [] : [{ at: ['activationSchedule', 'windows', index], message: 'there is no such day' }],
  );
