import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { Price } from './decision.schema.js';

const ChildState = Type.Union(
  [
    Type.Literal('ChildCreated'),
    Type.Literal('ChildPQOSent'),
    Type.Literal('ChildServerProcessing'),
    Type.Literal('ChildOfferReceived'),
    Type.Literal('ChildOfferProcessing'),
    Type.Literal('ChildAcceptSent'),
    Type.Literal('ChildCompleted'),
    Type.Literal('ChildWithdrawPending'),
    Type.Literal('Cancelled'),
  ],
  { description: 'as CPNP-03 §8.10.2 names it; of an UPDATE or WITHDRAW that is under way, its own' },
);

export const ListedChild = Type.Object(
  {
    child: Type.String({ minLength: 1, description: 'as the partner knows it: the customer order identifier' }),
    orderId: Type.String({ minLength: 1, description: 'the parent order, as `order.list-orders` names it' }),
    customerId: Type.String({ minLength: 1, description: 'whose order the parent is' }),
    negotiation: Type.Integer({ minimum: 1, description: 'of the parent, that it was ordered for' }),
    candidate: Type.String({ description: 'of the policy, within the negotiation: "p1.2"' }),
    partner: Type.String({ minLength: 1 }),
    partnerOrderIdentifier: Type.Optional(
      Type.String({ description: "the partner's identifier of it, as soon as the partner has said it" }),
    ),
    state: ChildState,
    isReleased: Type.Boolean({ description: 'nobody needs it any more' }),
    mayBeHeld: Type.Boolean({ description: 'the partner holds an agreement, or may hold one' }),
    isToChange: Type.Optional(
      Type.Boolean({
        description: 'what the partner holds is not what is needed: an UPDATE is asked for until it agrees',
      }),
    ),
    createdAt: Type.String({ description: 'ISO instant' }),
    changedAt: Type.String({ description: 'ISO instant of what happened last' }),
    offered: Type.Optional(
      Type.Object(
        { price: Type.Optional(Price), validUntil: Type.String({ description: 'ISO instant' }) },
        { description: "the partner's offer that stands" },
      ),
    ),
    costs: Type.Optional(Price),
    exposure: Type.Optional(
      Type.Object(
        {
          until: Type.Optional(
            Type.String({
              description:
                'ISO instant by which the offer to the customer ends, and the child order with it; absent: until the partner confirms its end',
            }),
          ),
        },
        { description: 'the partner may hold it, and no agreement with the customer needs it; absent: not so' },
      ),
    ),
    alarm: Type.Optional(
      Type.Object(
        {
          kind: Type.String({
            description:
              'as `broker_alarms` counts it: accept-unanswered, cancel-refused, withdraw-unanswered, withdraw-refused, update-refused, update-unanswered',
          }),
          since: Type.String({ description: 'ISO instant' }),
        },
        { description: 'the partner may hold more than is needed, and an operator should look' },
      ),
    ),
  },
  { $id: 'ListedChild', title: 'Child order' },
);
/** A child order as the provider lists it. What it costs is what is accepted, `offered` what could be. */
export type ListedChild = Static<typeof ListedChild>;

const ListChildren = Type.Object({
  orderId: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'of this parent order' })),
  partner: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  state: Type.Optional(ChildState),
  isExposed: Type.Optional(Type.Boolean({ description: 'with an exposure, or without one' })),
  after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'of the page; the answerer has a bound of its own' })),
});
const ChildList = Type.Object({
  children: Type.Array(ListedChild, { description: 'the latest first' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent on the last one' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it has all' }),
  ),
});
export const brokerListChildren = {
  kind: 'request',
  subject: 'broker.list-children',
  version: 1,
  summary:
    'Child orders with their parents, partners and states, the latest first; tests of partners are not among them.',
  askers: ['all-in-one', 'parley'],
  answerer: 'broker',
  request: ListChildren,
  reply: ChildList,
} as const satisfies RequestContract;
export type ChildList = Static<typeof ChildList>;
