import { add, put, type Projection, type ReadModel, type RowChange } from '@parley/read-model';
import { breakerShapes } from '../../domain/breaker.recorded.js';
import { closedBreaker, evolveBreaker } from '../../domain/breaker.state.js';
import type { ProcurementEvent } from '../../domain/procurement.events.js';
import { procurementShapes } from '../../domain/procurement.recorded.js';
import { limits } from '../../limits.js';
import { breakerCodec } from '../../streams/broker-codec.js';
import {
  children,
  partnerBreakers,
  partnerChildren,
  type ChildRow,
  type PartnerBreakerRow,
} from './children.entity.js';
import { listedAfterAll } from './listed-children.js';

/** Whether a child can be used is no part of its row, and is asked for as long as it is agreed: its stream would come for each question. */
const unlisted: ReadonlySet<string> = new Set([
  'child-status-due',
  'child-status-sent',
  'child-activity-told',
  'activity-changed',
] satisfies readonly ProcurementEvent['type'][]);
const ofProcurements = Object.keys(procurementShapes).filter((type) => !unlisted.has(type));
const ofBreakers = Object.keys(breakerShapes);

/**
 * Child orders, and the partners that have them. The state of a child is the session to which its events happened (ADR 55), which no row
 * could go on from without the documents: so its stream comes with each event.
 */
const projection: Projection = {
  types: [...ofProcurements, ...ofBreakers],
  withStream: ofProcurements,
  needs: (recorded) =>
    ofBreakers.includes(recorded.type)
      ? [{ table: partnerBreakers, key: breakerCodec.fromRecorded(recorded).data.partner }]
      : [],
  project: (recorded, { row, stream }) => {
    if (ofBreakers.includes(recorded.type)) {
      const event = breakerCodec.fromRecorded(recorded);
      const { partner, at } = event.data;
      const before: PartnerBreakerRow = row(partnerBreakers, partner) ?? { ...closedBreaker, partner };
      const silentAt = event.type === 'partner-silent' ? at : before.silentAt;
      const after = { ...evolveBreaker(before, event), partner };
      return [put(partnerBreakers, { ...after, ...(silentAt !== undefined && { silentAt }) })];
    }
    const before = listedAfterAll(stream.slice(0, -1)).rows;
    return Object.values(listedAfterAll(stream).rows).flatMap((child) => changesOf(before[child.child], child));
  },
};
export const childrenModel: ReadModel = {
  name: 'children',
  tables: [children, partnerBreakers, partnerChildren],
  projection,
  paceMs: limits.childrenPaceMs,
};

function changesOf(before: ChildRow | undefined, child: ChildRow): readonly RowChange[] {
  if (child === before) return [];
  const [was, is] = [countsOf(before), countsOf(child)];
  const more = {
    open: is.open - was.open,
    held: is.held - was.held,
    exposed: is.exposed - was.exposed,
    alarms: is.alarms - was.alarms,
  };
  const isCounted = before === undefined || Object.values(more).some((amount) => amount !== 0);
  return [put(children, child), ...(isCounted ? [add(partnerChildren, child.partner, more)] : [])];
}

const countsOf = (child: ChildRow | undefined) => ({
  open: Number(child?.isOpen ?? false),
  held: Number(child?.mayBeHeld ?? false),
  exposed: Number(child?.isExposed ?? false),
  alarms: Number(child?.alarm !== undefined),
});
