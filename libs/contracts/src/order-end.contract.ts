import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

const EndOrder = Type.Object({
  orderId: Type.String({ minLength: 1, maxLength: 512, description: "the provider's order identifier" }),
  by: Type.String({
    minLength: 1,
    maxLength: 256,
    pattern: '\\S',
    description: 'who ends it, as the asker knows them',
  }),
  reason: Type.String({
    minLength: 1,
    maxLength: 1_000,
    pattern: '\\S',
    description: 'kept; the customer is not told',
  }),
});
const OrderEnd = Type.Object({
  outcome: Type.Union([Type.Literal('ended'), Type.Literal('refused')], {
    description: 'ended also where the same person has ended it for the same reason before',
  }),
  refusal: Type.Optional(Type.Union([Type.Literal('unknown-order'), Type.Literal('already-ended')])),
});
/** What came of it; it is answered after the commit. */
export type OrderEnd = Static<typeof OrderEnd>;

export const orderEndOrder = {
  kind: 'request',
  subject: 'order.end-order',
  version: 1,
  summary: 'The provider ends an order, in whatever state it is: what it had reserved is free again.',
  askers: ['all-in-one', 'parley'],
  answerer: 'order',
  request: EndOrder,
  reply: OrderEnd,
} as const satisfies RequestContract;
