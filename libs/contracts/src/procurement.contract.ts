import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { Document } from './document.schema.js';

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
  address: Type.Optional(
    Type.String({
      description: 'host and port, as the file of the broker names them; absent: it does not name the partner any more',
    }),
  ),
  accept: Type.Optional(Type.Union([Type.Literal('before-offer'), Type.Literal('on-parent-accept')])),
  answerWithinS: Type.Optional(Type.Integer({ minimum: 1, description: 'seconds that it gets for its offer' })),
  breaker: Breaker,
  silentAt: Type.Optional(Type.String({ description: 'ISO instant of its last silence; absent: none' })),
  children: Type.Object(
    {
      open: Type.Integer({ minimum: 0, description: 'something is under way with the partner, or left to do' }),
      held: Type.Integer({ minimum: 0, description: 'the partner holds an agreement, or may hold one' }),
      exposed: Type.Integer({
        minimum: 0,
        description: 'of those held, without an agreement with the customer that needs them',
      }),
      alarms: Type.Integer({ minimum: 0, description: 'the partner may hold more than is needed' }),
    },
    { description: 'its child orders, without those that are over; one may be in several of these' },
  ),
  exposedUntil: Type.Optional(
    Type.String({
      description:
        'ISO instant at which the last of the exposed ends by itself; absent: none is exposed, or one until the partner confirms its end',
    }),
  ),
});
const Shown = Type.Object({
  partners: Type.Array(Partner, {
    maxItems: 2_048,
    description: 'whom child orders can be negotiated with, and whom they were negotiated with, by name',
  }),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it has all' }),
  ),
});
export const brokerShowPartners = {
  kind: 'request',
  subject: 'broker.show-partners',
  version: 1,
  summary: 'How partners are reached, whether they answer, and what they hold.',
  askers: ['all-in-one', 'parley'],
  answerer: 'broker',
  request: Type.Object({}),
  reply: Shown,
} as const satisfies RequestContract;
export type ShownPartners = Static<typeof Shown>;
export type ShownBreaker = Static<typeof Breaker>;
export type ShownPartner = ShownPartners['partners'][number];

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
