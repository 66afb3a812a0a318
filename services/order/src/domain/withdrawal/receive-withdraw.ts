import type { ReceiveWithdraw } from '../order.commands.js';
import type { Cancelled } from '../order.events.js';
import type { Check } from '../check/check.js';
import { endOpenCheck, requestFirstCheck, withdrawalWaits } from '../check/checks.js';
import { elementsOf, ofAgreement, recordReceipt } from '../matching-order.js';
import { isFinal, type Order, type OrderState } from '../order.state.js';
import { repeatsDocument } from '../repeats-document.js';
import { nextNumber } from '../sequence.js';
import { record, refuse, type MessageVerdict } from '../verdict.js';
import { whyBound } from './minimum-term.js';

/** WITHDRAW (CPNP-03 §9.2.8): ends the agreement, and with it an update that is under way; in a transaction of its own (N24). */
export function receiveWithdraw(command: ReceiveWithdraw, state: OrderState): MessageVerdict {
  return ofAgreement(command, state, (order, agreement) => {
    const { message, session } = command;
    const named = message.connectivityProvisioningDocument;
    // The document informs only; but one that differs from the agreed one is about another agreement (N25).
    if (named !== undefined && !repeatsDocument(named, agreement)) return refuse('not-the-agreed-document');
    if (withdrawalWaits(order)) return refuse('withdrawal-under-way');
    const bound = whyBound(agreement, command.terms ?? [], command.now);
    if (bound !== undefined) return refuse('within-minimum-term', bound);

    const processingSequenceNumber = nextNumber(0, message.sequenceNumber);
    if (command.checks !== undefined && command.checks.length > 0) {
      return waitingWithdrawal(command, order, command.checks, processingSequenceNumber);
    }
    const sequenceNumber = nextNumber(processingSequenceNumber, message.sequenceNumber);
    const { transactionId } = message;
    const received = recordReceipt(command);
    return record(...endOpenCheck(order), {
      type: 'withdrawn',
      data: { transactionId, session, received, ...elementsOf(message), processingSequenceNumber, sequenceNumber },
    });
  });
}

/** The agreement stays in force until it is granted; an update that is under way ends at once, whatever is decided. */
function waitingWithdrawal(
  command: ReceiveWithdraw,
  order: Order,
  checks: readonly Check[],
  sequenceNumber: number,
): MessageVerdict {
  const { message, session, now } = command;
  const update: Cancelled[] = isFinal(order) ? [] : [{ type: 'cancelled', data: { cause: 'withdrawn' } }];
  const { transactionId } = message;
  const received = recordReceipt(command);
  return record(
    ...endOpenCheck(order),
    ...update,
    { type: 'withdraw-received', data: { transactionId, session, received, ...elementsOf(message), sequenceNumber } },
    ...requestFirstCheck(order, 'WITHDRAW', checks, now),
  );
}
