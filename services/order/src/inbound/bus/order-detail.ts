import type { OrderDetail } from '@parley/contracts';
import type { RecordedEvent } from '@parley/event-log';
import { activityOf } from '../../domain/activity/activity.js';
import type { Agreement, Order } from '../../domain/order.state.js';
import { limits } from '../../limits.js';
import type { OrderInDetail } from '../../read-models/order-detail/order-detail.query.js';
import { listedOrderOf } from './listed-order.js';
import { toldData } from './told-data.js';

/** An order as the contract has it. */
export const orderDetailOf = ({ order, row, transactions, events }: OrderInDetail): OrderDetail => ({
  ...listedOrderOf(row),
  ...(order.endedBy !== undefined && { ended: order.endedBy }),
  ...(order.agreement !== undefined && { activity: shownActivity(order.agreement) }),
  transactions: transactions.slice(-limits.detailEvents).map((each) => ({ ...each })),
  deadlines: deadlinesOf(order),
  history: events.slice(-limits.detailEvents).map(entryOf),
  events: events.length,
});

function shownActivity({ activity }: Agreement): NonNullable<OrderDetail['activity']> {
  const { own, partners } = activity;
  return { ...activityOf(activity), own: { ...own }, ...(partners !== undefined && { partners: { ...partners } }) };
}

const entryOf = ({ version, recordedAt, type, meta, data }: RecordedEvent): OrderDetail['history'][number] => ({
  version,
  at: recordedAt,
  event: type,
  cause: meta.cause,
  ...(meta.clientAddress !== undefined && { client: meta.clientAddress }),
  data: toldData(data),
});

/** What happens to the order by itself, and when. */
function deadlinesOf({ status, offer, checks }: Order): OrderDetail['deadlines'] {
  const stands = status === 'OfferProposed' || status === 'ProcessingReceived';
  return [
    ...(stands && offer !== undefined ? [{ name: 'offer', dueAt: offer.validityDate, then: 'end' } as const] : []),
    ...(checks?.open === undefined
      ? []
      : [{ name: 'check', dueAt: checks.open.dueAt, then: checks.open.atDeadline } as const]),
  ];
}
