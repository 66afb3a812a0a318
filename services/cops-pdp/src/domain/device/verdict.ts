import type { DeviceEvent, SessionKey } from './device.events.js';
import type { DeviceState } from './device.state.js';
import { evolve } from './evolve.js';
import { pushesOf } from './pushes.js';

export type DeviceRefusal =
  /** Another session of the device began after this one: whoever speaks for this one is late (V42). */
  'not-the-holder' | 'unknown-handle' | 'too-many-handles' | 'too-many-stub-links' | 'too-many-unreported';

/** Reported tunnels that the device was never told of; none for all other commands. */
interface Strangers {
  readonly strangers?: number;
}

export type DeviceVerdict =
  | ({ readonly kind: 'recorded'; readonly events: readonly DeviceEvent[] } & Strangers)
  | ({ readonly kind: 'unchanged' } & Strangers)
  | { readonly kind: 'refused'; readonly refusal: DeviceRefusal };

/** These events, and the decisions that are due after them. */
export function withPushes(
  events: readonly DeviceEvent[],
  state: DeviceState,
  { session, now }: { readonly session: SessionKey; readonly now: string },
): DeviceVerdict {
  return recorded([...events, ...pushesOf(events.reduce(evolve, state), session, now)]);
}

export const recorded = (events: readonly DeviceEvent[]): DeviceVerdict =>
  events.length === 0 ? { kind: 'unchanged' } : { kind: 'recorded', events };
