import { hashOfCpd } from '@parley/cpp';
import type { ReceiveWithdraw } from './order.commands.js';
import { mismatchOfOrder, receivedOf, repeatOf } from './matching-order.js';
import type { OrderState } from './order.state.js';
import { nextNumber, numbersAreSpent } from './sequence.js';
import { drop, record, refuse, type Verdict } from './verdict.js';

/** WITHDRAW (CPNP-03 §9.2.8): ends the agreement, and with it an update that is under way; in a transaction of its own (N24). */
export function receiveWithdraw(command: ReceiveWithdraw, state: OrderState): Verdict {
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  if (state === undefined) return refuse('no-matching-order');
  const refusal = mismatchOfOrder(command, state);
  if (refusal !== undefined) return refuse(refusal);
  const repeated = repeatOf(command, state);
  if (repeated !== undefined) return repeated;
  const { message, session } = command;
  const { agreement } = state;
  if (agreement === undefined || message.transactionId === state.transactionId) return refuse('no-agreement');
  if (message.nonce !== agreement.nonce) return refuse('wrong-nonce');
  const named = message.connectivityProvisioningDocument;
  // The document is informative, but one that is not the agreed one names another agreement (N25).
  if (named !== undefined && hashOfCpd(named) !== agreement.cpdHash) return refuse('not-the-agreed-document');

  const processingSequenceNumber = nextNumber(0, message.sequenceNumber);
  const sequenceNumber = nextNumber(processingSequenceNumber, message.sequenceNumber);
  const { transactionId } = message;
  const received = receivedOf(command);
  return record({
    type: 'withdrawn',
    data: { transactionId, session, received, processingSequenceNumber, sequenceNumber },
  });
}
