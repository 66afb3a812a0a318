import { Type, type Static } from 'typebox';
import type { EventContract, RequestContract } from './contract.js';

const ShortLink = Type.Object({
  link: Type.String({ description: 'as the metrics name it: "core ed-par-1>ed-lon-1"' }),
  direction: Type.String({ description: '"in" and "out" of a stub link, "forward" of a core link' }),
  missingBps: Type.Number({ description: 'of all that is reserved of it, bit/s' }),
});

/** What the network lacks of what an order has. */
export const strandingMembers = {
  gone: Type.Array(Type.String(), { description: 'links that are not there any more, and devices at their ends' }),
  short: Type.Array(ShortLink, {
    description: 'links that carry less than is reserved of them: all orders on one lack it',
  }),
  broken: Type.Array(Type.String(), {
    description: 'promises of its paths (delay, variation, loss, availability) that do not hold any more',
  }),
};

const known = {
  orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
  negotiation: Type.Integer({ minimum: 1, description: 'the latest of the order: 1 for the PROVISION' }),
  providerData: Type.Integer({ minimum: 0, description: "the version of the provider's data by which this is so" }),
};
const stranded = {
  ...known,
  since: Type.String({ description: 'ISO instant from which the network has lacked anything of it' }),
  ...strandingMembers,
};

export const policyOrderStranded = {
  kind: 'event',
  type: 'policy.order-stranded',
  version: 1,
  summary:
    'The network that is sold does not carry any more what is agreed or offered; again where it lacks something else.',
  producer: 'policy',
  consumers: [],
  schema: Type.Object(stranded),
} as const satisfies EventContract;

export const policyOrderMended = {
  kind: 'event',
  type: 'policy.order-mended',
  version: 1,
  summary: 'The network carries again all that an order has. An order that ends is not mended.',
  producer: 'policy',
  consumers: [],
  schema: Type.Object(known),
} as const satisfies EventContract;

export const StrandedOrder = Type.Object(
  { ...stranded, customerId: Type.Optional(Type.String()) },
  { $id: 'StrandedOrder', title: 'Order that the network does not carry any more' },
);
/** An order that the network does not carry any more, and what it lacks. */
export type StrandedOrder = Static<typeof StrandedOrder>;

const StrandedList = Type.Object({
  orders: Type.Array(StrandedOrder, { description: 'by order' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent: this is the last' })),
});
export const policyListStranded = {
  kind: 'request',
  subject: 'policy.list-stranded',
  version: 1,
  summary: 'The orders that the network does not carry any more, and what it lacks of each.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: Type.Object({
    after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
  }),
  reply: StrandedList,
} as const satisfies RequestContract;
export type StrandedList = Static<typeof StrandedList>;
