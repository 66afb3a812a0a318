import { put, type Projection, type ReadModel } from '@parley/read-model';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { isDecision } from './decided.js';
import { decisions } from './decisions.entity.js';

/** A row for each negotiation of an order that was decided, or waits for partners. */
const projection: Projection = {
  types: ['partners-needed', 'capacity-reserved', 'capacity-refused'],
  project: (recorded) => {
    const event = ledgerCodec.fromRecorded(recorded);
    if (!isDecision(event)) return [];
    const { orderId, negotiation } = event.data;
    // Commands of one append are decided each on what those before it left.
    const ledgerVersion = recorded.version - 1;
    return [put(decisions, { decision: `${orderId}.${negotiation}`, orderId, negotiation, ledgerVersion })];
  },
};
export const decisionsModel: ReadModel = {
  name: 'decisions',
  tables: [decisions],
  projection,
  paceMs: limits.decisionsPaceMs,
};
