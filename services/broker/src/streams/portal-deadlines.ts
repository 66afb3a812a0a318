import { hash } from 'node:crypto';
import type { Effects } from '@parley/aggregate';
import { timerNames, type TimerName } from '@parley/cpnp-session';
import type { PortalOrderEvent } from '../domain/portal/portal-order.events.js';
import { isOver, stateOf, type PortalOrderState } from '../domain/portal/portal-order.state.js';

/** What a deadline of a portal order is for: a timer of its session, or that it is sent. */
export type PortalDeadline = TimerName | 'send';
const all = [...timerNames, 'send'] as const satisfies readonly PortalDeadline[];
const prefix = 'portal ';

export const isOfPortalOrder = (name: string): boolean => name.startsWith(prefix);
export const portalDeadlineName = (deadline: PortalDeadline): string => `${prefix}${deadline}`;

/** undefined: no deadline of this release. */
export const parsePortalDeadline = (name: string): PortalDeadline | undefined =>
  all.find((each) => portalDeadlineName(each) === name);

/** The key that a customer's order has until it is over (N32). */
export const customerOrderKey = (customerId: string, customerOrderIdentifier: string): string =>
  `portal-order ${hash('sha256', JSON.stringify([customerId, customerOrderIdentifier]), 'base64url')}`;

/** The key that finds the stream by the transaction of a message: identifiers of orders are the customers' own. */
export const transactionKeyOf = (transactionId: string): string => `portal-transaction ${transactionId}`;

/** Keys and deadlines that are written with the events of a decision, `state` being the one after them. */
export function portalEffectsOf(events: readonly PortalOrderEvent[], state: PortalOrderState, now: string): Effects {
  if (state === undefined) return {};
  const { customerId, customerOrderIdentifier } = state.created;
  const own = customerOrderKey(customerId, customerOrderIdentifier);
  const claim = events.flatMap((event) => {
    if (event.type === 'portal-order-created') return [own];
    return 'transactionId' in event.data ? [transactionKeyOf(event.data.transactionId)] : [];
  });
  const due = all.flatMap((name) => {
    const at = name === 'send' ? sendAt(state, now) : state.timers[name];
    return at === undefined ? [] : [{ name: portalDeadlineName(name), dueAt: new Date(at).toISOString() }];
  });
  const set = new Set(due.map(({ name }) => name));
  return {
    ...(claim.length > 0 && { claim }),
    ...(isOver(state) && { release: [own] }),
    setDeadlines: due,
    clearDeadlines: all.map(portalDeadlineName).filter((name) => !set.has(name)),
  };
}

/** What is released is sent at once. */
const sendAt = (state: NonNullable<PortalOrderState>, now: string): number | undefined =>
  stateOf(state) === 'AwaitingProcessing' ? Date.parse(now) : undefined;
