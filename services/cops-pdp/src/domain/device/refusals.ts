import type { Operation } from './device.events.js';
import { tunnelsWhere, type DeviceState, type EndState, type Outstanding } from './device.state.js';
import { deviceLimits } from './limits.js';

/** Of each VPN the tunnels of which the device has refused something for long enough: it is asked for that again. */
export const dueAgain = (state: Pick<DeviceState, 'vpns'>, now: string): ReturnType<typeof tunnelsWhere> =>
  tunnelsWhere(state, (end) => isDueAgain(end, now));

/** The pause doubles with each refusal in a row. What was refused unasked is asked for at once: it is the first time. */
function isDueAgain({ refused, refusals }: EndState, now: string): boolean {
  if (refused === undefined || refusals === undefined) return refused !== undefined;
  const { firstWaitMs, longestWaitMs } = deviceLimits.askAgain;
  const waitMs = Math.min(longestWaitMs[refused], firstWaitMs * 2 ** (refusals.times - 1));
  return Date.parse(now) - Date.parse(refusals.askedAt) >= waitMs;
}

/** The tunnels that these decisions name. */
export const namedIn = (decisions: readonly Pick<Outstanding, 'operations'>[]): ReadonlySet<number> =>
  new Set(decisions.flatMap(({ operations }) => operations.flatMap(numbersOf)));

const numbersOf = (operation: Operation): readonly number[] =>
  operation.command === 'swap'
    ? [operation.deactivate, operation.activate]
    : 'tunnels' in operation
      ? operation.tunnels
      : [];

/** An end after a status, with what it has refused in a row; `askedAt` is there where the status answers a decision. */
export function withRefusals(before: EndState, after: EndState, askedAt: string | undefined): EndState {
  const { refusals, ...end } = after;
  if (end.refused !== undefined && askedAt !== undefined) {
    const inARow = before.refusals?.command === end.refused ? before.refusals.times : 0;
    return { ...end, refusals: { command: end.refused, times: inARow + 1, askedAt } };
  }
  return refusals === undefined || isDone(refusals.command, end) ? end : after;
}

/** Whether the device has done at last what it refused; what it removed is no end any more. */
function isDone(command: NonNullable<EndState['refused']>, { known, refused }: EndState): boolean {
  if (refused !== undefined) return false;
  return (command === 'activate' && known === 'active') || (command === 'deactivate' && known === 'installed');
}
