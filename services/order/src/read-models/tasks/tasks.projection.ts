import type { RecordedEvent } from '@parley/event-log';
import { put, type Known, type Projection, type ReadModel, type RowChange } from '@parley/read-model';
import type { CheckApproved, CheckEnded, CheckRejected, CheckRequested } from '../../domain/check/check.events.js';
import { evolve } from '../../domain/order.state.js';
import { orderCodec } from '../../streams/order-codec.js';
import { approvesOf } from './approves.js';
import { tasks } from './tasks.entity.js';

/** The checks of all orders, with what each approves and what became of it. */
const projection: Projection = {
  types: ['check-requested', 'check-approved', 'check-rejected', 'check-ended'],
  // What a check approves depends on the order's state, so that its stream is read; checks are rare enough for that.
  withStream: ['check-requested'],
  needs: (recorded) => {
    const event = orderCodec.fromRecorded(recorded);
    return 'task' in event.data && event.data.task !== undefined ? [{ table: tasks, key: event.data.task }] : [];
  },
  project: (recorded, known) => {
    const event = orderCodec.fromRecorded(recorded);
    switch (event.type) {
      case 'check-requested':
        return addTask(event, recorded, known);
      case 'check-approved':
        return closeTask(event, recorded, known, 'approved');
      case 'check-rejected':
        return closeTask(event, recorded, known, 'rejected');
      case 'check-ended':
        return closeTask(event, recorded, known, 'ended');
      default:
        return [];
    }
  },
};
export const tasksModel: ReadModel = { name: 'tasks', tables: [tasks], projection };

function addTask(
  { data }: CheckRequested,
  { recordedAt, streamId }: RecordedEvent,
  { stream }: Known,
): readonly RowChange[] {
  const order = stream.map(orderCodec.fromRecorded).reduce(evolve, undefined);
  if (order === undefined) throw new Error(`order ${streamId}: a check without a pqo-received`);
  const { following: _, reasons, ...check } = data;
  const { orderId, customerId, customerOrderIdentifier } = order;
  return [
    put(tasks, {
      orderId,
      customerId,
      customerOrderIdentifier,
      ...check,
      reasons: [...reasons],
      requestedAt: recordedAt,
      isOpen: true,
      state: 'open',
      approves: approvesOf(order, data.subject),
    }),
  ];
}

function closeTask(
  { data }: CheckApproved | CheckRejected | CheckEnded,
  { recordedAt: decidedAt }: RecordedEvent,
  { row }: Known,
  state: 'approved' | 'rejected' | 'ended',
): readonly RowChange[] {
  const task = row(tasks, data.task);
  if (task === undefined) return [];
  const by = 'by' in data ? { by: data.by } : {};
  const reason = 'reason' in data && data.reason !== undefined ? { reason: data.reason } : {};
  return [put(tasks, { ...task, isOpen: false, state, decidedAt, ...by, ...reason })];
}
