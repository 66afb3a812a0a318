import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { activityState } from './activity.contract.js';
import { ListedOrder } from './order-list.contract.js';

const OrderTransaction = Type.Object({
  transactionId: Type.String({ description: 'base64url without padding' }),
  opens: Type.Union([Type.Literal('PROVISION'), Type.Literal('UPDATE'), Type.Literal('WITHDRAW')]),
  at: Type.String({ description: 'ISO instant at which it was opened' }),
  client: Type.String({ description: 'address and port that it was last heard from' }),
});

const OrderHistoryEntry = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  at: Type.String({ description: 'ISO instant' }),
  event: Type.String(),
  cause: Type.String(),
  client: Type.Optional(Type.String({ description: 'address and port, as the gateway saw them' })),
  data: Type.Record(Type.String(), Type.Unknown(), {
    description: 'without nonces, and without what is sealed; a document is the number of its customer nodes',
  }),
});

const since = Type.Optional(Type.String({ description: 'ISO instant; absent: not known any more' }));
const OrderActivity = Type.Object(
  {
    state: activityState,
    since,
    own: Type.Object({ state: activityState, since }),
    partners: Type.Optional(
      Type.Object({
        state: activityState,
        since,
        children: Type.Optional(Type.Integer({ minimum: 1, description: 'absent: the broker has not said it yet' })),
        notTold: Type.Optional(
          Type.Integer({ minimum: 0, description: 'whose partner does not tell: they count as active' }),
        ),
      }),
    ),
  },
  { description: 'whether what is agreed can be used: active where our own part and all that partners carry is' },
);

const OrderDetail = Type.Object(
  {
    ...ListedOrder.properties,
    ended: Type.Optional(
      Type.Object(
        { by: Type.String(), reason: Type.String() },
        { description: 'who of the provider ended it, and why' },
      ),
    ),
    activity: Type.Optional(OrderActivity),
    transactions: Type.Array(OrderTransaction, { description: 'the first of the order first' }),
    deadlines: Type.Array(
      Type.Object({
        name: Type.Union([Type.Literal('offer'), Type.Literal('check')]),
        dueAt: Type.String({ description: 'ISO instant' }),
        then: Type.Union([Type.Literal('end'), Type.Literal('approve'), Type.Literal('reject')]),
      }),
      { description: 'what happens by itself' },
    ),
    history: Type.Array(OrderHistoryEntry, { description: 'the last of its events, the oldest first' }),
    events: Type.Integer({ minimum: 1, description: 'of the order, in its history or before it' }),
  },
  { $id: 'OrderDetail', title: 'Order in detail' },
);
/** An order as the provider's people look at it. */
export type OrderDetail = Static<typeof OrderDetail>;

const ShowOrder = Type.Object({ orderId: Type.String({ minLength: 1, maxLength: 512 }) });
const OrderShown = Type.Object({
  order: Type.Optional(OrderDetail),
});
export const orderShowOrder = {
  kind: 'request',
  subject: 'order.show-order',
  version: 1,
  summary: 'One order with all that the provider knows of it; no order: there is none of this identifier.',
  askers: ['all-in-one', 'parley'],
  answerer: 'order',
  request: ShowOrder,
  reply: OrderShown,
} as const satisfies RequestContract;
export type OrderShown = Static<typeof OrderShown>;
