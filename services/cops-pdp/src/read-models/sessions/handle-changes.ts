import type { DeviceRequested } from '../../domain/device/device.events.js';
import type { HandleOfSession, SessionRow } from './sessions.entity.js';

type Handles = SessionRow['handles'];

/** A device that kept its request states is asked about those of which a report may be lost (V41); else it has none. */
export const handlesAfterOpening = (handles: Handles, cached: boolean): Handles =>
  cached
    ? Object.fromEntries(
        Object.entries(handles).map(([handle, one]) => [handle, one.decisions > 0 ? { ...one, isLost: true } : one]),
      )
    : {};

/** A request keeps what its handle waits for, unless it answers the question for it; one VPN has one handle (VPN00 §6). */
export function handlesAfterRequest(handles: Handles, { handle, kind, vpn }: DeviceRequested['data']): Handles {
  const before = handles[handle];
  const { decisions, since } = before === undefined || before.isLost === true ? nothingAwaited : before;
  const awaited = { decisions, ...(since !== undefined && { since }) };
  if (kind === 'discovery' || vpn === undefined) return { ...handles, [handle]: awaited };
  const others = Object.entries(handles).filter(([name, one]) => one.vpn !== vpn || name === handle);
  return { ...Object.fromEntries(others), [handle]: { vpn, ...awaited } };
}

export function handlesAfterDeletion(handles: Handles, handle: string): Handles {
  const { [handle]: _, ...rest } = handles;
  return rest;
}

export function handlesAfterDecision(handles: Handles, handle: string, at: string): Handles {
  const one = handles[handle];
  if (one === undefined) return handles;
  return { ...handles, [handle]: { ...one, decisions: one.decisions + 1, since: one.since ?? at } };
}

/** The report that answers a decision; what comes unasked answers none. */
export function handlesAfterReport(handles: Handles, handle: string): Handles {
  const one = handles[handle];
  if (one === undefined || one.decisions === 0) return handles;
  const { since, ...rest } = one;
  const decisions = one.decisions - 1;
  return { ...handles, [handle]: { ...rest, decisions, ...(decisions > 0 && since !== undefined && { since }) } };
}

const nothingAwaited: HandleOfSession = { decisions: 0 };
