import type { RecordedEvent } from '@parley/event-log';
import type { Chain, LedgerAccount, OrderAccount } from '../chaos/accounts.js';

/** What a provider's log says of one order that it has of a partner (CPNP-03 §8.9). */
export interface ChildAccount {
  /** Its name: the partner has an order of this customer order identifier. */
  readonly child: string;
  readonly partner: string;
  /** The parent order. */
  readonly orderId: string;
  /** The latest negotiation of the parent whose offer stands on it; absent: it was not chosen. */
  readonly takenFor?: number;
  /** ACKs of an ACCEPT. */
  readonly agreements: number;
  /** Transactions of WITHDRAW that the partner answered with ACK. */
  readonly withdrawals: number;
  /** Whether an agreement is in force, as far as this provider knows. */
  readonly isAgreed: boolean;
  /** Whether something is still asked of the partner that nobody has given up. */
  readonly isOpen: boolean;
  /** Whether it can be used, as the partner has said last (N53); absent: it has said nothing. */
  readonly told?: string;
}

/** All that is known of one provider from outside: its logs, its metrics, and the devices of its edge. */
export interface ProviderAccount {
  readonly name: string;
  readonly orders: readonly OrderAccount[];
  readonly children: readonly ChildAccount[];
  readonly ledger: readonly LedgerAccount[];
  /** Reserved bit/s by the policy's metrics, by resource. */
  readonly reservedBps: Readonly<Record<string, number>>;
  readonly chains: readonly Chain[];
  /** Ends of tunnels that its orders have, each as "device number". */
  readonly tunnels: readonly string[];
  /** What its devices hold, in the same form. */
  readonly held: readonly string[];
}

type Recorded = Pick<RecordedEvent, 'streamId' | 'type' | 'data'>;

/** The child orders by the broker's streams, one for each parent. A fold of its own, apart from the service's. */
export function childAccountsOf(events: Iterable<Recorded>): readonly ChildAccount[] {
  const children = new Map<string, { -readonly [Key in keyof ChildAccount]: ChildAccount[Key] } & UnderWay>();
  for (const { streamId, type, data } of events) {
    const name = textOf(data['child']);
    if (type === 'offers-chosen') {
      for (const taken of listOf(data['taken'])) {
        const child = children.get(taken);
        if (child !== undefined) child.takenFor = Number(data['negotiation']);
      }
      continue;
    }
    if (type === 'child-created') {
      const partner = textOf(data['partner']);
      children.set(name, { ...newChild, child: name, partner, orderId: streamId });
      continue;
    }
    const child = children.get(name);
    if (child === undefined) continue;
    switch (type) {
      case 'child-accept-ack':
        child.agreements += 1;
        child.isAgreed = true;
        child.isOpen = false;
        break;
      case 'child-activity-told':
        child.told = textOf(data['state']);
        break;
      case 'child-released':
        child.isOpen = false;
        break;
      case 'child-withdraw-sent':
        child.isWithdrawing = true;
        break;
      case 'child-answered': {
        const { method, statusCode } = messageOf(data['message']);
        if (!child.isWithdrawing) {
          child.isOpen = false;
          break;
        }
        if (method === 'ACK') child.withdrawals += 1;
        // FAIL 1 says that the partner knows of no such agreement (CPNP-03 §9.2.10); another FAIL leaves it in force.
        if (method === 'ACK' || statusCode === 1) child.isAgreed = false;
      }
    }
  }
  return [...children.values()].map(({ isWithdrawing: _, ...account }) => account);
}

interface UnderWay {
  isWithdrawing: boolean;
}
const newChild = { agreements: 0, withdrawals: 0, isAgreed: false, isOpen: true, isWithdrawing: false };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textOf) : []);

function messageOf(value: unknown): { readonly method?: unknown; readonly statusCode?: unknown } {
  return typeof value === 'object' && value !== null ? value : {};
}
