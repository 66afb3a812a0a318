import type { ListedOrder } from '@parley/contracts';
import { timeSpan } from '../render/quantity.js';

/** How an order stands, for its provider to read: what it waits for and how long its offer holds, or what came of it. */
export function stateWords(order: ListedOrder, nowMs: number): string {
  const { agreed, state, outcome, approvers } = order;
  const isAgreed = agreed !== undefined;
  if (state === 'Cancelled') return endWords[outcome ?? 'unknown'];
  if (state !== 'Completed') return `${isAgreed ? 'agreed; update ' : ''}${openWords(order, nowMs)}`;
  // What waits beside an agreement is its withdrawal.
  if (approvers !== undefined) return `agreed; withdrawal waits for ${approvers}`;
  return outcome === undefined ? 'agreed' : `agreed; update ${endWords[outcome]}`;
}

function openWords({ state, approvers, validUntil }: ListedOrder, nowMs: number): string {
  const left = validUntil === undefined ? '' : `, ${leftWords(Date.parse(validUntil) - nowMs)}`;
  if (approvers !== undefined) return `${state === 'AcceptReceived' ? 'accepted, ' : ''}waits for ${approvers}`;
  switch (state) {
    case 'OfferProposed':
      return `offered${left}`;
    case 'ProcessingReceived':
      return `judged by the customer${left}`;
    case 'AcceptReceived':
      return 'accepted';
    default:
      return 'waits for the policy';
  }
}

/** How long an offer still stands. Its end is recorded a moment after its date. */
export const leftWords = (leftMs: number): string => (leftMs > 0 ? `${timeSpan(leftMs)} left` : 'its time is over');

const endWords: Readonly<Record<NonNullable<ListedOrder['outcome']> | 'unknown', string>> = {
  refused: 'refused',
  declined: 'declined by the customer',
  cancelled: 'cancelled by the customer',
  expired: 'not answered in time',
  withdrawn: 'withdrawn by the customer',
  'ended-by-provider': 'ended by the provider',
  // Of before the list said how: `parley read-model rebuild orders` finds out.
  unknown: 'ended',
};
