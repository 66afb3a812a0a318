import type { RecordReport } from '../order.commands.js';
import type { OrderState } from '../order.state.js';
import { nothingToDo, record, type FollowUpVerdict } from '../verdict.js';

/** Records what a provisioner said of an order, in whatever state that is: a removal comes after the end. Nothing else changes. */
export const recordReport = ({ event }: RecordReport, order: OrderState): FollowUpVerdict =>
  order === undefined ? nothingToDo : record(event);
