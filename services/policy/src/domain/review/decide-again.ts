import { decideOrder } from '../decide-order.js';
import type { Terms } from '../guidelines.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from '../ledger.events.js';
import { askingOf, type Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import { chooseOffers } from '../partners/choose-offers.js';
import type { Pqo } from '../pqo.js';
import type { DecisionEvent } from './decision-difference.js';

/** Makes a recorded decision again: of what was asked, or, where partners were asked, of what they answered. */
export function decideAgain(
  { data }: DecisionEvent,
  asked: Pick<Pqo, 'orderId' | 'negotiation' | 'cpd' | 'asksForPrice' | 'room' | 'ownDomainOnly' | 'path'>,
  at: string,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityReserved | CapacityRefused | PartnersNeeded {
  const { orderId, negotiation, customerId, answers = [] } = data;
  const asking = askingOf(ledger.reservations.get(orderId), negotiation);
  if (asking !== undefined) {
    const came = answers.map(({ candidate, child, answer }) => ({ candidate, child, answer }));
    return chooseOffers({ orderId, negotiation, answers: came, at }, asking, ledger, network, terms);
  }
  const buysFrom = 'buysFrom' in data ? data.buysFrom : undefined;
  return decideOrder(
    { ...asked, customerId, at, ...(buysFrom !== undefined && { buysFrom }) },
    ...([ledger, network, terms] as const),
  );
}
