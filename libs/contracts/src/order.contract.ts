import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';
import { Document } from './document.schema.js';
import { OrderPath } from './order-path.contract.js';
import { provisioningMembers } from './vpn-plan.schema.js';

const about = {
  orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
  customerId: Type.String({ minLength: 1 }),
  negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE of the order' }),
};

const PqoReceived = Type.Object({
  ...about,
  customerOrderIdentifier: Type.String(),
  cpd: Document,
  room: Type.Optional(
    Type.Object(
      {
        encoding: Type.Union([Type.Literal('cbor'), Type.Literal('json')]),
        octets: Type.Integer({ description: 'of the document and the list of reasons together, in this encoding' }),
        values: Type.Integer({ description: 'that the codec counts in both' }),
      },
      { description: 'what a counter-offer may take of the datagram of its OFFER; absent: nobody has looked' },
    ),
  ),
  asksForPrice: Type.Optional(Type.Boolean({ description: 'the customer asks what it costs (N43)' })),
  ownDomainOnly: Type.Optional(
    Type.Boolean({ description: 'nothing of it is to be ordered of other providers (RFC 8921 §8.8); absent: no' }),
  ),
  path: Type.Optional(OrderPath),
});
/** A requested document waits for the policy's decision (AwaitingProcessing). */
export const orderPqoReceived = {
  kind: 'event',
  type: 'order.pqo-received',
  version: 1,
  summary: 'A provisioning quotation order was received, is valid, and waits for a decision.',
  producer: 'order',
  consumers: ['policy'],
  schema: PqoReceived,
} as const satisfies EventContract;
export type OrderPqoReceived = Static<typeof PqoReceived>;

const OfferProposed = Type.Object({
  ...about,
  validityDate: Type.String({ description: 'ISO instant' }),
  counterOffer: Type.Boolean({ description: 'the offered document differs from the requested one' }),
});
export const orderOfferProposed = {
  kind: 'event',
  type: 'order.offer-proposed',
  version: 1,
  summary: 'An offer was made and is valid until the date.',
  producer: 'order',
  consumers: [],
  schema: OfferProposed,
} as const satisfies EventContract;
export type OrderOfferProposed = Static<typeof OfferProposed>;

const Completed = Type.Object({
  ...about,
  customerOrderIdentifier: Type.String(),
  cpd: Document,
  ...provisioningMembers,
});
/** An agreement: the plan is that of the whole agreement, also after an UPDATE. Document and plan have at most 700,000 octets. */
export const orderCompleted = {
  kind: 'event',
  type: 'order.completed',
  version: 2,
  summary: 'The customer accepted the offer: this document is agreed, and its provisioner takes it from here.',
  producer: 'order',
  consumers: ['policy', 'cops-pdp', 'broker'],
  schema: Completed,
} as const satisfies EventContract;
export type OrderCompleted = Static<typeof Completed>;

/** Why a negotiation ended without an agreement, or the agreement by a withdrawal. */
export const CancelCause = Type.Union([
  Type.Literal('refused'),
  Type.Literal('declined'),
  Type.Literal('cancelled'),
  Type.Literal('expired'),
  Type.Literal('withdrawn'),
]);
export type CancelCause = Static<typeof CancelCause>;
const Cancelled = Type.Object({ ...about, cause: CancelCause, statusCode: Type.Optional(Type.Integer()) });
export const orderCancelled = {
  kind: 'event',
  type: 'order.cancelled',
  version: 1,
  summary:
    'The order ended, without an agreement or by its withdrawal: what was reserved for it is free again, or leaving until its provisioner has removed it.',
  producer: 'order',
  consumers: ['policy', 'cops-pdp', 'broker'],
  schema: Cancelled,
} as const satisfies EventContract;
export type OrderCancelled = Static<typeof Cancelled>;

const UpdateCancelled = Type.Object({ ...about, cause: CancelCause, statusCode: Type.Optional(Type.Integer()) });
export const orderUpdateCancelled = {
  kind: 'event',
  type: 'order.update-cancelled',
  version: 1,
  summary:
    'An update ended without an agreement: the one before it stays in force, and what was reserved beyond it is free.',
  producer: 'order',
  consumers: ['policy', 'broker'],
  schema: UpdateCancelled,
} as const satisfies EventContract;
export type OrderUpdateCancelled = Static<typeof UpdateCancelled>;
