import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';
import { Price } from './decision.schema.js';

const about = {
  orderId: Type.String({ minLength: 1, description: "the provider's identifier of the parent order" }),
  customerId: Type.String({ minLength: 1, description: 'whose order the parent is' }),
  negotiation: Type.Integer({ minimum: 1, description: 'of the parent, that it is ordered or changed for' }),
  child: Type.String({ minLength: 1, description: 'as the partner knows it: the customer order identifier' }),
  partner: Type.String({ minLength: 1, description: 'as the partners file names it' }),
};
const partnerOrder = Type.String({ minLength: 1, description: "the partner's identifier of the order" });
const price = Type.Optional(Price);
const details = { kind: 'event', version: 1, producer: 'broker', consumers: [] } as const;

const Created = Type.Object({
  ...about,
  expectedResponseDate: Type.String({ description: 'ISO instant: an offer is waited for until then' }),
});
/** Whoever follows orders beside the services hears of child orders by these; none has a document, a nonce or an address. */
export const childCreated = {
  ...details,
  type: 'child.created',
  summary: 'A child order is placed with a partner (CPNP-03 §8.9).',
  schema: Created,
} as const satisfies EventContract;
export type ChildCreated = Static<typeof Created>;

const Offered = Type.Object({
  ...about,
  partnerOrderIdentifier: partnerOrder,
  price,
  validUntil: Type.String({ description: 'ISO instant: the end of the offer' }),
  isAsAsked: Type.Boolean({ description: 'false: a counter-offer' }),
});
export const childOffered = {
  ...details,
  type: 'child.offered',
  summary: 'A partner has made an offer, for a new child order or an UPDATE of one.',
  schema: Offered,
} as const satisfies EventContract;
export type ChildOffered = Static<typeof Offered>;

const Completed = Type.Object({
  ...about,
  partnerOrderIdentifier: partnerOrder,
  price,
  isUpdate: Type.Boolean({ description: 'it takes the place of the agreement that was in force' }),
});
export const childCompleted = {
  ...details,
  type: 'child.completed',
  summary: 'A partner has said ACK: the child order is agreed, whether or not the parent is by now.',
  schema: Completed,
} as const satisfies EventContract;
export type ChildCompleted = Static<typeof Completed>;

const end = {
  cause: Type.Union(
    [
      Type.Literal('refused'),
      Type.Literal('declined'),
      Type.Literal('cancelled'),
      Type.Literal('unanswered'),
      Type.Literal('withdrawn'),
    ],
    { description: 'refused and unanswered: by the partner; the others: by us' },
  ),
  statusCode: Type.Optional(Type.Integer({ description: 'of a FAIL (CPNP-03 §9.2.10)' })),
};
const Cancelled = Type.Object({ ...about, ...end });
export const childCancelled = {
  ...details,
  type: 'child.cancelled',
  summary: 'A child order has ended, without an agreement or by its withdrawal: the partner holds nothing of it.',
  schema: Cancelled,
} as const satisfies EventContract;
export type ChildCancelled = Static<typeof Cancelled>;

export const childUpdateCancelled = {
  ...details,
  type: 'child.update-cancelled',
  summary: 'An UPDATE of a child order has ended without an agreement: the one before it stays in force.',
  schema: Cancelled,
} as const satisfies EventContract;

const AlarmRaised = Type.Object({
  ...about,
  alarm: Type.String({
    description:
      'as `broker_alarms` counts it: accept-unanswered, cancel-refused, withdraw-unanswered, withdraw-refused, update-refused, update-unanswered',
  }),
  price,
});
export const childAlarmRaised = {
  ...details,
  type: 'child.alarm-raised',
  summary: 'A partner may hold more of a child order than is needed, and an operator should look.',
  schema: AlarmRaised,
} as const satisfies EventContract;
export type ChildAlarmRaised = Static<typeof AlarmRaised>;
