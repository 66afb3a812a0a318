import { nextState, serverMachine } from '@parley/cpnp';
import type { OfferEscalated } from '../check/check.events.js';
import { expectedOfferDate, requestFirstCheck } from '../check/checks.js';
import type { ExpireOffer, ProposeOffer, RefusePqo } from '../order.commands.js';
import type { OrderState } from '../order.state.js';
import { requestPurchase } from '../purchase/purchases.js';
import { offerOrRefusal } from './proposed-offer.js';
import { validityDateOf } from './validity-date.js';
import { nextNumberOf } from '../sequence.js';
import { nothingToDo, record, type FollowUpVerdict } from '../verdict.js';

/**
 * OFFER (CPNP-03 §9.2.3). A negotiation that ended while the policy was deciding gets none, and this is recorded: the policy
 * may have reserved capacity after it heard of the end, and has to release it. An offer outside the guidelines waits for
 * administrators.
 */
export function proposeOffer(command: ProposeOffer, order: OrderState): FollowUpVerdict {
  if (order === undefined) return nothingToDo;
  if (command.negotiation !== order.negotiation || order.status === 'Cancelled') {
    return record({ type: 'offer-withheld', data: { negotiation: command.negotiation } });
  }
  if (nextState(serverMachine, order.status, 'send OFFER') === undefined) return nothingToDo;
  if (order.checks?.open !== undefined || order.buying !== undefined) return nothingToDo;
  const { escalation, bought, cpd, reasons, price, provisioning, validityMs, negotiation, now } = command;
  const said = validityMs === undefined ? {} : { validityMs };
  const offer = offerOrRefusal(order, { ...command, validityDate: validityDateOf(command, said) });
  if (offer.type === 'pqo-refused') return record(offer);
  if (escalation === undefined)
    return record(bought === undefined ? offer : requestPurchase(command, { negotiation, now, ...bought }));
  const { checks } = escalation;
  const escalated: OfferEscalated = {
    type: 'offer-escalated',
    data: {
      sequenceNumber: nextNumberOf(order),
      expectedOfferDate: expectedOfferDate(checks, now),
      ...(cpd !== undefined && { cpd }),
      ...(price !== undefined && { price }),
      ...(provisioning !== undefined && { provisioning }),
      reasons,
      ...said,
      ...(bought !== undefined && { validUntil: bought.validUntil }),
    },
  };
  return record(escalated, ...requestFirstCheck(order, 'guidelines', checks, now, escalation.reasons));
}

/** FAIL in place of the OFFER (CPNP-03 §9.2.10). */
export function refusePqo(command: RefusePqo, order: OrderState): FollowUpVerdict {
  if (order === undefined || command.negotiation !== order.negotiation) return nothingToDo;
  if (nextState(serverMachine, order.status, 'send FAIL') === undefined) return nothingToDo;
  // While an administrator is asked the policy is not: its refusal would leave a check open that decides nothing.
  if (order.checks?.open !== undefined) return nothingToDo;
  const sequenceNumber = nextNumberOf(order);
  const { statusCode, reasons } = command;
  return record({ type: 'pqo-refused', data: { sequenceNumber, statusCode, reasons, by: 'policy' } });
}

/** The validity date has passed: the negotiation ends, and the client gets no message (CPNP-03 §9.1.8). */
export function expireOffer(command: ExpireOffer, order: OrderState): FollowUpVerdict {
  if (order?.offer === undefined || nextState(serverMachine, order.status, 'validity date passes') === undefined) {
    return nothingToDo;
  }
  if (command.now < order.offer.validityDate) return nothingToDo;
  return record({ type: 'cancelled', data: { cause: 'expired' } });
}
