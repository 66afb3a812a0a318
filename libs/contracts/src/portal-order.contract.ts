import type { InformationElements } from '@parley/cpnp';
import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { Price } from './decision.schema.js';
import { Document } from './document.schema.js';

const portalOrder = Type.String({ minLength: 1, maxLength: 128, description: "the broker's identifier of the order" });
const by = Type.String({
  minLength: 1,
  maxLength: 256,
  pattern: '\\S',
  description: 'who asks for it, as the asker knows them',
});
const request = {
  cpd: Document,
  informationElements: Type.Optional(
    Type.Unsafe<InformationElements>(Type.Object({}, { description: 'beside the document (CPNP-03 §9.1.10)' })),
  ),
  expectedResponseDate: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'without an offer by then it is cancelled: a date as in RFC 3339 or RFC 1123, or infinite',
    }),
  ),
};

const Offer = Type.Object({
  cpd: Document,
  validUntil: Type.String({ description: 'ISO instant' }),
  isAsAsked: Type.Boolean({ description: 'false: a counter-offer' }),
  price: Type.Optional(Price),
  reasons: Type.Array(Type.String(), { description: 'why it is not what was asked for' }),
});
const Outcome = Type.Object({
  kind: Type.String({ description: 'agreed, declined, failed, cancelled, no-answer or withdrawn' }),
  statusCode: Type.Optional(Type.Integer({ description: 'of a FAIL (CPNP-03 §9.2.10)' })),
  reason: Type.Optional(Type.String({ description: "the server's words, or what the client ended it for" })),
});
const PortalOrder = Type.Object(
  {
    portalOrder,
    customerId: Type.String({ description: 'whose order it is' }),
    customerOrderIdentifier: Type.String(),
    providerOrderIdentifier: Type.Optional(Type.String({ description: 'as soon as the server has said it' })),
    state: Type.String({
      description: 'as CPNP-03 §8.10.1 names it: Created; of an UPDATE or WITHDRAW that is under way, its own',
    }),
    createdAt: Type.String({ description: 'ISO instant' }),
    offer: Type.Optional(Offer),
    agreed: Type.Optional(Document),
    outcome: Type.Optional(Outcome),
  },
  { $id: 'PortalOrder', title: 'Portal order' },
);
/** An order that is placed for a customer, as it stands. */
export type ShownPortalOrder = Static<typeof PortalOrder>;

const Answer = Type.Object({
  outcome: Type.Union([Type.Literal('done'), Type.Literal('refused')]),
  refusal: Type.Optional(
    Type.Union(
      [
        Type.Literal('switched-off'),
        Type.Literal('unknown-customer'),
        Type.Literal('identifier-taken'),
        Type.Literal('invalid-identifier'),
        Type.Literal('invalid-date'),
        Type.Literal('unknown-order'),
        Type.Literal('not-in-this-state'),
      ],
      {
        description:
          'switched-off: the broker has no secret in common with the gateway (PARLEY_PORTAL_SECRET_FILE); invalid-date: it cannot be read, or has passed',
      },
    ),
  ),
  order: Type.Optional(PortalOrder),
});
/** What came of it, after the commit, and how the order stands then. */
export type PortalAnswer = Static<typeof Answer>;
export type PortalDoorRefusal = NonNullable<PortalAnswer['refusal']>;

const contract = {
  kind: 'request',
  version: 1,
  askers: ['all-in-one', 'parley'],
  answerer: 'broker',
  reply: Answer,
} as const;

const Create = Type.Object({
  ...request,
  customerId: Type.String({ minLength: 1, maxLength: 128, description: 'as the provider file names it' }),
  customerOrderIdentifier: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'absent: drawn' })),
  by,
});
export const brokerCreatePortalOrder = {
  ...contract,
  subject: 'broker.create-portal-order',
  summary: 'An order is to be placed for a customer (CPNP-03 §6): it is Created, and sent once it is released.',
  request: Create,
} as const satisfies RequestContract;
export type CreatePortalOrder = Static<typeof Create>;

const Decide = Type.Object({
  portalOrder,
  decision: Type.Union([
    Type.Literal('release'),
    Type.Literal('accept'),
    Type.Literal('decline'),
    Type.Literal('cancel'),
    Type.Literal('withdraw'),
  ]),
  by,
});
export const brokerDecidePortalOrder = {
  ...contract,
  subject: 'broker.decide-portal-order',
  summary:
    'A portal order is released, its offer accepted or declined, its negotiation cancelled, its agreement withdrawn.',
  request: Decide,
} as const satisfies RequestContract;
export type DecidePortalOrder = Static<typeof Decide>;

const Update = Type.Object({ portalOrder, ...request, by });
export const brokerUpdatePortalOrder = {
  ...contract,
  subject: 'broker.update-portal-order',
  summary: 'The agreement of a portal order is negotiated anew with the whole document (N22).',
  request: Update,
} as const satisfies RequestContract;
export type UpdatePortalOrder = Static<typeof Update>;

export const brokerShowPortalOrder = {
  ...contract,
  subject: 'broker.show-portal-order',
  summary: 'How a portal order stands.',
  request: Type.Object({ portalOrder }),
} as const satisfies RequestContract;

const PortalState = Type.Union([
  Type.Literal('Created'),
  Type.Literal('AwaitingProcessing'),
  Type.Literal('PQOSent'),
  Type.Literal('ServerProcessing'),
  Type.Literal('OfferReceived'),
  Type.Literal('OfferProcessing'),
  Type.Literal('AcceptSent'),
  Type.Literal('Completed'),
  Type.Literal('WithdrawPending'),
  Type.Literal('Cancelled'),
]);
const { agreed: _, offer: __, state: ___, ...ofList } = PortalOrder.properties;
const ListedPortalOrder = Type.Object(
  {
    ...ofList,
    state: Type.Union(PortalState.anyOf, { description: 'as `broker.show-portal-order` has it' }),
    changedAt: Type.String({ description: 'ISO instant of what happened last' }),
    isAgreed: Type.Boolean({ description: 'an agreement is in force' }),
    offered: Type.Optional(
      Type.Object(
        { price: Type.Optional(Price), validUntil: Offer.properties.validUntil, isAsAsked: Offer.properties.isAsAsked },
        { description: 'the offer that stands' },
      ),
    ),
  },
  { $id: 'ListedPortalOrder', title: 'Listed portal order' },
);
/** An order that is placed for a customer, on one line of a list. */
export type ListedPortalOrder = Static<typeof ListedPortalOrder>;
const PortalOrderList = Type.Object({
  orders: Type.Array(ListedPortalOrder, { description: 'the latest first' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent on the last one' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it has all' }),
  ),
});
export const brokerListPortalOrders = {
  ...contract,
  subject: 'broker.list-portal-orders',
  summary: 'The orders that are placed for customers, the latest first.',
  request: Type.Object({
    state: Type.Optional(PortalState),
    customerId: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'of the page; the answerer has a bound of its own' })),
  }),
  reply: PortalOrderList,
} as const satisfies RequestContract;
export type PortalOrderList = Static<typeof PortalOrderList>;
