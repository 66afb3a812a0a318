import { callsOf } from './calls.js';
import type { DeviceDecided, Operation, SessionKey } from './device.events.js';
import type { DeviceState, HandleState } from './device.state.js';
import { inDecisions } from './in-decisions.js';
import { operationsOf } from './reconcile.js';

/** What is asked of `decisionsOf`: nothing is being answered, or the REQ with this M-Type. */
interface Answer {
  readonly mType: number;
  /** Tunnels that the request may use as they are (V22). */
  readonly existing: readonly number[];
}

/**
 * The decisions that are due on all handles of the device. A handle with a decision that has no report yet gets none: what is
 * wanted meanwhile is gathered, and goes with the next one.
 */
export function pushesOf(state: DeviceState, session: SessionKey, now: string): readonly DeviceDecided[] {
  const pushes: DeviceDecided[] = [];
  let next = state.decisions;
  for (const [handle, one] of state.handles) {
    if (one.outstanding.length > 0 || one.isLost) continue;
    const decisions = decisionsOf(state, handle, one, session, now, undefined, next);
    next += decisions.length;
    pushes.push(...decisions);
  }
  return pushes;
}

/** The decisions on one handle, numbered after the last one; with `answer` one at least, the first of which answers the REQ (V4). */
export function decisionsOf(
  state: DeviceState,
  handle: string,
  one: HandleState,
  session: SessionKey,
  now: string,
  answer?: Answer,
  last = state.decisions,
): readonly DeviceDecided[] {
  const vpn = one.vpn === undefined ? undefined : state.vpns.get(one.vpn);
  const wanted = one.outstanding.length > 0 ? [] : wantedOf(state, one, now);
  // A discovery is answered by NULL (V39); so is a request for a VPN that is not known here (V22).
  const answers: readonly Operation[] =
    answer === undefined
      ? []
      : one.vpn === undefined || answer.existing.length > 0 || wanted.length === 0
        ? [{ command: 'null', tunnels: answer.existing }]
        : [];
  const batches =
    one.vpn === undefined
      ? [...answers, ...wanted].map((operation) => [operation])
      : inDecisions([...answers, ...wanted], (number) => vpn?.ends.get(number)?.end);
  return batches.map((operations, at) => ({
    type: 'device-decided',
    data: {
      ...session,
      decision: last + at + 1,
      handle,
      solicited: answer !== undefined && at === 0,
      mType: answer?.mType ?? 0,
      operations,
      at: now,
    },
  }));
}

function wantedOf(state: DeviceState, one: HandleState, now: string): readonly Operation[] {
  if (one.vpn === undefined) return callsOf(state, one.stubLinks, now);
  const vpn = state.vpns.get(one.vpn);
  return vpn === undefined ? [] : operationsOf(state, one, vpn);
}
