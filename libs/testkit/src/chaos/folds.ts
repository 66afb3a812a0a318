import type { RecordedEvent } from '@parley/event-log';
import type { Amount, LedgerAccount, OrderAccount } from './accounts.js';

type Recorded = Pick<RecordedEvent, 'streamId' | 'type' | 'data'>;

/**
 * The orders by their streams. A fold of its own, apart from the services': what it says is compared with what theirs came to.
 * The events of a stream come in order.
 */
export function orderAccountsOf(events: Iterable<Recorded>): readonly OrderAccount[] {
  const orders = new Map<string, { -readonly [Key in keyof OrderAccount]: OrderAccount[Key] } & UnderWay>();
  for (const { streamId, type, data } of events) {
    // What orders were handled by is in the same log.
    if (type === 'configuration-used') continue;
    const order = orders.get(streamId) ?? { ...newOrder, orderId: streamId, completed: [] };
    orders.set(streamId, order);
    switch (type) {
      case 'pqo-received':
        order.customerOrderIdentifier = textOf(data['customerOrderIdentifier']);
        order.negotiation = 1;
        order.isOpen = true;
        break;
      case 'update-received':
        order.negotiation += 1;
        order.isOpen = true;
        break;
      case 'offer-proposed':
        order.offeredHash = textOf(data['cpdHash']);
        break;
      case 'completed':
        order.completed = [...order.completed, order.negotiation];
        order.isOpen = false;
        if (order.offeredHash !== undefined) order.agreedHash = order.offeredHash;
        delete order.tunnelsAreActive;
        delete order.partsAreActive;
        break;
      case 'vpn-reported':
        if (data['ofNegotiation'] !== order.completed.at(-1)) break;
        if (data['report'] === 'active') order.tunnelsAreActive = true;
        else if (data['report'] === 'degraded') order.tunnelsAreActive = false;
        break;
      case 'partners-reported':
        if (data['ofNegotiation'] === order.completed.at(-1)) order.partsAreActive = data['state'] === 'active';
        break;
      case 'pqo-refused':
      case 'cancelled':
        order.isOpen = false;
        break;
      case 'withdrawn':
        order.isOpen = false;
        delete order.agreedHash;
    }
  }
  return [...orders.values()].map(({ negotiation: _, offeredHash: __, ...account }) => account);
}

interface UnderWay {
  /** 1 for the PROVISION, one more for each UPDATE. */
  negotiation: number;
  offeredHash?: string;
}
const newOrder = { orderId: '', customerOrderIdentifier: '', isOpen: false, negotiation: 0 };

/** The orders by the ledger's stream, whose events come in order. */
export function ledgerAccountsOf(events: Iterable<Recorded>): readonly LedgerAccount[] {
  const orders = new Map<string, Kept>();
  for (const { type, data } of events) {
    // The provider's data are in the same log.
    if (!type.startsWith('capacity-') && type !== 'partners-needed') continue;
    const [orderId, negotiation] = [textOf(data['orderId']), Number(data['negotiation'])];
    const kept: Kept = orders.get(orderId) ?? {
      reserved: new Map(),
      committed: [],
      held: new Set(),
      agreed: undefined,
    };
    orders.set(orderId, kept);
    switch (type) {
      case 'capacity-reserved':
        kept.held.add(negotiation);
        // The shape of this event is held to by a schema of its own.
        kept.reserved.set(negotiation, data['amounts'] as unknown as readonly Amount[]);
        break;
      // Our own part is kept while partners are asked for theirs.
      case 'partners-needed':
        kept.held.add(negotiation);
        break;
      case 'capacity-refused':
        kept.held.delete(negotiation);
        break;
      case 'capacity-committed':
        kept.committed.push(negotiation);
        kept.held.delete(negotiation);
        kept.agreed = Math.max(negotiation, kept.agreed ?? 0);
        break;
      case 'capacity-released':
        kept.held.delete(negotiation);
        if (data['whole'] === true) {
          kept.held.clear();
          kept.agreed = undefined;
        }
    }
  }
  return [...orders].map(([orderId, { reserved, committed, held, agreed }]) => ({
    orderId,
    committed: committed.toSorted((a, b) => a - b),
    amounts: (agreed !== undefined && reserved.get(agreed)) || [],
    held: [...held],
  }));
}

interface Kept {
  readonly reserved: Map<number, readonly Amount[]>;
  readonly committed: number[];
  readonly held: Set<number>;
  agreed: number | undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
