import type { Instant } from '@parley/cpnp';
import type { EndPurchase, PassPurchaseDeadline, ProposeOffer } from '../order.commands.js';
import type { Order, OrderState } from '../order.state.js';
import { offerOrRefusal } from '../negotiation/proposed-offer.js';
import { validityDateOf } from '../negotiation/validity-date.js';
import { nextNumberOf } from '../sequence.js';
import { nothingToDo, record, type FollowUpVerdict } from '../verdict.js';
import type { PurchaseRequested } from './purchase.events.js';

/** How long a partner has to acknowledge what was accepted of it, in milliseconds: as long as the policy waits for its offer. */
const longestPurchaseMs = 600_000;
/** FAIL "Out of Resources" (CPNP-03 §9.2.10). */
const outOfResources = 5;

type Terms = Pick<ProposeOffer, 'cpd' | 'reasons' | 'price' | 'validityMs' | 'provisioning'>;

/** The broker is asked to buy what an offer needs of partners. Member by member: the terms of a caller may hold more. */
export function requestPurchase(
  { cpd, reasons, price, validityMs, provisioning }: Terms,
  {
    negotiation,
    validUntil,
    now,
  }: { readonly negotiation: number; readonly validUntil: Instant; readonly now: Instant },
): PurchaseRequested {
  return {
    type: 'purchase-requested',
    data: {
      negotiation,
      dueAt: new Date(Math.min(Date.parse(now) + longestPurchaseMs, Date.parse(validUntil))).toISOString(),
      validUntil,
      ...(cpd !== undefined && { cpd }),
      reasons,
      ...(price !== undefined && { price }),
      ...(validityMs !== undefined && { validityMs }),
      ...(provisioning !== undefined && { provisioning }),
      isWatched: true,
    },
  };
}

/** The broker is asked to buy what it holds for an offer, now that the customer has accepted it (N39, N48). */
export function requestHeld(order: Order, now: Instant): PurchaseRequested {
  const dueAt = new Date(Date.parse(now) + longestPurchaseMs).toISOString();
  const validUntil = order.offer?.validityDate ?? dueAt;
  return {
    type: 'purchase-requested',
    data: { negotiation: order.negotiation, stage: 'accept', dueAt, validUntil, reasons: [], isWatched: true },
  };
}

/** What the broker says came of it: the OFFER goes out, or the ACK, or FAIL in its place (N41). */
export function endPurchase(command: EndPurchase, order: OrderState): FollowUpVerdict {
  const buying = order?.buying;
  if (order === undefined || buying === undefined || buying.negotiation !== command.negotiation) return nothingToDo;
  const { outcome, stage, now, nonce, providerDescription } = command;
  if (stage !== (buying.stage ?? 'offer')) return nothingToDo;
  if (outcome === 'failed') return refuse(order, command.reasons);
  if (stage === 'accept')
    return record({
      type: 'completed',
      data: { sequenceNumber: nextNumberOf(order), agreedAt: now, isAfterPurchase: true },
    });
  const { validUntil, cpd, reasons, price, provisioning } = buying;
  if (validUntil <= now) return refuse(order, ['what partners offered for it has run out']);
  const terms = {
    ...{ nonce, validityDate: validityDateOf(command, buying), reasons },
    ...(cpd !== undefined && { cpd }),
    ...(price !== undefined && { price }),
    ...(provisioning !== undefined && { provisioning }),
    ...(providerDescription !== undefined && { providerDescription }),
    ...(outcome === 'held' && { isHeld: true as const }),
  };
  return record(offerOrRefusal(order, terms));
}

/** The broker has said nothing in time. */
export function passPurchaseDeadline({ now }: PassPurchaseDeadline, order: OrderState): FollowUpVerdict {
  if (order?.buying === undefined || now < order.buying.dueAt) return nothingToDo;
  return refuse(order, ['partners have not agreed in time']);
}

function refuse(order: NonNullable<OrderState>, reasons: readonly string[]): FollowUpVerdict {
  const sequenceNumber = nextNumberOf(order);
  return record({
    type: 'pqo-refused',
    data: {
      sequenceNumber,
      statusCode: outOfResources,
      reasons: reasons.length > 0 ? reasons : ['a partner refused'],
      by: 'policy',
    },
  });
}
