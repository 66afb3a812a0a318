import { nextState, serverMachine } from '@parley/cpnp';
import type {
  ClientCommand,
  ReceiveAccept,
  ReceiveCancel,
  ReceiveDecline,
  ReceiveProcessing,
} from '../order.commands.js';
import type { Refusal } from '../order.refusals.js';
import { refusalOfEnded } from '../end/end-order.js';
import { endOpenCheck, requestFirstCheck } from '../check/checks.js';
import { elementsOf, mismatch, ofMatchingOrder, recordReceipt } from '../matching-order.js';
import type { Order, OrderState } from '../order.state.js';
import { requestHeld } from '../purchase/purchases.js';
import { repeatsDocument } from '../repeats-document.js';
import { judgeRepeat, nextNumber, numbersAreSpent } from '../sequence.js';
import { drop, record, refuse, repeat, type MessageVerdict } from '../verdict.js';
import { ackFits } from './answer-size.js';

/** PROCESSING of the client (CPNP-03 §9.2.2). It gets no answer and no FAIL: one that does not match is dropped (N17). */
export function decideProcessing(command: ReceiveProcessing, state: OrderState): MessageVerdict {
  const refusal = state === undefined ? 'no-matching-order' : mismatch(command, state);
  if (state === undefined || refusal !== undefined) {
    return drop(refusal === 'foreign-order' ? refusal : 'processing-without-offer');
  }
  if (numbersAreSpent(command)) return drop('sequence-number-spent');
  const repeated = judgeRepeat(command, state);
  if (repeated !== undefined) return repeated;
  if (nextState(serverMachine, state.status, 'receive PROCESSING') === undefined) {
    return drop('processing-without-offer');
  }
  return record({ type: 'processing-received', data: { received: recordReceipt(command, state) } });
}

/**
 * ACCEPT (CPNP-03 §9.2.4, §10.2): the offer in force, repeated word for word, before its validity ends. One that has to be
 * checked, or whose parts are still to be bought of partners (N48), gets PROCESSING, and its ACK later.
 */
export function decideAccept(command: ReceiveAccept, state: OrderState): MessageVerdict {
  return ofMatchingOrder(command, state, (order) => {
    if (nextState(serverMachine, order.status, 'receive ACCEPT') === undefined || order.offer === undefined) {
      return refuse(order.cancelCause === 'expired' ? 'offer-no-longer-valid' : noOfferToAnswer(order));
    }
    const { message, now } = command;
    if (message.nonce !== order.offer.nonce) return refuse('wrong-nonce');
    if (now >= order.offer.validityDate) return refuse('offer-no-longer-valid');
    if (!repeatsDocument(message.connectivityProvisioningDocument, order.offer)) {
      return refuse('not-the-offered-document');
    }
    if (!ackFits(order, 'ACCEPT', command.session.encoding)) return refuse('answer-beyond-datagram');
    const received = recordReceipt(command, order);
    const elements = elementsOf(message);
    const sequenceNumber = nextNumber(order.lastSent, message.sequenceNumber);
    const checks = requestFirstCheck(order, 'ACCEPT', command.checks ?? [], now);
    const waits = checks.length === 0 && order.offer.isHeld === true ? [requestHeld(order, now)] : checks;
    if (waits.length === 0) {
      const accepted = { type: 'accept-received', data: { received, ...elements } } as const;
      return record(accepted, { type: 'completed', data: { sequenceNumber, agreedAt: now } });
    }
    const data = { received, ...elements, processingSequenceNumber: sequenceNumber };
    return record({ type: 'accept-received', data }, ...waits);
  });
}

/** DECLINE (CPNP-03 §9.2.6). It may lack a nonce; one that it has must be the offer's (N16). */
export function decideDecline(command: ReceiveDecline, state: OrderState): MessageVerdict {
  return ofMatchingOrder(command, state, (order) => {
    if (nextState(serverMachine, order.status, 'receive DECLINE') === undefined || order.offer === undefined) {
      return refuse(noOfferToAnswer(order));
    }
    const { nonce } = command.message;
    if (nonce !== undefined && nonce !== order.offer.nonce) return refuse('wrong-nonce');
    return cancelOrder(command, order, 'declined');
  });
}

/**
 * CANCEL (CPNP-03 §9.2.7), at every stage before the agreement (N5, N6). An order that is cancelled already gives the same ACK
 * again.
 */
export function decideCancel(command: ReceiveCancel, state: OrderState): MessageVerdict {
  return ofMatchingOrder(command, state, (order) => {
    if (nextState(serverMachine, order.status, 'receive CANCEL') === undefined) return refuse('already-completed');
    if (order.status === 'Cancelled') return order.cancelCause === 'cancelled' ? repeat : refuse(refusalOfEnded(order));
    if (command.mayCancel === false) return refuse('may-not-cancel');
    return cancelOrder(command, order, 'cancelled');
  });
}

function noOfferToAnswer(order: Order): Refusal {
  switch (order.status) {
    case 'Completed':
      return 'already-completed';
    case 'Cancelled':
      return refusalOfEnded(order);
    default:
      return 'no-offer-to-answer';
  }
}

function cancelOrder(command: ClientCommand, order: Order, cause: 'declined' | 'cancelled'): MessageVerdict {
  const to = cause === 'declined' ? 'DECLINE' : 'CANCEL';
  if (!ackFits(order, to, command.session.encoding)) return refuse('answer-beyond-datagram');
  const received = recordReceipt(command, order);
  const sequenceNumber = nextNumber(order.lastSent, received.sequenceNumber);
  return record(...endOpenCheck(order), { type: 'cancelled', data: { cause, received, sequenceNumber } });
}
