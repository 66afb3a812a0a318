import { isSameDocument, receivedOffer } from '@parley/cpnp-session';
import type { RecordedEvent } from '@parley/event-log';
import { put, type Projection, type ReadModel } from '@parley/read-model';
import { portalOrderShapes } from '../../domain/portal/portal-order.recorded.js';
import { evolve, stateOf, type PortalOrder, type PortalOrderState } from '../../domain/portal/portal-order.state.js';
import { portalOutcomeOf } from '../../domain/portal/portal-outcome.js';
import { limits } from '../../limits.js';
import { portalOrderCodec } from '../../streams/portal-order.aggregate.js';
import { portalOrders, type PortalOrderRow } from './portal-orders.entity.js';

const types = Object.keys(portalOrderShapes);

/** Orders that are placed for customers, as the session is to which their events happened: the stream comes with each. */
const projection: Projection = {
  types,
  withStream: types,
  project: ({ streamId, recordedAt }, { stream }) => {
    const order = orderAfterAll(stream);
    if (order === undefined) throw new Error(`portal order ${streamId}: in the log without its beginning`);
    return [put(portalOrders, rowOf(order, recordedAt))];
  },
};
export const portalOrdersModel: ReadModel = {
  name: 'portal-orders',
  tables: [portalOrders],
  projection,
  paceMs: limits.childrenPaceMs,
};

function rowOf(order: PortalOrder, changedAt: string): PortalOrderRow {
  const { created, session, agreement } = order;
  const { portalOrder, customerId, customerOrderIdentifier, at: createdAt } = created;
  const provider = session?.providerOrderIdentifier ?? agreement?.providerOrderIdentifier;
  const outcome = portalOutcomeOf(order);
  const offered = session?.outcome === undefined ? offeredTo(session) : undefined;
  return {
    ...{ portalOrder, customerId, customerOrderIdentifier, state: stateOf(order), createdAt, changedAt },
    isAgreed: agreement !== undefined,
    ...(provider !== undefined && { providerOrderIdentifier: provider }),
    ...(offered !== undefined && { offered }),
    ...(outcome !== undefined && { outcome }),
  };
}

function offeredTo(session: PortalOrder['session']): PortalOrderRow['offered'] {
  if (session?.offer === undefined) return undefined;
  const { cost, validityDate, cpd } = receivedOffer(session.offer);
  const isAsAsked = isSameDocument(cpd, session.requested);
  return { ...(cost !== undefined && { price: cost }), validUntil: validityDate, isAsAsked };
}

/** By the event that they are after, so that the next event of a stream does not fold all of it once more. */
const known = new WeakMap<RecordedEvent, PortalOrder>();

function orderAfterAll(stream: readonly RecordedEvent[]): PortalOrderState {
  const from = stream.findLastIndex((recorded) => known.has(recorded));
  const begin = stream[from];
  let order: PortalOrderState = begin && known.get(begin);
  for (const recorded of stream.slice(from + 1)) {
    order = evolve(order, portalOrderCodec.fromRecorded(recorded));
    if (order !== undefined) known.set(recorded, order);
  }
  return order;
}
