import type { ShownTunnelEnd } from '@parley/contracts';
import type { ClassSchedule } from '../../domain/vpn/class-schedule.js';
import { hoursOf, ownHoursOf } from '../../domain/vpn/pair-hours.js';
import type { NamedPair } from '../../domain/vpn/plan.js';
import type { VpnState } from '../../domain/vpn/vpn.state.js';

type ShownHours = NonNullable<ShownTunnelEnd['hours']>;

/** When the tunnels of a pair are there, and until when it is as it is now; undefined: at all times. */
export function shownHours(pair: NamedPair, state: VpnState): ShownHours | undefined {
  const own = ownHoursOf(pair, state);
  const schedule = own?.schedule ?? state.classes.get(pair.classId)?.schedule;
  if (schedule === undefined) return undefined;
  const until = hoursOf(pair, state)?.until;
  return {
    schedule: shownSchedule(schedule),
    ...(own !== undefined && { own: true }),
    ...(until !== undefined && { until }),
  };
}

/** Member by member: what is kept is not what is said. */
const shownSchedule = ({ timeZone, windows }: ClassSchedule): ShownHours['schedule'] => ({
  timeZone,
  windows: windows.map(({ months, monthDays, weekdays, firstDate, lastDate, from, until }) => ({
    ...(months !== undefined && { months: [...months] }),
    ...(monthDays !== undefined && { monthDays: [...monthDays] }),
    ...(weekdays !== undefined && { weekdays: [...weekdays] }),
    ...(firstDate !== undefined && { firstDate }),
    ...(lastDate !== undefined && { lastDate }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  })),
});
