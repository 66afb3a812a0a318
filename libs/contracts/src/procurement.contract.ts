import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { Document } from './document.schema.js';
import { Price } from './decision.schema.js';

const Breaker = Type.Object(
  {
    state: Type.Union([Type.Literal('closed'), Type.Literal('open'), Type.Literal('half-open')]),
    silences: Type.Integer({ minimum: 0, description: 'in a row, since it answered last' }),
    since: Type.Optional(Type.String({ description: 'ISO instant since when the state is so; absent: ever since' })),
    retryAt: Type.Optional(Type.String({ description: 'ISO instant from which on the next order tries it' })),
  },
  {
    description:
      'closed: it is asked; open: it has been silent, and is not asked before `retryAt`; half-open: one order tries it',
  },
);
const Partner = Type.Object({
  name: Type.String(),
  address: Type.String({ description: 'host and port, as the file of the broker names them' }),
  accept: Type.Union([Type.Literal('before-offer'), Type.Literal('on-parent-accept')]),
  answerWithinS: Type.Integer({ minimum: 1, description: 'seconds that it gets for its offer' }),
  breaker: Breaker,
});
const ChildOrder = Type.Object({
  negotiation: Type.Integer({ minimum: 1, description: 'of the parent' }),
  candidate: Type.String(),
  partner: Type.String(),
  child: Type.String({ description: 'as the partner knows it: the customer order identifier' }),
  state: Type.String({ description: 'as CPNP-03 §8.10.2 names it: ChildOfferProcessing' }),
  isReleased: Type.Boolean({ description: 'nobody needs it any more' }),
  mayBeHeld: Type.Boolean({ description: 'the partner holds an agreement, or may hold one' }),
  createdAt: Type.String({ description: 'ISO instant' }),
  costs: Type.Optional(Price),
  isToChange: Type.Optional(
    Type.Boolean({
      description: 'what the partner holds is not what is needed: an UPDATE is asked for until it agrees',
    }),
  ),
});

const Shown = Type.Object({
  partners: Type.Array(Partner, { maxItems: 1_024, description: 'whom child orders can be negotiated with' }),
  children: Type.Optional(
    Type.Array(ChildOrder, { maxItems: 1_024, description: 'those of the order that was asked about' }),
  ),
});
export const brokerShowPartners = {
  kind: 'request',
  subject: 'broker.show-partners',
  version: 1,
  summary: 'How partners are reached, and the child orders of one order, with the state of each.',
  askers: ['all-in-one', 'parley'],
  answerer: 'broker',
  request: Type.Object({ orderId: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })) }),
  reply: Shown,
} as const satisfies RequestContract;
export type ShownPartners = Static<typeof Shown>;
export type ShownBreaker = Static<typeof Breaker>;
export type ShownPartner = ShownPartners['partners'][number];
export type ShownChildOrder = Static<typeof ChildOrder>;

const Pinged = Type.Object({
  outcome: Type.Union(
    [
      Type.Literal('offer'),
      Type.Literal('refusal'),
      Type.Literal('processing'),
      Type.Literal('silence'),
      Type.Literal('not-reached'),
    ],
    {
      description:
        'processing: it has heard us, and said no more in time; silence: nothing came; not-reached: nothing was sent, for these reasons',
    },
  ),
  statusCode: Type.Optional(Type.Integer({ minimum: 1, maximum: 8, description: 'of a refusal (CPNP-03 §9.2.10)' })),
  reasons: Type.Array(Type.String({ maxLength: 4_096 }), { maxItems: 64 }),
  address: Type.Optional(Type.String({ description: 'address and port that were written to' })),
  roundTripMs: Type.Optional(
    Type.Integer({ minimum: 0, description: 'from the order to the first message, with what our log takes' }),
  ),
});
export const brokerPingPartner = {
  kind: 'request',
  subject: 'broker.ping-partner',
  version: 1,
  summary:
    'Sends a partner an order with PURPOSE test, says what it answers, and gives the order up: whether it is reached, and knows us.',
  askers: ['all-in-one', 'parley'],
  answerer: 'broker',
  request: Type.Object({
    partner: Type.String({ minLength: 1, maxLength: 128, description: 'as the partners file names it' }),
    cpd: Type.Optional(Document),
  }),
  reply: Pinged,
} as const satisfies RequestContract;
export type PingedPartner = Static<typeof Pinged>;
