import { decideOrder } from '../decide-order.js';
import type { Terms } from '../guidelines.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from '../ledger.events.js';
import { askingOf, type Ledger } from '../ledger.state.js';
import type { Network } from '../network.js';
import { chooseOffers } from '../partners/choose-offers.js';
import type { Pqo } from '../pqo.js';
import { underWatchdog } from '../rules/watchdog.js';
import type { DecisionEvent } from './decision-difference.js';

/** What was asked of a decision that is made again. */
export type Remade = Pick<Pqo, 'orderId' | 'negotiation' | 'cpd' | 'asksForPrice' | 'room' | 'ownDomainOnly' | 'path'>;

/** Whether it is not known what rules make of a decision: their evaluation was ended now, and was not then. */
export const isCutOff = (
  { data: was }: DecisionEvent,
  { data: again }: CapacityReserved | CapacityRefused | PartnersNeeded,
): boolean => was.watchdogMs === undefined && again.watchdogMs !== undefined;

/** Makes a recorded decision again: of what was asked, or, where partners were asked, of what they answered. */
export function decideAgain(
  { data }: DecisionEvent,
  asked: Remade,
  at: string,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityReserved | CapacityRefused | PartnersNeeded {
  const { orderId, negotiation, customerId, answers = [], watchdogMs, admission } = data;
  const asking = askingOf(ledger.reservations.get(orderId), negotiation);
  if (asking !== undefined) {
    const came = answers.map(({ candidate, child, answer }) => ({ candidate, child, answer }));
    const answered = { orderId, negotiation, answers: came, at };
    return underWatchdog(terms, watchdogMs, (by) => chooseOffers(answered, asking, ledger, network, by));
  }
  const buysFrom = 'buysFrom' in data ? data.buysFrom : undefined;
  const pqo = {
    ...{ ...asked, customerId, at },
    ...(buysFrom !== undefined && { buysFrom }),
    ...(admission !== undefined && { admission }),
  };
  return underWatchdog(terms, watchdogMs, (by) => decideOrder(pqo, ledger, network, by));
}
