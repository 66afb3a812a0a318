import type { StrandedOrder } from '@parley/config';
import { goneCustomerOf } from '../domain/gone-parts.js';
import type { Ledger } from '../domain/ledger.state.js';
import type { Network } from '../domain/network.js';
import { Strandings } from '../domain/stranded-orders.js';

/** The orders of a ledger of which a network lacks something, or whose customer is none of these, where they are said. */
export function* saidStranded(
  ledger: Ledger,
  network: Network,
  customers?: ReadonlySet<string>,
): Iterable<StrandedOrder> {
  const strandings = new Strandings(ledger, network);
  for (const [orderId, reservation] of ledger.reservations.entries()) {
    const { gone = [], short = [], broken = [] } = strandings.of(orderId, reservation) ?? {};
    const ofNobody = customers === undefined ? [] : goneCustomerOf(reservation, customers);
    if (ofNobody.length + gone.length + short.length + broken.length === 0) continue;
    yield {
      orderId,
      gone: [...ofNobody, ...gone],
      ...(short.length > 0 && { short }),
      ...(broken.length > 0 && { broken }),
    };
  }
}
