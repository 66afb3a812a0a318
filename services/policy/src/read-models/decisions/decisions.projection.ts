import { put, type Projection, type ReadModel } from '@parley/read-model';
import type { CapacityRefused, CapacityReserved, LedgerEvent, PartnersNeeded } from '../../domain/ledger.events.js';
import { limits } from '../../limits.js';
import { ledgerCodec } from '../../streams/ledger-codec.js';
import { decidedOf } from './decided.js';
import { decisions } from './decisions.entity.js';

const isDecision = (event: LedgerEvent): event is CapacityReserved | CapacityRefused | PartnersNeeded =>
  event.type === 'capacity-reserved' || event.type === 'capacity-refused' || event.type === 'partners-needed';

/** A row for each negotiation of an order that was decided, or waits for partners. */
const projection: Projection = {
  types: ['partners-needed', 'capacity-reserved', 'capacity-refused'],
  project: (recorded) => {
    const event = ledgerCodec.fromRecorded(recorded);
    if (!isDecision(event)) return [];
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
