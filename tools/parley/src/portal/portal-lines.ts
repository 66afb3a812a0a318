import type { ShownPortalOrder } from '@parley/contracts';
import { safeText } from '../render/safe-text.js';

/** A portal order in lines: whose it is, how it stands, and what is offered or came of it. */
export function portalLines(order: ShownPortalOrder): readonly string[] {
  const { portalOrder, customerId, customerOrderIdentifier, providerOrderIdentifier, state, offer, agreed, outcome } =
    order;
  return [
    `Portal order ${safeText(portalOrder)} of ${safeText(customerId)}: ${safeText(state)}`,
    `Order: ${safeText(customerOrderIdentifier)}${providerOrderIdentifier === undefined ? '' : `, at the provider ${safeText(providerOrderIdentifier)}`}`,
    ...(offer === undefined ? [] : offerLines(offer)),
    ...(agreed === undefined ? [] : ['An agreement is in force.']),
    ...(outcome === undefined ? [] : [outcomeLine(outcome)]),
  ];
}

function offerLines({ isAsAsked, price, validUntil, reasons }: NonNullable<ShownPortalOrder['offer']>): string[] {
  return [
    isAsAsked ? 'The offer equals the request.' : 'The offer is not what was asked for (--json has its document).',
    ...reasons.map((reason) => `Why: ${safeText(reason)}`),
    ...(price === undefined ? [] : [safeText(`Price: ${price.amount} ${price.currency}`)]),
    `Valid until ${safeText(validUntil)}`,
  ];
}

function outcomeLine({ kind, statusCode, reason }: NonNullable<ShownPortalOrder['outcome']>): string {
  const code = statusCode === undefined ? '' : ` with FAIL ${statusCode}`;
  return safeText(`Ended as ${kind}${code}${reason === undefined ? '' : `: ${reason}`}`);
}
