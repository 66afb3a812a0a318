import { Type, type Static } from 'typebox';
import type { EventContract, RequestContract } from './contract.js';

export const Check = Type.Object({
  name: Type.String({ minLength: 1 }),
  approvers: Type.String({ minLength: 1, description: 'the group that is asked' }),
  deadlineMs: Type.Integer({ minimum: 1, description: 'milliseconds that they have' }),
  atDeadline: Type.Union([Type.Literal('approve'), Type.Literal('reject')], {
    description: 'what happens when nobody has decided by then',
  }),
});
/** An approval by an administrator that an order needs (CPNP-03 §8.3, §12.2). */
export type Check = Static<typeof Check>;

const CheckSubject = Type.Union(
  [
    Type.Literal('PROVISION'),
    Type.Literal('UPDATE'),
    Type.Literal('WITHDRAW'),
    Type.Literal('ACCEPT'),
    Type.Literal('guidelines'),
  ],
  { description: 'the method that waits, or an offer that is outside the guidelines' },
);
/** What waits for the check. */
export type CheckSubject = Static<typeof CheckSubject>;

const about = {
  orderId: Type.String({ minLength: 1, description: "the provider's order identifier" }),
  customerId: Type.String({ minLength: 1 }),
  customerOrderIdentifier: Type.String(),
  negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE of the order' }),
  task: Type.String({ minLength: 1, description: 'names the task: the order identifier, a dot, a number' }),
  check: Type.String({ minLength: 1 }),
  approvers: Type.String({ minLength: 1 }),
  subject: CheckSubject,
};

const CheckRequested = Type.Object({
  ...about,
  dueAt: Type.String({ description: 'ISO instant' }),
  atDeadline: Check.properties.atDeadline,
  reasons: Type.Array(Type.String(), { description: 'why the policy escalated; empty for a configured check' }),
});
export const orderCheckRequested = {
  kind: 'event',
  type: 'order.check-requested',
  version: 1,
  summary: 'An order waits for an administrator.',
  producer: 'order',
  consumers: [],
  schema: CheckRequested,
} as const satisfies EventContract;
export type OrderCheckRequested = Static<typeof CheckRequested>;

const outcome = Type.Union([Type.Literal('approved'), Type.Literal('rejected'), Type.Literal('ended')], {
  description: 'ended: the client took back what waited',
});
const CheckDecided = Type.Object({
  ...about,
  outcome,
  by: Type.Optional(Type.String({ description: "who decided; 'deadline': nobody did in time" })),
  reason: Type.Optional(Type.String()),
});
export const orderCheckDecided = {
  kind: 'event',
  type: 'order.check-decided',
  version: 1,
  summary: 'An administrator decided, the deadline did, or the client took back what waited.',
  producer: 'order',
  consumers: [],
  schema: CheckDecided,
} as const satisfies EventContract;
export type OrderCheckDecided = Static<typeof CheckDecided>;

const Site = Type.Object({
  site: Type.String(),
  link: Type.Optional(Type.String({ description: 'border link; absent: the provider chooses' })),
  inBps: Type.Number({ description: 'committed into the network, bit/s' }),
  outBps: Type.Number({ description: 'committed out of the network, bit/s' }),
});
const Approves = Type.Object(
  {
    sites: Type.Integer({ minimum: 0, description: 'customer nodes of the document' }),
    listedSites: Type.Array(Site, { description: 'the first of them' }),
    price: Type.Optional(Type.Object({ amount: Type.String(), currency: Type.String() })),
    differences: Type.Optional(
      Type.Array(Type.String(), { description: 'the first of what differs from the agreed document, a line each' }),
    ),
  },
  { description: "what an administrator's yes approves" },
);

const CheckTask = Type.Object(
  {
    ...CheckRequested.properties,
    requestedAt: Type.String({ description: 'ISO instant' }),
    approves: Type.Optional(Approves),
    state: Type.Union([Type.Literal('open'), ...outcome.anyOf]),
    decidedAt: Type.Optional(Type.String({ description: 'ISO instant' })),
    by: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
  },
  { $id: 'CheckTask', title: 'Check task' },
);
/** A check with what became of it. */
export type CheckTask = Static<typeof CheckTask>;

const who = {
  task: Type.String({ minLength: 1, maxLength: 512 }),
  by: Type.String({ minLength: 1, maxLength: 256, description: 'who decides, as the asker knows them' }),
};
const CheckDecision = Type.Object({
  outcome: Type.Union([Type.Literal('decided'), Type.Literal('refused')]),
  refusal: Type.Optional(
    Type.Union([Type.Literal('unknown-task'), Type.Literal('already-decided'), Type.Literal('reason-missing')]),
  ),
});
/** What came of an approval or a rejection; it is answered after the commit. */
export type CheckDecision = Static<typeof CheckDecision>;

const ApproveCheck = Type.Object({ ...who, reason: Type.Optional(Type.String({ maxLength: 1_000 })) });
export const orderApproveCheck = {
  kind: 'request',
  subject: 'order.approve-check',
  version: 1,
  summary: 'An administrator approves a check.',
  askers: ['all-in-one', 'parley'],
  answerer: 'order',
  request: ApproveCheck,
  reply: CheckDecision,
} as const satisfies RequestContract;

const RejectCheck = Type.Object({
  ...who,
  reason: Type.Optional(
    Type.String({ maxLength: 1_000, description: 'told to the client; without it: reason-missing' }),
  ),
});
export const orderRejectCheck = {
  kind: 'request',
  subject: 'order.reject-check',
  version: 1,
  summary: 'An administrator rejects a check: the client gets FAIL 4 with the reason.',
  askers: ['all-in-one', 'parley'],
  answerer: 'order',
  request: RejectCheck,
  reply: CheckDecision,
} as const satisfies RequestContract;

const ListChecks = Type.Object({
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('all')])),
  after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
});
const CheckList = Type.Object({
  tasks: Type.Array(CheckTask, { description: 'open ones first by their deadline, then the latest decided ones' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent: this is the last' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it knows all' }),
  ),
});
export const orderListChecks = {
  kind: 'request',
  subject: 'order.list-checks',
  version: 1,
  summary: 'Checks that are open; or all, with the latest of those that were decided.',
  askers: ['all-in-one', 'parley'],
  answerer: 'order',
  request: ListChecks,
  reply: CheckList,
} as const satisfies RequestContract;
export type CheckList = Static<typeof CheckList>;
