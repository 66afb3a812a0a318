import { nextState, serverMachine } from '@parley/cpnp';
import { endOpenCheck } from '../check/checks.js';
import type { EndOrder } from '../order.commands.js';
import type { Order, OrderState } from '../order.state.js';
import type { Refusal } from '../order.refusals.js';
import { record, refuseEnd, type EndVerdict } from '../verdict.js';

/**
 * The provider ends an order in any state in which something is negotiated or agreed (ADR 26): both end, with a check that is
 * open. The machine is the closed table of these states; an agreement beside an update that has ended, or goes on, is its
 * Completed (N20).
 */
export function endOrder({ by, reason }: EndOrder, order: OrderState): EndVerdict {
  if (order === undefined) return refuseEnd('unknown-order');
  const stands = order.agreement === undefined ? order.status : 'Completed';
  if (nextState(serverMachine, stands, 'provider ends the order') === undefined) return ofEnded(order, by, reason);
  return record(...endOpenCheck(order), { type: 'ended-by-provider', data: { by, reason } });
}

/** Whoever has heard no answer asks again, and has ended the order all the same. */
const ofEnded = ({ endedBy }: Order, by: string, reason: string): EndVerdict =>
  endedBy?.by === by && endedBy.reason === reason ? { kind: 'ended-before' } : refuseEnd('already-ended');

/** Why a message comes too late for an order that has ended: its customer is told when it was the provider. */
export const refusalOfEnded = ({ cancelCause }: Order): Refusal =>
  cancelCause === 'ended-by-provider' ? 'ended-by-provider' : 'already-ended';
