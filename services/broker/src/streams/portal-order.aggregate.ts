import { recordedCodec, type Aggregate } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { PortalOrderCommand } from '../domain/portal/portal-order.commands.js';
import { decide, type PortalVerdict } from '../domain/portal/portal-order.decider.js';
import type { PortalOrderEvent } from '../domain/portal/portal-order.events.js';
import { portalOrderShapes } from '../domain/portal/portal-order.recorded.js';
import { evolve, type PortalOrderState } from '../domain/portal/portal-order.state.js';
import { portalEffectsOf } from './portal-deadlines.js';

const appended = counter('broker_events_appended');

/** Between the events of a portal order and the log. */
export const portalOrderCodec = recordedCodec<PortalOrderEvent>(portalOrderShapes);

/** Whether an event is of a portal order, and of no procurement. */
export const isPortalEvent = ({ type }: { readonly type: string }): boolean => Object.hasOwn(portalOrderShapes, type);

/** An order that is placed for a customer as an aggregate: a stream for each. */
export const portalOrderAggregate: Aggregate<PortalOrderState, PortalOrderEvent, PortalOrderCommand, PortalVerdict> = {
  name: 'portal-order',
  codec: portalOrderCodec,
  initial: () => undefined,
  evolve,
  decide,
  eventsOf: (verdict) => (verdict.kind === 'recorded' ? verdict.events : []),
  effectsOf: portalEffectsOf,
  onAppended: ({ type }) => appended.add(1, { type }),
};
