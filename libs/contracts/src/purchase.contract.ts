import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';

const about = {
  orderId: Type.String({ minLength: 1, maxLength: 512, description: "the provider's identifier of the parent order" }),
  negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE of the order' }),
  stage: Type.Union([Type.Literal('offer'), Type.Literal('accept')], {
    description: "before the OFFER, or after the customer's ACCEPT (N39)",
  }),
};

const Requested = Type.Object({ ...about, customerId: Type.String({ minLength: 1 }) });
/** The policy has taken offers of partners, and nobody has to approve any more: they are to be accepted (CPNP-03 figure 5). */
export const orderPurchaseRequested = {
  kind: 'event',
  type: 'order.purchase-requested',
  version: 1,
  summary: 'What the policy has taken of partners for an order is to be bought now: the order waits for it.',
  producer: 'order',
  consumers: ['broker'],
  schema: Requested,
} as const satisfies EventContract;
export type OrderPurchaseRequested = Static<typeof Requested>;

const Ended = Type.Object({
  ...about,
  outcome: Type.Union([Type.Literal('bought'), Type.Literal('held'), Type.Literal('failed')], {
    description: 'held: the rest is accepted by partners when the customer has accepted',
  }),
  reasons: Type.Array(Type.String({ maxLength: 4_096 }), { maxItems: 64 }),
});
export const brokerPurchaseEnded = {
  kind: 'event',
  type: 'broker.purchase-ended',
  version: 1,
  summary: 'All that an order buys of partners is agreed, or nothing is: what was agreed is withdrawn then.',
  producer: 'broker',
  consumers: ['order'],
  schema: Ended,
} as const satisfies EventContract;
export type BrokerPurchaseEnded = Static<typeof Ended>;
