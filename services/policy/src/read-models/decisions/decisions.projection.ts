import { put, type Projection, type ReadModel } from '@parley/read-model';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { decidedOf } from './decided.js';
import { decisions } from './decisions.entity.js';

/** A row for each negotiation of an order that was decided. */
const projection: Projection = {
  types: ['capacity-reserved', 'capacity-refused'],
  project: (recorded) => {
    const event = ledgerCodec.fromRecorded(recorded);
    if (event.type !== 'capacity-reserved' && event.type !== 'capacity-refused') return [];
    const { orderId, negotiation, customerId, decidedAt = recorded.recordedAt } = event.data;
    const row = {
      ...{ decision: `${orderId}.${negotiation}`, orderId, negotiation, customerId, decidedAt },
      // Commands of one append are decided each on what those before it left.
      ledgerVersion: recorded.version - 1,
      decided: decidedOf(event),
    };
    return [put(decisions, row)];
  },
};
export const decisionsModel: ReadModel = {
  name: 'decisions',
  tables: [decisions],
  projection,
  paceMs: limits.decisionsPaceMs,
};
