import type { DeviceState, HandleState } from './device.state.js';
import { deviceLimits } from './limits.js';

/**
 * Whether a device that is connected owes an answer for too long: the report of a decision (RFC 2748 §3.3), or what it has of a handle
 * that it was asked about (§3.10) when its session began. Nothing can be decided on such a handle. The session ends, and what the
 * device did is asked for in the next one (V41).
 */
export function isSilent({ handles }: DeviceState, openedAt: string, now: string): boolean {
  for (const handle of handles.values()) {
    const since = askedAt(handle, openedAt);
    if (since !== undefined && Date.parse(now) - Date.parse(since) >= deviceLimits.answerWithinMs) return true;
  }
  return false;
}

/** Whether the device owes any answer, however long. */
export function owesAnswer({ handles }: DeviceState): boolean {
  for (const { isLost, outstanding } of handles.values()) if (isLost || outstanding.length > 0) return true;
  return false;
}

/** A decision of an earlier session is asked about when the next one begins. */
const askedAt = ({ isLost, outstanding }: HandleState, openedAt: string): string | undefined =>
  isLost ? openedAt : outstanding[0]?.at;
