import type { PqoReceived } from '../order.events.js';
import type { ReceivePqo } from '../order.commands.js';
import { refusalOfEnded } from '../end/end-order.js';
import { evolve, type OrderState } from '../order.state.js';
import { repeatOf } from '../matching-order.js';
import { refusalOf, refuseByValidation, startProcessing } from './requested-document.js';
import { nextNumber, numbersAreSpent } from '../sequence.js';
import { drop, record, refuse, type MessageVerdict } from '../verdict.js';

/**
 * PROVISION (CPNP-03 §9.2.1, §11.2.1). The order exists from its receipt on, also when it is refused at once, so that the
 * refusal has a provider order identifier (N10) and an event in the log.
 */
export function receivePqo(command: ReceivePqo, state: OrderState): MessageVerdict {
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  if (state !== undefined) {
    return (
      repeatOf(command, state) ?? refuse(state.status === 'Cancelled' ? refusalOfEnded(state) : 'customer-order-in-use')
    );
  }

  const { message } = command;
  const sequenceNumber = nextNumber(0, message.sequenceNumber);
  const received = recordPqo(command);
  const refusal = refusalOf(command, evolve(undefined, received));
  if (refusal !== undefined) return record(received, refuseByValidation(sequenceNumber, refusal));
  return record(
    received,
    ...startProcessing({ orderId: command.orderId, negotiation: 1 }, 'PROVISION', sequenceNumber, command),
  );
}

function recordPqo({ orderId, customerId, session, contentHash, message }: ReceivePqo): PqoReceived {
  return {
    type: 'pqo-received',
    data: {
      orderId,
      customerId,
      customerOrderIdentifier: message.customerOrderIdentifier,
      transactionId: message.transactionId,
      session,
      received: { sequenceNumber: message.sequenceNumber, contentHash },
      cpd: message.connectivityProvisioningDocument,
      ...(message.expectedResponseDate !== undefined && { expectedResponseDate: message.expectedResponseDate }),
      ...(message.informationElements !== undefined && { informationElements: message.informationElements }),
    },
  };
}
