import type { Aggregate } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { OrderCommand } from '../domain/order.commands.js';
import { decide } from '../domain/order.decider.js';
import type { OrderEvent } from '../domain/order.events.js';
import { evolve, type OrderState } from '../domain/order.state.js';
import type { Verdict } from '../domain/verdict.js';
import { clientAddressOf } from './client-address.js';
import { effectsOf } from './effects.js';
import { orderCodec } from './order-codec.js';

const appended = counter('order_events_appended');

/** An order as an aggregate: a stream for each. */
export const orderAggregate: Aggregate<OrderState, OrderEvent, OrderCommand, Verdict> = {
  name: 'order',
  codec: orderCodec,
  initial: () => undefined,
  evolve,
  decide,
  eventsOf: (verdict) => (verdict.kind === 'record' ? verdict.events : []),
  effectsOf: (events, state, now, before) => (state === undefined ? {} : effectsOf(events, state, now, before)),
  // An event that no message caused is recorded with the address from which the client was last heard (CPNP-03 §12.1).
  metaOf: (state) => (state === undefined ? {} : { clientAddress: clientAddressOf(state.session) }),
  onAppended: ({ type }) => appended.add(1, { type }),
};
