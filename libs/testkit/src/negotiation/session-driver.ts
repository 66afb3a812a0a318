import { type Message, type Method, parseCustomerOrderIdentifier, parseTransactionId } from '@parley/cpnp';
import {
  type Action,
  type Agreement,
  type IgnoreReason,
  type Input,
  type NewOrder,
  openSession,
  openUpdate,
  openWithdrawal,
  type Session,
  type SessionEvent,
  step,
  type TimerName,
  type Timing,
} from '@parley/cpnp-session';
import { documentOf, nonce, providerOrderIdentifier } from './scripted-server.js';

export const server = { address: '192.0.2.1', port: 15321 };
export const startedAt = Date.parse('2026-01-01T00:00:00.000Z');

const transactionId = parseTransactionId('EBESExQVFhcYGRobHB0eHw');
const customerOrderIdentifier = parseCustomerOrderIdentifier('customer-1');
if (transactionId === undefined || customerOrderIdentifier === undefined) throw new Error('a fixture is malformed');

export const newOrder: NewOrder = {
  server,
  customerOrderIdentifier,
  transactionId,
  firstSequenceNumber: 100,
  requested: documentOf(2),
};

/** What `newOrder` has led to. */
export const agreement: Agreement = { providerOrderIdentifier, nonce, cpd: documentOf(1) };

/** One session on virtual time, with everything that it asked for. */
export class SessionDriver {
  session: Session;
  now = startedAt;
  readonly actions: Action[] = [];
  readonly timers = new Map<TimerName, number>();

  constructor(session: Session) {
    this.session = session;
  }

  static ofOrder(order: Partial<NewOrder> = {}): SessionDriver {
    return new SessionDriver(openSession({ ...newOrder, ...order }));
  }
  static ofUpdate(more: Partial<NewOrder> = {}): SessionDriver {
    return new SessionDriver(openUpdate({ ...newOrder, agreement, ...more }));
  }
  static ofWithdrawal(timing: Partial<Timing> = {}, from: 'Completed' | 'Cancelled' = 'Completed'): SessionDriver {
    return new SessionDriver(openWithdrawal({ ...newOrder, agreement, timing, from }));
  }

  apply(input: Input): readonly Action[] {
    const { session, actions } = step(this.session, input, this.now);
    this.session = session;
    this.actions.push(...actions);
    for (const action of actions) {
      if (action.kind === 'set-timer') this.timers.set(action.timer, action.at);
      if (action.kind === 'clear-timer') this.timers.delete(action.timer);
    }
    return actions;
  }

  receive(message: Message, source = server): readonly Action[] {
    return this.apply({ kind: 'received', message, source });
  }

  /** Lets the earliest timer run out; false when none is set. */
  expireNext(): boolean {
    const [next] = [...this.timers].sort(([, one], [, other]) => one - other);
    if (next === undefined) return false;
    this.timers.delete(next[0]);
    this.now = Math.max(this.now, next[1]);
    this.apply({ kind: 'timer', timer: next[0] });
    return true;
  }

  get sent(): readonly Message[] {
    return this.actions.filter((action) => action.kind === 'send').map(({ message }) => message);
  }
  get sentMethods(): readonly Method[] {
    return this.sent.map(({ method }) => method);
  }
  get events(): readonly SessionEvent[] {
    return this.actions.filter((action) => action.kind === 'notify').map(({ event }) => event);
  }
  get ignored(): readonly IgnoreReason[] {
    return this.events.filter((event) => event.kind === 'ignored').map(({ reason }) => reason);
  }
}
