import type { Effects } from '@parley/aggregate';
import { defaultTunnelRow } from '@parley/cops';
import type { DeviceEvent } from '../domain/device/device.events.js';
import type { DeviceState } from '../domain/device/device.state.js';

/** When a device without a session has let go of its tunnels (V30). */
export const lapse = 'lapse';

/** The life time that its rows have (column 21), and a minute for clocks that differ and a loss that it noticed later. */
export const lapseAfterMs = (defaultTunnelRow.ttlS + 60) * 1_000;

/** The end of a session begins the time, and the next session ends it: a device that comes and goes within it changes nothing. */
export function deviceDeadlines(events: readonly DeviceEvent[], { session }: DeviceState, now: string): Effects {
  if (session !== undefined)
    return events.some(({ type }) => type === 'device-session-opened') ? { clearDeadlines: [lapse] } : {};
  if (events.some(({ type }) => type === 'device-session-closed'))
    return { setDeadlines: [{ name: lapse, dueAt: new Date(Date.parse(now) + lapseAfterMs).toISOString() }] };
  return events.some(({ type }) => type === 'device-lapsed') ? { clearDeadlines: [lapse] } : {};
}
