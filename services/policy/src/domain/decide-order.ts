import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from './ledger.events.js';
import type { Ledger } from './ledger.state.js';
import type { Network } from './network.js';
import { notAdmitted } from './not-admitted.js';
import { whyItMayHaveComeBack } from './partners/came-back.js';
import { missingSites } from './partners/missing-sites.js';
import { needPartners } from './partners/need-partners.js';
import { needSegment } from './partners/need-segment.js';
import type { Pqo } from './pqo.js';

/**
 * What an order is answered: nothing where who may ask was said not to be this customer. Else, what our own network answers an order. Where sites are outside of it and partners connect them, or its core has too little between its own
 * devices, partners are asked first.
 */
export function decideOrder(
  pqo: Pqo,
  ledger: Ledger,
  network: Network,
  terms: Terms = {},
): CapacityReserved | CapacityRefused | PartnersNeeded {
  const { admission } = pqo;
  if (admission === undefined) return decideAdmitted(pqo, ledger, network, terms);
  const { refusal } = admission;
  const { type, data } =
    refusal === undefined ? decideAdmitted(pqo, ledger, network, terms) : notAdmitted(pqo, refusal, terms);
  return { type, data: { ...data, admission } } as ReturnType<typeof decideAdmitted>; // the same event, with a member that each has
}

function decideAdmitted(
  pqo: Pqo,
  ledger: Ledger,
  network: Network,
  terms: Terms,
): CapacityReserved | CapacityRefused | PartnersNeeded {
  const alone = decidePqo(pqo, ledger, network, terms);
  const { partners } = terms;
  if (partners === undefined) return alone;
  const cameBack = whyItMayHaveComeBack(pqo, terms, ledger);
  if (cameBack !== undefined) return withoutPartners(alone, cameBack);
  if (missingSites(pqo.cpd, network).length === 0) return needSegment(pqo, alone, partners, ledger, network, terms);
  if (alone.type !== 'capacity-refused' || alone.data.statusCode !== 6) return alone;
  return needPartners(pqo, alone, partners, ledger, network, terms);
}

/**
 * What may go round is asked of no partner: who approves it later could not take back what one was told, and it would go round once more. Our own
 * offer of it waits for a person.
 */
function withoutPartners(
  alone: CapacityReserved | CapacityRefused,
  cameBack: string,
): CapacityReserved | CapacityRefused {
  if (alone.type === 'capacity-reserved' || alone.data.statusCode !== notReached) return alone;
  return { ...alone, data: { ...alone.data, statusCode: prohibited, reasons: [cameBack] } };
}

/** FAIL "Network Presence Error" and "Administratively prohibited" (CPNP-03 §9.2.10). */
const notReached = 6;
const prohibited = 4;
