import { add, put, remove, type Projection, type ReadModel, type RowChange } from '@parley/read-model';
import { amountsOf, askingOf, reservationAfter } from '../../domain/ledger.state.js';
import type { Reservation } from '../../domain/reservations/reservation.js';
import type { Resource } from '../../domain/network.js';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { links, reservations } from './capacity.entity.js';

/** What is reserved of each link: the ledger's own rule for an order, and sums over all orders. */
const projection: Projection = {
  types: [
    'capacity-reserved',
    'partners-needed',
    'capacity-refused',
    'capacity-committed',
    'capacity-released',
    'capacity-taken',
    'capacity-settled',
    'capacity-freed',
  ],
  needs: (recorded) => [{ table: reservations, key: ledgerCodec.fromRecorded(recorded).data.orderId }],
  project: (recorded, { row }) => {
    const event = ledgerCodec.fromRecorded(recorded);
    const { orderId } = event.data;
    const before = row(reservations, orderId)?.reservation;
    if (event.type === 'capacity-refused' && askingOf(before, event.data.negotiation) === undefined) return [];
    const after = reservationAfter(event, before);
    const kept =
      after === undefined ? remove(reservations, orderId) : put(reservations, { orderId, reservation: after });
    return [kept, ...changesOf(before, after)];
  },
};
export const capacityModel: ReadModel = {
  name: 'capacity',
  tables: [links, reservations],
  projection,
  paceMs: limits.capacityPaceMs,
};

/** What an order's next reservation adds to each link, or takes from it. */
function changesOf(before: Reservation | undefined, after: Reservation | undefined): readonly RowChange[] {
  const [was, is] = [sharesOf(before), sharesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((resource) => {
    const [from, to] = [was.get(resource) ?? none, is.get(resource) ?? none];
    const committedBps = to.committedBps - from.committedBps;
    const heldBps = to.heldBps - from.heldBps;
    return committedBps === 0 && heldBps === 0 ? [] : [add(links, resource, { committedBps, heldBps })];
  });
}

interface Share {
  readonly committedBps: number;
  readonly heldBps: number;
}
const none: Share = { committedBps: 0, heldBps: 0 };

/** Of each link what the agreement takes, or took as long as devices hold it; and what open negotiations and changes need beyond. */
export function sharesOf(reservation: Reservation | undefined): ReadonlyMap<Resource, Share> {
  const { amounts = [] } = reservation?.leaving ?? reservation?.agreed ?? {};
  const agreed = new Map(amounts.map(({ resource, bps }) => [resource, bps]));
  return new Map(
    amountsOf(reservation).map(({ resource, bps }) => {
      const committedBps = agreed.get(resource) ?? 0;
      return [resource, { committedBps, heldBps: bps - committedBps }];
    }),
  );
}
