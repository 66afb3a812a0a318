import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

const ListedState = Type.Union([
  Type.Literal('PQOReceived'),
  Type.Literal('AwaitingProcessing'),
  Type.Literal('OfferProposed'),
  Type.Literal('ProcessingReceived'),
  Type.Literal('AcceptReceived'),
  Type.Literal('Completed'),
  Type.Literal('Cancelled'),
]);

/** What a document comes to. */
export const Terms = Type.Object({
  siteCount: Type.Integer({ minimum: 0, description: 'customer nodes of the document' }),
  sites: Type.Array(Type.String(), { description: 'the first of them' }),
  inBps: Type.Number({ description: 'committed into the network at all sites together, bit/s' }),
  outBps: Type.Number({ description: 'committed out of the network, bit/s' }),
  price: Type.Optional(Type.Object({ amount: Type.String(), currency: Type.String() })),
});

/** How the latest negotiation ended without an agreement, or the agreement itself. */
const Outcome = Type.Union(
  [
    Type.Literal('refused'),
    Type.Literal('declined'),
    Type.Literal('cancelled'),
    Type.Literal('expired'),
    Type.Literal('withdrawn'),
    Type.Literal('ended-by-provider'),
  ],
  {
    description:
      'how the latest negotiation ended without an agreement, or how the agreement ended; absent: it goes on, or is agreed',
  },
);

export const ListedOrder = Type.Object(
  {
    orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
    customerId: Type.String({ minLength: 1 }),
    customerOrderIdentifier: Type.String(),
    state: Type.Union(ListedState.anyOf, {
      description: 'of the latest negotiation; where an agreement outlives that, Completed',
    }),
    negotiation: Type.Integer({
      minimum: 1,
      description: '1 for the PROVISION, one more for each UPDATE of the order',
    }),
    receivedAt: Type.String({ description: 'ISO instant of the PROVISION' }),
    changedAt: Type.String({ description: 'ISO instant of what happened last' }),
    waitsFor: Type.Optional(
      Type.Union([Type.Literal('policy'), Type.Literal('customer'), Type.Literal('administrators')], {
        description: 'absent: the order waits for nobody',
      }),
    ),
    approvers: Type.Optional(Type.String({ description: 'the group that an open check asks' })),
    outcome: Type.Optional(Outcome),
    validUntil: Type.Optional(Type.String({ description: 'ISO instant at which the offer that stands ends' })),
    asked: Terms,
    offered: Type.Optional(Terms),
    agreed: Type.Optional(Terms),
  },
  { $id: 'ListedOrder', title: 'Listed order' },
);
/** An order as its provider lists it. */
export type ListedOrder = Static<typeof ListedOrder>;

const ListOrders = Type.Object({
  state: Type.Optional(ListedState),
  customerId: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
  site: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'a customer node of the document' })),
  after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'of the page; the answerer has a bound of its own' })),
});
const OrderList = Type.Object({
  orders: Type.Array(ListedOrder, { description: 'the latest first' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent: this is the last' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it knows all' }),
  ),
});
export const orderListOrders = {
  kind: 'request',
  subject: 'order.list-orders',
  version: 2,
  summary: 'The orders of the provider, a page at a time.',
  askers: ['all-in-one', 'parley'],
  answerer: 'order',
  request: ListOrders,
  reply: OrderList,
} as const satisfies RequestContract;
export type OrderList = Static<typeof OrderList>;
