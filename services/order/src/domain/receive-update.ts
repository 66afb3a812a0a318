import { withdrawalWaits } from './checks.js';
import type { UpdateReceived } from './order.events.js';
import type { ReceiveUpdate } from './order.commands.js';
import { mismatchOfOrder, receivedOf, repeatOf } from './matching-order.js';
import { isFinal, type OrderState } from './order.state.js';
import { reasonsToRefuse, refusedByValidation, underWay } from './requested-document.js';
import { nextNumber, numbersAreSpent } from './sequence.js';
import { drop, record, refuse, type Verdict } from './verdict.js';

/** UPDATE (CPNP-03 §9.2.9): a whole new document (N22) for an agreement that stays in force meanwhile (N20). */
export function receiveUpdate(command: ReceiveUpdate, state: OrderState): Verdict {
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  if (state === undefined) return refuse('no-matching-order');
  const refusal = mismatchOfOrder(command, state);
  if (refusal !== undefined) return refuse(refusal);
  const repeated = repeatOf(command, state);
  if (repeated !== undefined) return repeated;
  const { message } = command;
  if (message.transactionId === state.transactionId || state.agreement === undefined) return refuse('no-agreement');
  if (message.nonce !== state.agreement.nonce) return refuse('wrong-nonce');
  if (withdrawalWaits(state)) return refuse('withdrawal-under-way');
  if (!isFinal(state)) return refuse('update-under-way');

  const sequenceNumber = nextNumber(0, message.sequenceNumber);
  const reasons = reasonsToRefuse(message, command.now);
  if (reasons.length > 0) return record(updateReceived(command), refusedByValidation(sequenceNumber, reasons));
  const next = { ...state, negotiation: state.negotiation + 1 };
  return record(updateReceived(command), ...underWay(next, 'UPDATE', sequenceNumber, command));
}

function updateReceived(command: ReceiveUpdate): UpdateReceived {
  const { message, session } = command;
  return {
    type: 'update-received',
    data: {
      transactionId: message.transactionId,
      session,
      received: receivedOf(command),
      cpd: message.connectivityProvisioningDocument,
      ...(message.expectedResponseDate !== undefined && { expectedResponseDate: message.expectedResponseDate }),
      ...(message.informationElements !== undefined && { informationElements: message.informationElements }),
    },
  };
}
