import type { ShownPortalOrder } from '@parley/contracts';
import { isSameDocument, receivedOffer, type Session } from '@parley/cpnp-session';
import { portalOutcomeOf } from '../../domain/portal/portal-outcome.js';
import { stateOf, type PortalOrder } from '../../domain/portal/portal-order.state.js';

/** A portal order as its customer's portal shows it. The nonce is for nobody but us. */
export function shownPortalOrder(order: PortalOrder): ShownPortalOrder {
  const { created, session, agreement } = order;
  const { portalOrder, customerId, customerOrderIdentifier, at: createdAt } = created;
  const provider = session?.providerOrderIdentifier ?? agreement?.providerOrderIdentifier;
  const offer = session && offerOf(session);
  const outcome = portalOutcomeOf(order);
  return {
    ...{ portalOrder, customerId, customerOrderIdentifier, state: stateOf(order), createdAt },
    ...(provider !== undefined && { providerOrderIdentifier: provider }),
    ...(offer && { offer }),
    ...(agreement && { agreed: agreement.cpd }),
    ...(outcome && { outcome }),
  };
}

function offerOf({ offer, requested, outcome }: Session): ShownPortalOrder['offer'] {
  if (offer === undefined || outcome !== undefined) return undefined;
  const { cpd, validityDate, cost, reasons = [] } = receivedOffer(offer);
  const isAsAsked = isSameDocument(cpd, requested);
  return { cpd, validUntil: validityDate, isAsAsked, ...(cost && { price: cost }), reasons: [...reasons] };
}
