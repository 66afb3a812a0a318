import type { ClientOrder } from '@parley/client';

/** Events of the client-side order. Each carries the change that it made (`OrderChange`). */
export type ClientOrderEventType =
  | 'client-order-created'
  | 'client-order-released'
  | 'client-order-sent'
  | 'client-order-processing'
  | 'client-offer-received'
  | 'client-accept-sent'
  | 'client-order-completed'
  | 'client-order-cancelled'
  | 'client-update-created'
  | 'client-update-sent'
  | 'client-update-processing'
  | 'client-update-offered'
  | 'client-update-accept-sent'
  | 'client-update-completed'
  | 'client-update-cancelled'
  | 'client-withdrawal-created'
  | 'client-withdraw-sent'
  | 'client-order-withdrawn'
  | 'client-withdraw-refused'
  /** A sequence number, a retransmission or a repeat: a change without a name of its own. */
  | 'client-transaction-advanced';

/** What happened between two versions of an order. */
export function eventTypeOf(before: ClientOrder | undefined, { session }: ClientOrder): ClientOrderEventType {
  const { state, transaction, outcome } = session;
  const isSameTransaction = before?.session.transaction.transactionId === transaction.transactionId;
  if (isSameTransaction && before.session.state === state && hasOutcome(before) === (outcome !== undefined))
    return 'client-transaction-advanced';
  switch (transaction.purpose) {
    case 'withdraw':
      if (state === 'WithdrawPending') return 'client-withdraw-sent';
      if (outcome === undefined) return 'client-withdrawal-created';
      return outcome.kind === 'withdrawn' ? 'client-order-withdrawn' : 'client-withdraw-refused';
    case 'update':
      return updateEvents[state];
    case 'provision':
      return orderEvents[state];
  }
}

const hasOutcome = (order: ClientOrder): boolean => order.session.outcome !== undefined;

type State = ClientOrder['session']['state'];
const orderEvents: Readonly<Record<State, ClientOrderEventType>> = {
  Created: 'client-order-created',
  AwaitingProcessing: 'client-order-released',
  PQOSent: 'client-order-sent',
  ServerProcessing: 'client-order-processing',
  OfferReceived: 'client-offer-received',
  OfferProcessing: 'client-offer-received',
  AcceptSent: 'client-accept-sent',
  Completed: 'client-order-completed',
  WithdrawPending: 'client-withdraw-sent',
  Cancelled: 'client-order-cancelled',
};
const updateEvents: Readonly<Record<State, ClientOrderEventType>> = {
  Created: 'client-update-created',
  AwaitingProcessing: 'client-update-created',
  PQOSent: 'client-update-sent',
  ServerProcessing: 'client-update-processing',
  OfferReceived: 'client-update-offered',
  OfferProcessing: 'client-update-offered',
  AcceptSent: 'client-update-accept-sent',
  Completed: 'client-update-completed',
  WithdrawPending: 'client-withdraw-sent',
  Cancelled: 'client-update-cancelled',
};
