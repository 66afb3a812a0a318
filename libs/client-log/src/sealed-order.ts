import type { Fold } from '@parley/aggregate';
import type { ClientOrder } from '@parley/client';
import type { ClientOrderEvent } from './client-order.events.js';
import { clientOrderCodec } from './client-order.recorded.js';
import { applyChange } from './order-change.js';

/** undefined: nothing was saved yet. Personal elements are sealed, as they are in the log. */
export type SealedOrder = ClientOrder | undefined;

/** A client's order by its changes: what happens to it is decided by the client's session, and saved here. */
export const sealedOrderFold: Fold<SealedOrder, ClientOrderEvent> = {
  name: 'client-order',
  codec: clientOrderCodec,
  initial: () => undefined,
  evolve: (order, { data }) => applyChange(order, data),
};
