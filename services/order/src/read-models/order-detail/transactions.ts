import type { RecordedEvent } from '@parley/event-log';
import type { OrderEvent } from '../../domain/order.events.js';
import type { TransportSession } from '../../domain/transport-session.js';
import { clientAddressOf } from '../../streams/client-address.js';
import { orderCodec } from '../../streams/order-codec.js';

/** A transaction of an order, by the message that opened it. */
export interface OrderTransaction {
  readonly transactionId: string;
  readonly opens: 'PROVISION' | 'UPDATE' | 'WITHDRAW';
  /** ISO instant. */
  readonly at: string;
  /** Address and port of the session, also after it has followed a repeat. */
  readonly client: string;
}

/** The transactions of an order, the first one first. */
export function transactionsOf(events: readonly RecordedEvent[]): readonly OrderTransaction[] {
  return events.reduce<readonly OrderTransaction[]>((transactions, recorded) => {
    const event = orderCodec.fromRecorded(recorded);
    const opened = openedBy(event);
    if (opened !== undefined) return [...transactions, { ...opened, at: recorded.recordedAt }];
    const latest = transactions.at(-1);
    if (event.type !== 'session-moved' || latest === undefined) return transactions;
    return [...transactions.slice(0, -1), { ...latest, client: clientAddressOf(event.data.session) }];
  }, []);
}

function openedBy(event: OrderEvent): Omit<OrderTransaction, 'at'> | undefined {
  switch (event.type) {
    case 'pqo-received':
      return opening('PROVISION', event.data);
    case 'update-received':
      return opening('UPDATE', event.data);
    case 'withdrawn':
    case 'withdraw-received':
      return opening('WITHDRAW', event.data);
    default:
      return undefined;
  }
}

const opening = (
  opens: OrderTransaction['opens'],
  { transactionId, session }: { readonly transactionId: string; readonly session: TransportSession },
) => ({ transactionId, opens, client: clientAddressOf(session) });
