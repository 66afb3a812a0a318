import type { Effects } from '@parley/aggregate';
import { unreachable } from '@parley/cpnp';
import { timerNames } from '@parley/cpnp-session';
import type { ChildTimer } from '../domain/child.events.js';
import { isOfChild, type EventOfChild, type ProcurementEvent } from '../domain/procurement.events.js';
import { childOf, type Procurement } from '../domain/procurement.state.js';
import { limits } from '../limits.js';

const childTimers = [...timerNames, 'withdraw', 'update', 'status'] as const satisfies readonly ChildTimer[];

/** What a deadline of a procurement is for. */
export type DeadlineOf =
  | { readonly kind: 'child'; readonly child: string; readonly timer: ChildTimer }
  /** No answer of a partner is waited for any longer. */
  | { readonly kind: 'close'; readonly negotiation: number }
  /** The policy is to be asked what is taken; again, until it answers. */
  | { readonly kind: 'choose'; readonly negotiation: number };

export function nameOf(deadline: DeadlineOf): string {
  return deadline.kind === 'child'
    ? `child ${deadline.child} ${deadline.timer}`
    : `${deadline.kind} ${deadline.negotiation}`;
}

/** undefined: no deadline of this release. */
export function parseDeadline(name: string): DeadlineOf | undefined {
  const [kind = '', of = '', timer = '', ...more] = name.split(' ');
  if (more.length > 0) return undefined;
  const known = childTimers.find((each) => each === timer);
  if (kind === 'child') return known && { kind, child: of, timer: known };
  if (timer !== '' || !/^[1-9]\d{0,14}$/.test(of)) return undefined;
  const negotiation = Number(of);
  return kind === 'close' || kind === 'choose' ? { kind, negotiation } : undefined;
}

/** The policy is asked as soon as the choice is recorded; this is for where that came to nothing. */
const chooseAgainAt = (now: string): string => new Date(Date.parse(now) + limits.deadlineLeaseMs).toISOString();

/** The key that finds a child's stream by the identifier that its partner says. */
export const childKey = (child: string): string => `child ${child}`;

/**
 * Keys and deadlines that are written with the events of a decision, `state` being the one after them. Of deadlines, those that are others than
 * `before`: most of what happens to a child moves one or two of its timers.
 */
export function effectsOf(
  events: readonly ProcurementEvent[],
  state: Procurement,
  now: string,
  before: Procurement,
): Effects {
  const set = new Map<string, string>();
  const clear = new Set<string>();
  const claim: string[] = [];
  for (const event of events) {
    if (event.type === 'child-created') claim.push(childKey(event.data.child));
    else if (isOfChild(event)) putTimers(event.data.child);
    else putPurchase(event);
  }
  return {
    ...(claim.length > 0 && { claim }),
    setDeadlines: [...set].map(([name, dueAt]) => ({ name, dueAt })),
    clearDeadlines: [...clear],
  };

  function putPurchase(event: Exclude<ProcurementEvent, EventOfChild>): void {
    switch (event.type) {
      case 'partners-asked':
        set.set(nameOf({ kind: 'close', negotiation: event.data.negotiation }), event.data.closeAt);
        break;
      case 'choice-requested': {
        const { negotiation } = event.data;
        put(nameOf({ kind: 'close', negotiation }), undefined);
        put(nameOf({ kind: 'choose', negotiation }), chooseAgainAt(now));
        break;
      }
      case 'offers-chosen':
        put(nameOf({ kind: 'choose', negotiation: event.data.negotiation }), undefined);
        break;
      case 'parent-ended':
      case 'parent-agreed':
        for (const { negotiation, phase } of Object.values(state.purchases)) {
          const was = before.purchases[negotiation]?.phase;
          if (phase !== 'over' || was === 'over') continue;
          if (was !== 'choosing') put(nameOf({ kind: 'close', negotiation }), undefined);
          if (was !== 'asking') put(nameOf({ kind: 'choose', negotiation }), undefined);
        }
        break;
      case 'purchase-requested':
      case 'purchase-ended':
      case 'activity-changed':
        break;
      default:
        return unreachable(event);
    }
  }

  function putTimers(child: string): void {
    const [timers, ran] = [childOf(state, child)?.timers ?? {}, childOf(before, child)?.timers ?? {}];
    for (const timer of childTimers) {
      const at = timers[timer];
      if (at === ran[timer]) continue;
      put(nameOf({ kind: 'child', child, timer }), at === undefined ? undefined : new Date(at).toISOString());
    }
  }

  function put(name: string, dueAt: string | undefined): void {
    if (dueAt === undefined) {
      set.delete(name);
      clear.add(name);
    } else {
      clear.delete(name);
      set.set(name, dueAt);
    }
  }
}
