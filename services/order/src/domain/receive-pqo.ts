import { requestedCpd } from '@parley/cpp';
import type { PqoReceived, PqoRefused } from './order.events.js';
import type { ReceivePqo } from './order.commands.js';
import { failOf } from './order.refusals.js';
import type { OrderState } from './order.state.js';
import { judgeRepeat, nextNumber, numbersAreSpent } from './sequence.js';
import { drop, record, refuse, type Verdict } from './verdict.js';

/**
 * PROVISION (CPNP-03 §9.2.1, §11.2.1): the order exists from its receipt on, also when it is refused in the same breath,
 * so that the refusal has a provider order identifier (N10) and a line in the log.
 */
export function receivePqo(command: ReceivePqo, state: OrderState): Verdict {
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  if (state !== undefined) return judgeRepeat(command, state) ?? refuse(state.status === 'Cancelled' ? 'already-ended' : 'customer-order-in-use');

  const { message } = command;
  const sequenceNumber = nextNumber(0, message.sequenceNumber);
  const received = pqoReceived(command);
  const reasons = reasonsToRefuse(command);
  if (reasons.length > 0) return record(received, refused(sequenceNumber, reasons));
  return record(received, { type: 'processing-sent', data: { sequenceNumber } });
}

function reasonsToRefuse({ message, now }: ReceivePqo): readonly string[] {
  const { expectedResponseDate, connectivityProvisioningDocument } = message;
  if (expectedResponseDate !== undefined && expectedResponseDate !== 'infinite' && expectedResponseDate <= now) {
    return [failOf('response-date-has-passed').statusText];
  }
  const parsed = requestedCpd(connectivityProvisioningDocument);
  if (parsed.kind === 'valid') return [];
  return parsed.violations.map(({ path, rule, message: text }) => `${path}: ${text} (${rule})`);
}

function pqoReceived({ orderId, customerId, session, contentHash, message }: ReceivePqo): PqoReceived {
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

function refused(sequenceNumber: number, reasons: readonly string[]): PqoRefused {
  return { type: 'pqo-refused', data: { sequenceNumber, statusCode: 1, reasons, by: 'validation' } };
}
