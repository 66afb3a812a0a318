import { unreachable, type ClientState, type Message } from '@parley/cpnp';
import {
  openSession,
  openUpdate,
  openWithdrawal,
  follow,
  knownAfter,
  type Agreement,
  type Input,
  type Session,
  type SessionEvent,
  type TimerName,
} from '@parley/cpnp-session';
import type { PortalOrderCreated, PortalOrderEvent, PortalTransaction } from './portal-order.events.js';

/** An order that is placed for a customer (CPNP-03 §6, §8.10.1): the client's session with our own server. */
export interface PortalOrder {
  readonly created: PortalOrderCreated['data'];
  /** The client ports that its transaction began at; absent: nothing has left yet. */
  readonly end?: string;
  /** The latest transaction; absent: it was never released. */
  readonly session?: Session;
  /** It was given up before it was released. */
  readonly isGivenUp: boolean;
  /** The timers that run, by the instant at which they come, in ms since 1970. */
  readonly timers: Readonly<Partial<Record<TimerName, number>>>;
  /** What is in force. */
  readonly agreement?: Agreement;
  /** What may be in force in its place, since the server never said what became of an ACCEPT (N6, N37). */
  readonly possible?: Agreement;
  /** What the latest event sends, and what is to be told of it. */
  readonly sending: readonly Message[];
  readonly told: readonly SessionEvent[];
}

/** Before its first event there is none. */
export type PortalOrderState = PortalOrder | undefined;

/** The order after an event. Total: what does not fit its state changes nothing. */
export function evolve(before: PortalOrderState, event: PortalOrderEvent): PortalOrderState {
  if (event.type === 'portal-order-created')
    return { created: event.data, isGivenUp: false, timers: {}, sending: [], told: [] };
  if (before === undefined) return undefined;
  const order: PortalOrder = { ...before, sending: [], told: [] };
  const now = Date.parse(event.data.at);
  switch (event.type) {
    case 'portal-order-released': {
      const { cpd: requested, informationElements, expectedResponseDate } = order.created;
      const session = openSession({
        ...transactionOf(order, event.data),
        requested,
        ...(informationElements && { informationElements }),
        ...(expectedResponseDate !== undefined && { expectedResponseDate }),
      });
      return inputs(begun(order, session), [{ kind: 'release' }], now);
    }
    case 'portal-order-updated': {
      if (order.agreement === undefined) return order;
      const { cpd: requested, informationElements, expectedResponseDate } = event.data;
      const session = openUpdate({
        ...transactionOf(order, event.data),
        requested,
        ...(informationElements && { informationElements }),
        ...(expectedResponseDate !== undefined && { expectedResponseDate }),
        agreement: order.agreement,
      });
      return inputs(begun(order, session), [{ kind: 'release' }], now);
    }
    case 'portal-order-withdrawn': {
      const agreement = toWithdraw(order);
      if (agreement === undefined) return order;
      const from = order.agreement === undefined ? 'Cancelled' : 'Completed';
      const session = openWithdrawal({ ...transactionOf(order, event.data), agreement, from });
      return inputs(begun(order, session), [{ kind: 'send' }], now);
    }
    case 'portal-order-sent':
      return inputs(order, [{ kind: 'send' }], now);
    case 'portal-order-sent-from':
      return { ...order, end: event.data.end };
    case 'portal-order-answered':
      return inputs(order, receivedBy(order, event.data.message), now);
    case 'portal-order-repeated': {
      const last = order.session?.transaction.lastReceived;
      return last === undefined ? order : inputs(order, receivedBy(order, last), now);
    }
    case 'portal-order-timer-passed': {
      const { [event.data.timer]: _, ...timers } = order.timers;
      return inputs({ ...order, timers }, [{ kind: 'timer', timer: event.data.timer }], now);
    }
    case 'portal-order-decided':
      if (order.session === undefined) return { ...order, isGivenUp: event.data.decision === 'cancel' };
      return inputs(order, [{ kind: event.data.decision }], now);
    default:
      return unreachable(event);
  }
}

const transactionOf = (
  { created: { customerOrderIdentifier } }: PortalOrder,
  { server, transactionId, firstSequenceNumber }: PortalTransaction,
) => ({ server, customerOrderIdentifier, transactionId, firstSequenceNumber });

/** A new transaction may leave by any client ports: a session of its own (CPNP-03 §8.4). */
function begun({ end: _, ...order }: PortalOrder, session: Session): PortalOrder {
  return { ...order, session, timers: {} };
}

/** A message comes from the server alone: where it came from was judged before it was recorded. */
const receivedBy = ({ session }: PortalOrder, message: Message): readonly Input[] =>
  session === undefined ? [] : [{ kind: 'received', message, source: session.server }];

function inputs(order: PortalOrder, all: readonly Input[], now: number): PortalOrder {
  let next = order;
  for (const input of all) {
    const { session, timers, sending, told } = next;
    if (session === undefined) return next;
    next = settled({ ...next, ...follow({ session, timers, sending, told }, input, now) });
  }
  return next;
}

/** With what is in force, or may be, once a transaction has ended (N20, N37, N38). */
function settled(order: PortalOrder): PortalOrder {
  const { session, agreement: _, possible: __, ...rest } = order;
  return session?.outcome === undefined ? order : { ...rest, session, ...knownAfter(order, session) };
}

/** What a WITHDRAW names first: what may have taken the place of the agreement, as the latest word of ours. */
export const toWithdraw = ({ agreement, possible }: PortalOrder): Agreement | undefined => possible ?? agreement;

/** Whether a transaction is under way. */
export const isOpen = ({ session, isGivenUp }: PortalOrder): boolean =>
  session === undefined ? !isGivenUp : session.outcome === undefined;

/** Whether nothing is left of it: another order may have its identifier (N32). */
export const isOver = (order: PortalOrder): boolean => !isOpen(order) && toWithdraw(order) === undefined;

/** The state as CPNP-03 §8.10.1 names it; of an UPDATE it is that of its own negotiation (N20). */
export const stateOf = ({ session, isGivenUp }: PortalOrder): ClientState =>
  session?.state ?? (isGivenUp ? 'Cancelled' : 'Created');
