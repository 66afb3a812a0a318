import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from './ledger.events.js';
import type { Ledger } from './ledger.state.js';
import type { Network } from './network.js';
import { missingSites } from './partners/missing-sites.js';
import { needPartners } from './partners/need-partners.js';
import { needSegment } from './partners/need-segment.js';
import type { Pqo } from './pqo.js';

/**
 * What our own network answers an order. Where sites are outside of it and partners connect them, or its core has too little between its own
 * devices, partners are asked first.
 */
export function decideOrder(
  pqo: Pqo,
  ledger: Ledger,
  network: Network,
  terms: Terms = {},
): CapacityReserved | CapacityRefused | PartnersNeeded {
  const alone = decidePqo(pqo, ledger, network, terms);
  const { partners } = terms;
  if (partners === undefined) return alone;
  if (missingSites(pqo.cpd, network).length === 0) return needSegment(pqo, alone, partners, ledger, network, terms);
  if (alone.type !== 'capacity-refused' || alone.data.statusCode !== 6) return alone;
  return needPartners(pqo, alone, partners, ledger, network, terms);
}
