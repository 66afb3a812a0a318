import { unreachable } from '@parley/cpnp';
import type { Child } from './child.js';
import { createChild, evolveChild } from './child.state.js';
import { isPing } from './ping.js';
import {
  isOfChild,
  type ActivityChanged,
  type EventOfChild,
  type PartnersAsked,
  type ProcurementEvent,
  type PurchaseRequested,
  type Stage,
} from './procurement.events.js';

/**
 * Where the purchase for one negotiation of the parent stands:
 * `asking` partners, `choosing` among what they answered, `chosen` until the order service asks for it, `buying`, and then `bought`,
 * or `held` for the customer's ACCEPT, or `over`.
 */
export type Phase = 'asking' | 'choosing' | 'chosen' | 'buying' | 'held' | 'bought' | 'over';

export interface Purchase {
  readonly negotiation: number;
  readonly phase: Phase;
  readonly customerId: string;
  readonly closeAt: string;
  readonly candidates: PartnersAsked['data']['candidates'];
  readonly taken: readonly string[];
  readonly validUntil?: string;
  /** What was asked for last; the first may be asked for before it is chosen. */
  readonly stage?: Stage;
}

/** What is bought for one parent order, and from whom: its children are each in one place, whatever becomes of the parent. */
export interface Procurement {
  readonly orderId: string;
  readonly purchases: Readonly<Record<number, Purchase>>;
  readonly children: Readonly<Record<string, Child>>;
  /** The negotiation of the parent whose agreement is in force; absent: none that this release was told of. */
  readonly agreed?: number;
  /** What was said last of whether it can be used (N53). */
  readonly activity?: Omit<ActivityChanged['data'], 'orderId'>;
}

export const nothingProcured: Procurement = { orderId: '', purchases: {}, children: {} };

/** The procurement after an event. Total over released events; checks no rule. */
export function evolve(state: Procurement, event: ProcurementEvent): Procurement {
  if (isOfChild(event)) return evolveOfChild(state, event);
  switch (event.type) {
    case 'partners-asked': {
      const { orderId, negotiation, customerId, closeAt, candidates } = event.data;
      const purchase: Purchase = { negotiation, phase: 'asking', customerId, closeAt, candidates, taken: [] };
      return { ...withPurchase(state, purchase), orderId };
    }
    case 'choice-requested':
      return changed(state, event.data.negotiation, { phase: 'choosing' });
    case 'offers-chosen': {
      const { negotiation, taken, validUntil } = event.data;
      const isRequested = state.purchases[negotiation]?.stage !== undefined;
      const phase = taken.length === 0 ? 'over' : isRequested ? 'buying' : 'chosen';
      return changed(state, negotiation, { phase, taken, ...(validUntil !== undefined && { validUntil }) });
    }
    case 'purchase-requested':
      return evolveRequest(state, event);
    case 'purchase-ended': {
      const { outcome } = event.data;
      return changed(state, event.data.negotiation, { phase: outcome === 'failed' ? 'over' : outcome });
    }
    case 'parent-ended': {
      const ended = event.data.negotiation;
      const all = Object.values(state.purchases).filter(
        ({ negotiation }) => ended === undefined || negotiation === ended,
      );
      return all.reduce((next, { negotiation }) => changed(next, negotiation, { phase: 'over' }), state);
    }
    case 'parent-agreed': {
      const { negotiation } = event.data;
      const before = Object.values(state.purchases).filter((one) => one.negotiation < negotiation);
      const next = before.reduce((rest, one) => changed(rest, one.negotiation, { phase: 'over' }), state);
      return { ...next, agreed: negotiation };
    }
    case 'activity-changed': {
      const { orderId: _, ...activity } = event.data;
      return { ...state, activity };
    }
    default:
      return unreachable(event);
  }
}

/** With what became of one child; nothing of one that was not created. */
function evolveOfChild(state: Procurement, event: EventOfChild): Procurement {
  const { child } = event.data;
  const before = childOf(state, child);
  if (event.type !== 'child-created')
    return before === undefined ? state : withChild(state, evolveChild(before, event));
  return withChild(state, createChild(event, isPing(state.orderId)));
}

/** Requested before it is chosen, it is bought as soon as it is. */
const evolveRequest = (state: Procurement, { data: { negotiation, stage } }: PurchaseRequested): Procurement => {
  const isEarly = state.purchases[negotiation]?.phase === 'choosing';
  return changed(state, negotiation, isEarly ? { stage } : { phase: 'buying', stage });
};

function changed(state: Procurement, negotiation: number, change: Partial<Purchase>): Procurement {
  const purchase = state.purchases[negotiation];
  return purchase === undefined ? state : withPurchase(state, { ...purchase, ...change });
}

const withPurchase = (state: Procurement, purchase: Purchase): Procurement => ({
  ...state,
  purchases: { ...state.purchases, [purchase.negotiation]: purchase },
});

const withChild = (state: Procurement, child: Child): Procurement => ({
  ...state,
  children: { ...state.children, [child.created.child]: child },
});

/** A child by its identifier, which came from outside. */
export const childOf = ({ children }: Procurement, child: string): Child | undefined =>
  Object.hasOwn(children, child) ? children[child] : undefined;
