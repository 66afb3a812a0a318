import type { ShownPortalOrder } from '@parley/contracts';
import { isSameDocument, receivedOffer, type Session, type SessionOutcome } from '@parley/cpnp-session';
import { stateOf, type PortalOrder } from '../../domain/portal/portal-order.state.js';

/** A portal order as its customer's portal shows it. The nonce is for nobody but us. */
export function shownPortalOrder(order: PortalOrder): ShownPortalOrder {
  const { created, session, agreement } = order;
  const { portalOrder, customerId, customerOrderIdentifier, at: createdAt } = created;
  const provider = session?.providerOrderIdentifier ?? agreement?.providerOrderIdentifier;
  const offer = session && offerOf(session);
  return {
    ...{ portalOrder, customerId, customerOrderIdentifier, state: stateOf(order), createdAt },
    ...(provider !== undefined && { providerOrderIdentifier: provider }),
    ...(offer && { offer }),
    ...(agreement && { agreed: agreement.cpd }),
    ...(session?.outcome && { outcome: outcomeOf(session.outcome) }),
    ...(order.isGivenUp && { outcome: { kind: 'cancelled', reason: 'user' } }),
  };
}

function offerOf({ offer, requested, outcome }: Session): ShownPortalOrder['offer'] {
  if (offer === undefined || outcome !== undefined) return undefined;
  const { cpd, validityDate, cost, reasons = [] } = receivedOffer(offer);
  const isAsAsked = isSameDocument(cpd, requested);
  return { cpd, validUntil: validityDate, isAsAsked, ...(cost && { price: cost }), reasons: [...reasons] };
}

function outcomeOf(outcome: SessionOutcome): NonNullable<ShownPortalOrder['outcome']> {
  switch (outcome.kind) {
    case 'failed': {
      const { kind, statusCode, statusText } = outcome;
      return { kind, statusCode, ...(statusText !== undefined && { reason: statusText }) };
    }
    case 'cancelled':
      return { kind: outcome.kind, reason: outcome.cause };
    case 'no-answer':
      return { kind: outcome.kind, reason: `to ${outcome.to}` };
    default:
      return { kind: outcome.kind };
  }
}
