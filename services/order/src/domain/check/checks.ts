import type { Instant } from '@parley/cpnp';
import type { Order } from '../order.state.js';
import type { Check, CheckSubject } from './check.js';
import type { CheckEnded, CheckRequested } from './check.events.js';

/**
 * What is added to the deadlines of the checks for EXPECTED_OFFER_DATE, in ms: at the last of them the offer has yet to be
 * made, and may be lost and repeated twice (2 + 4 s), while a client that waits no longer cancels.
 */
const offerMarginMs = 30_000;

/** The date by which there is an offer or a FAIL, whenever the administrators decide: in whole seconds, as the wire has it. */
export function expectedOfferDate(checks: readonly Check[], now: Instant): Instant {
  const dueMs = checks.reduce((sum, { deadlineMs }) => sum + deadlineMs, Date.parse(now));
  return new Date(Math.ceil((dueMs + offerMarginMs) / 1000) * 1000).toISOString();
}

/** The first of the checks is asked for; none, when there are none. They follow one another, each with its own deadline. */
export function requestFirstCheck(
  { orderId, negotiation, checks: before }: Pick<Order, 'orderId' | 'negotiation' | 'checks'>,
  subject: CheckSubject,
  [first, ...following]: readonly Check[],
  now: Instant,
  reasons: readonly string[] = [],
): CheckRequested[] {
  if (first === undefined) return [];
  const { name, approvers, deadlineMs, atDeadline } = first;
  return [
    {
      type: 'check-requested',
      data: {
        task: `${orderId}.${(before?.requested ?? 0) + 1}`,
        check: name,
        approvers,
        subject,
        negotiation,
        dueAt: new Date(Date.parse(now) + deadlineMs).toISOString(),
        atDeadline,
        reasons,
        following,
      },
    },
  ];
}

/** The open check of an order whose client took back what waited for it. */
export function endOpenCheck({ checks }: Order): CheckEnded[] {
  return checks?.open === undefined ? [] : [{ type: 'check-ended', data: aboutCheck(checks.open) }];
}

export const aboutCheck = ({ task, check, approvers, subject }: CheckRequested['data']) => ({
  task,
  check,
  approvers,
  subject,
});

/** Whether a WITHDRAW waits for an administrator. */
export const withdrawalWaits = ({ checks }: Order): boolean => checks?.open?.subject === 'WITHDRAW';
