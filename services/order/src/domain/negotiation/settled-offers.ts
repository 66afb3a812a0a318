import type { Message } from '@parley/cpnp';
import type { Order, OrderState } from '../order.state.js';

/**
 * The transactions, in which a message was sent or which it ended, that have had an OFFER which needs no answer any more: it is
 * answered, or has ended. A transaction has one OFFER at most, so that none comes after it. What was refused or dropped settles
 * nothing by itself: this is read off the order as it stands.
 */
export function settledOffers({ transactionId, method }: Message, order: OrderState): readonly Order[] {
  if (order === undefined) return [];
  const transactions = [...order.past, order];
  const at = transactions.findIndex((each) => each.transactionId === transactionId);
  if (at < 0) return [];
  // A WITHDRAW ends the update that is under way in the transaction before it.
  const first = method === 'WITHDRAW' ? Math.max(0, at - 1) : at;
  return transactions.slice(first, at + 1).filter(isSettled);
}

const isSettled = ({ offer, status }: Order): boolean => offer !== undefined && status !== 'OfferProposed';
