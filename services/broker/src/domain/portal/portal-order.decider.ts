import { unreachable } from '@parley/cpnp';
import { judgeMessage, type IgnoreReason } from '@parley/cpnp-session';
import type { PortalOrderCommand, ReceivePortalMessage } from './portal-order.commands.js';
import type { PortalOrderEvent } from './portal-order.events.js';
import { isOpen, stateOf, toWithdraw, type PortalOrder, type PortalOrderState } from './portal-order.state.js';

/** Why a command comes to nothing: the closed list. */
export type PortalRefusal = 'unknown-order' | 'not-in-this-state';

export type PortalVerdict =
  | { readonly kind: 'recorded'; readonly events: readonly PortalOrderEvent[] }
  /** It was done before, or came too late. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly refusal: PortalRefusal }
  /** A message that is not taken; each reason is counted. */
  | { readonly kind: 'ignored'; readonly reason: IgnoreReason };

/** What comes of a command to a portal order. Pure and total. */
export function decide(command: PortalOrderCommand, order: PortalOrderState): PortalVerdict {
  if (command.type === 'create') {
    if (order !== undefined) return unchanged;
    const { type: _, now: at, ...data } = command;
    return recorded({ type: 'portal-order-created', data: { ...data, at } });
  }
  if (order === undefined) {
    if (command.type === 'receive-message') return { kind: 'ignored', reason: 'unknown-order' };
    return { kind: 'refused', refusal: 'unknown-order' };
  }
  const state = stateOf(order);
  const { now: at } = command;
  switch (command.type) {
    case 'release': {
      if (order.session !== undefined) return unchanged;
      if (order.isGivenUp) return notNow;
      const { server, transactionId, firstSequenceNumber, by } = command;
      return recorded({ type: 'portal-order-released', data: { at, server, transactionId, firstSequenceNumber, by } });
    }
    case 'send':
      return state === 'AwaitingProcessing' ? recorded({ type: 'portal-order-sent', data: { at } }) : unchanged;
    case 'accept':
    case 'decline':
      return state === 'OfferProcessing' ? decided(command.type, command.by, at) : notNow;
    case 'cancel':
      // An agreement is ended by WITHDRAW alone (N6); so is what is being withdrawn.
      return isOpen(order) && state !== 'WithdrawPending' ? decided('cancel', command.by, at) : notNow;
    case 'update': {
      if (order.agreement === undefined || isOpen(order)) return notNow;
      const { type: _, now: __, ...data } = command;
      return recorded({ type: 'portal-order-updated', data: { ...data, at } });
    }
    case 'withdraw': {
      if (toWithdraw(order) === undefined) return notNow;
      if (isOpen(order)) return state === 'WithdrawPending' ? unchanged : notNow;
      const { server, transactionId, firstSequenceNumber, by } = command;
      return recorded({ type: 'portal-order-withdrawn', data: { at, server, transactionId, firstSequenceNumber, by } });
    }
    case 'receive-message':
      return receiveMessage(command, order);
    case 'pass-timer': {
      const dueAt = order.timers[command.timer];
      if (dueAt === undefined || dueAt > Date.parse(at)) return unchanged;
      return recorded({ type: 'portal-order-timer-passed', data: { at, timer: command.timer } });
    }
    case 'note-end':
      if (order.end === command.end) return unchanged;
      return recorded({ type: 'portal-order-sent-from', data: { at, end: command.end } });
    default:
      return unreachable(command);
  }
}

/** A message is judged by the session (CPNP-03 §10.1), and recorded where it changes something. */
function receiveMessage({ message, from, end, now }: ReceivePortalMessage, order: PortalOrder): PortalVerdict {
  if (order.session === undefined) return { kind: 'ignored', reason: 'unexpected-state' };
  const judged = judgeMessage(order.session, message, from, Date.parse(now));
  if (judged.kind === 'ignored') return judged;
  const through: readonly PortalOrderEvent[] =
    order.end === end ? [] : [{ type: 'portal-order-sent-from', data: { at: now, end } }];
  if (judged.kind === 'repeated') return recorded(...through, { type: 'portal-order-repeated', data: { at: now } });
  return recorded(...through, { type: 'portal-order-answered', data: { at: now, message: judged.message } });
}

const decided = (decision: 'accept' | 'decline' | 'cancel', by: string, at: string): PortalVerdict =>
  recorded({ type: 'portal-order-decided', data: { at, decision, by } });
const unchanged: PortalVerdict = { kind: 'unchanged' };
const notNow: PortalVerdict = { kind: 'refused', refusal: 'not-in-this-state' };
const recorded = (...events: readonly PortalOrderEvent[]): PortalVerdict => ({ kind: 'recorded', events });
