import { withdrawalWaits } from '../check/checks.js';
import type { UpdateReceived } from '../order.events.js';
import type { ReceiveUpdate } from '../order.commands.js';
import { ofAgreement, recordReceipt } from '../matching-order.js';
import { evolve, isFinal, type OrderState } from '../order.state.js';
import { refusalOf, refuseByValidation, startProcessing } from '../negotiation/requested-document.js';
import { nextNumber } from '../sequence.js';
import { record, refuse, type MessageVerdict } from '../verdict.js';

/** UPDATE (CPNP-03 §9.2.9): a whole new document (N22) for an agreement that stays in force meanwhile (N20). */
export function receiveUpdate(command: ReceiveUpdate, state: OrderState): MessageVerdict {
  return ofAgreement(command, state, (order) => {
    if (withdrawalWaits(order)) return refuse('withdrawal-under-way');
    if (!isFinal(order)) return refuse('update-under-way');

    const { message } = command;
    const sequenceNumber = nextNumber(0, message.sequenceNumber);
    const received = recordUpdate(command);
    const refusal = refusalOf(command, evolve(order, received));
    if (refusal !== undefined) return record(received, refuseByValidation(sequenceNumber, refusal));
    const next = { ...order, negotiation: order.negotiation + 1 };
    return record(received, ...startProcessing(next, 'UPDATE', sequenceNumber, command));
  });
}

function recordUpdate(command: ReceiveUpdate): UpdateReceived {
  const { message, session } = command;
  return {
    type: 'update-received',
    data: {
      transactionId: message.transactionId,
      session,
      received: recordReceipt(command),
      cpd: message.connectivityProvisioningDocument,
      ...(message.expectedResponseDate !== undefined && { expectedResponseDate: message.expectedResponseDate }),
      ...(message.informationElements !== undefined && { informationElements: message.informationElements }),
    },
  };
}
