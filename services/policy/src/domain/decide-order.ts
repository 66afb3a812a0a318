import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from './ledger.events.js';
import type { Ledger } from './ledger.state.js';
import type { Network } from './network.js';
import { needPartners } from './partners/need-partners.js';
import type { Pqo } from './pqo.js';

/** What our own network answers an order; where sites are outside of it and partners connect them, these are asked first. */
export function decideOrder(
  pqo: Pqo,
  ledger: Ledger,
  network: Network,
  terms: Terms = {},
): CapacityReserved | CapacityRefused | PartnersNeeded {
  const alone = decidePqo(pqo, ledger, network, terms);
  if (terms.partners === undefined || alone.type !== 'capacity-refused' || alone.data.statusCode !== 6) return alone;
  return needPartners(pqo, alone, terms.partners, ledger, network, terms);
}
