import type { Admission } from './admission.js';
import type { Terms } from './guidelines.js';
import type { CapacityRefused } from './ledger.events.js';
import type { Pqo } from './pqo.js';

/** What an order gets that was not admitted: nothing of the network is looked at. */
export const notAdmitted = (
  { orderId, negotiation, customerId, at }: Pqo,
  { statusCode, reason }: NonNullable<Admission['refusal']>,
  { basis }: Terms,
): CapacityRefused => ({
  type: 'capacity-refused',
  data: {
    ...{ orderId, negotiation, customerId, statusCode, reasons: [reason] },
    decidedAt: at,
    ...(basis !== undefined && { basis }),
  },
});
