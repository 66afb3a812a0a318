import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';
import { Document } from './transport-session.contract.js';

const about = {
  orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
  customerId: Type.String({ minLength: 1 }),
};

const PqoReceived = Type.Object({
  ...about,
  customerOrderIdentifier: Type.String(),
  cpd: Document,
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

const Completed = Type.Object({ ...about, customerOrderIdentifier: Type.String(), cpd: Document });
export const orderCompleted = {
  kind: 'event',
  type: 'order.completed',
  version: 1,
  summary: 'The customer accepted the offer: this document is agreed.',
  producer: 'order',
  consumers: ['policy'],
  schema: Completed,
} as const satisfies EventContract;
export type OrderCompleted = Static<typeof Completed>;

/** Why an order ended without an agreement. */
export const CancelCause = Type.Union([
  Type.Literal('refused'),
  Type.Literal('declined'),
  Type.Literal('cancelled'),
  Type.Literal('expired'),
]);
export type CancelCause = Static<typeof CancelCause>;
const Cancelled = Type.Object({ ...about, cause: CancelCause, statusCode: Type.Optional(Type.Integer()) });
export const orderCancelled = {
  kind: 'event',
  type: 'order.cancelled',
  version: 1,
  summary: 'The order ended without an agreement; what was reserved for it is free again.',
  producer: 'order',
  consumers: ['policy'],
  schema: Cancelled,
} as const satisfies EventContract;
export type OrderCancelled = Static<typeof Cancelled>;
