import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { StrandedOrder } from './stranded.contract.js';

const LinkCapacity = Type.Object(
  {
    link: Type.String({
      description:
        'as the metrics name it: "core ed-par-1>ed-lon-1", "stub ed-par-1/ge-0/0/1", "internet ed-par-1/ix-1"',
    }),
    direction: Type.String({ description: '"in" and "out" of a stub link, "forward" of a core link' }),
    capacityBps: Type.Number({ description: 'by the provider file; 0: the file does not name it any more' }),
    reservedBps: Type.Number({ description: 'held and committed together, bit/s' }),
    heldBps: Type.Number({ description: 'for offers that are open, beyond what is committed' }),
    committedBps: Type.Number({ description: 'for agreements' }),
  },
  { $id: 'LinkCapacity', title: 'Capacity of a link' },
);
/** One link in one direction, with what is reserved of it. */
export type LinkCapacity = Static<typeof LinkCapacity>;

const ListCapacity = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
});
const CapacityList = Type.Object({
  links: Type.Array(LinkCapacity, { description: 'by name' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent: this is the last' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it knows all' }),
  ),
});
export const policyListCapacity = {
  kind: 'request',
  subject: 'policy.list-capacity',
  version: 1,
  summary: 'Each link and direction of the network with its capacity and what is reserved of it.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: ListCapacity,
  reply: CapacityList,
} as const satisfies RequestContract;
export type CapacityList = Static<typeof CapacityList>;

const ReservedOnLink = Type.Object({
  ...Type.Pick(LinkCapacity, ['link', 'direction', 'heldBps', 'committedBps']).properties,
});
const ShowReservation = Type.Object({ orderId: Type.String({ minLength: 1, maxLength: 512 }) });
const Reservation = Type.Object({
  links: Type.Array(ReservedOnLink, { description: 'the first of those that the order takes, by name' }),
  linkCount: Type.Integer({ minimum: 0, description: 'how many it takes' }),
  stranded: Type.Optional(StrandedOrder),
  lagEvents: CapacityList.properties.lagEvents,
});
export const policyShowReservation = {
  kind: 'request',
  subject: 'policy.show-reservation',
  version: 1,
  summary: 'What one order has of the network, link by link; none: it has nothing.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: ShowReservation,
  reply: Reservation,
} as const satisfies RequestContract;
/** What one order has of the network. */
export type Reservation = Static<typeof Reservation>;

const LeakedHold = Type.Object(
  {
    orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
    negotiation: Type.Integer({ minimum: 1 }),
    customerId: Type.Optional(Type.String()),
    since: Type.Optional(
      Type.String({ description: 'ISO instant that it was decided for; absent: an older release did not say' }),
    ),
    reason: Type.Union([Type.Literal('unknown-order'), Type.Literal('validity-passed')], {
      description:
        'unknown-order: the order service knows no such negotiation; validity-passed: its offer stands an hour after its validity',
    }),
    linkCount: Type.Integer({ minimum: 0, description: 'links and directions that it takes capacity of' }),
  },
  { $id: 'LeakedHold', title: 'Hold of which its order has no word' },
);
/** Capacity that is held for a negotiation of which its order, when it was asked, had no word that ends it. */
export type LeakedHold = Static<typeof LeakedHold>;
const ListLeaks = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
});
const LeakList = Type.Object({
  holds: Type.Array(LeakedHold, { description: 'by order' }),
  next: CapacityList.properties.next,
});
export const policyListLeaks = {
  kind: 'request',
  subject: 'policy.list-leaks',
  version: 1,
  summary: 'Capacity that is held though no order has a word for it: it stays until its order says what became of it.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: ListLeaks,
  reply: LeakList,
} as const satisfies RequestContract;
export type LeakList = Static<typeof LeakList>;
