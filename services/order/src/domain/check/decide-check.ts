import { unreachable } from '@parley/cpnp';
import type { CheckRequested } from './check.events.js';
import { aboutCheck, requestFirstCheck } from './checks.js';
import type { DecideCheck, PassCheckDeadline } from '../order.commands.js';
import type { OrderEvent } from '../order.events.js';
import type { Order, OrderState } from '../order.state.js';
import { offerOrRefusal } from '../negotiation/proposed-offer.js';
import { validityDateOf } from '../negotiation/validity-date.js';
import { nextNumberOf } from '../sequence.js';
import { requestHeld, requestPurchase } from '../purchase/purchases.js';
import {
  nothingToDo,
  record,
  refuseDecision,
  type CheckVerdict,
  type FollowUpVerdict,
  type ToRecord,
} from '../verdict.js';

type OpenCheck = CheckRequested['data'];
type Drawn = Pick<DecideCheck, 'now' | 'nonce' | 'validityDate' | 'providerDescription'>;

/** FAIL "Administratively prohibited" (CPNP-03 §9.2.10). */
const administrativelyProhibited = 4;

/** An administrator approves or rejects: the next check is asked for, or what waited goes on, or it ends with FAIL 4. */
export function decideCheck(command: DecideCheck, order: OrderState): CheckVerdict {
  const { task, decision, by, reason = '' } = command;
  if (order === undefined) return refuseDecision('unknown-task');
  const open = order.checks?.open;
  if (open?.task !== task) return refuseDecision(wasRequested(task, order) ? 'already-decided' : 'unknown-task');
  if (decision === 'approve') return approve(order, open, by, reason, command);
  return reason.trim() === '' ? refuseDecision('reason-missing') : reject(order, open, by, reason);
}

/** The deadline has come without a decision: the check is approved or rejected, as its `atDeadline` says. */
export function passCheckDeadline(command: PassCheckDeadline, order: OrderState): FollowUpVerdict {
  const open = order?.checks?.open;
  if (order === undefined || open?.task !== command.task || command.now < open.dueAt) return nothingToDo;
  return open.atDeadline === 'approve'
    ? approve(order, open, 'deadline', '', command)
    : reject(order, open, 'deadline', 'no administrator approved it in time');
}

function wasRequested(task: string, { orderId, checks }: Order): boolean {
  const number = Number(task.slice(orderId.length + 1));
  return number >= 1 && number <= (checks?.requested ?? 0) && task === `${orderId}.${number}`;
}

function approve(order: Order, open: OpenCheck, by: string, reason: string, drawn: Drawn): ToRecord {
  const data = { ...aboutCheck(open), by, ...(reason !== '' && { reason }) };
  return record({ type: 'check-approved', data }, ...afterApproval(order, open, drawn));
}

function afterApproval(order: Order, open: OpenCheck, drawn: Drawn): OrderEvent[] {
  const next = requestFirstCheck(order, open.subject, open.following, drawn.now, open.reasons);
  if (next.length > 0) return next;
  const sequenceNumber = nextNumberOf(order);
  switch (open.subject) {
    case 'PROVISION':
    case 'UPDATE':
      return [{ type: 'decision-requested', data: { negotiation: order.negotiation } }];
    case 'guidelines': {
      const { validUntil, ...terms } = { reasons: [], ...order.escalated };
      const { negotiation } = order;
      return [
        validUntil === undefined
          ? offerOrRefusal(order, { ...terms, ...drawn, validityDate: validityDateOf(drawn, terms) })
          : requestPurchase(terms, { negotiation, validUntil, now: drawn.now }),
      ];
    }
    case 'ACCEPT':
      if (order.offer?.isHeld === true) return [requestHeld(order, drawn.now)];
      return [{ type: 'completed', data: { sequenceNumber, agreedAt: drawn.now, task: open.task } }];
    case 'WITHDRAW':
      return [{ type: 'withdrawal-granted', data: { sequenceNumber } }];
    default:
      return unreachable(open.subject);
  }
}

function reject(order: Order, open: OpenCheck, by: string, reason: string): ToRecord {
  const fail = {
    sequenceNumber: nextNumberOf(order),
    statusCode: administrativelyProhibited,
    reasons: [reason],
  };
  return record(
    { type: 'check-rejected', data: { ...aboutCheck(open), by, reason } },
    open.subject === 'WITHDRAW'
      ? { type: 'withdrawal-refused', data: fail }
      : { type: 'pqo-refused', data: { ...fail, by: 'administrator' } },
  );
}
