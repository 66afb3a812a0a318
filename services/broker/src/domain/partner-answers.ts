import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import { isSameDocument, receivedOffer } from '@parley/cpnp-session';
import { costsOf } from './child-costs.js';
import type { Child } from './child.js';
import { childOf, type Procurement, type Purchase } from './procurement.state.js';
import { changeOf } from './standing.js';

/** What a partner has answered, as the policy is told of it. */
export interface PartnerAnswer {
  readonly candidate: string;
  readonly child: string;
  readonly answer:
    | {
        readonly kind: 'offer';
        /** Absent: as it was asked. */
        readonly cpd?: ConnectivityProvisioningDocument;
        readonly price?: Price;
        readonly validUntil: string;
      }
    | { readonly kind: 'refusal'; readonly statusCode: number; readonly reasons: readonly string[] };
}

/** FAIL "Network Presence Error", where a partner cannot be asked at all (CPNP-03 §9.2.10). */
const notReached = 6;
/** FAIL "Out of Resources", of whom nothing is to be had now. */
const nothingToHave = 5;

/** Of the candidates of a purchase: the answers of those that have answered. */
export function answersOf(state: Procurement, purchase: Purchase): readonly PartnerAnswer[] {
  return purchase.candidates.flatMap(({ candidate, child: name, passedOver, standing }) => {
    if (passedOver !== undefined) return [refusal(candidate, name, notReached, passedOver)];
    const child = childOf(state, name);
    if (child === undefined) return [];
    const answer = standing === undefined ? answerOf(child) : answerInForce(child, standing, purchase);
    return answer === undefined ? [] : [{ candidate, child: name, answer }];
  });
}

/** Of a child order that is in force, and stays as it is or is asked for an UPDATE. */
function answerInForce(
  child: Child,
  standing: 'kept' | 'updated',
  { negotiation, closeAt }: Purchase,
): PartnerAnswer['answer'] | undefined {
  if (standing === 'kept') {
    const price = costsOf(child);
    const validUntil = new Date(Date.parse(closeAt) + keptForMs).toISOString();
    return { kind: 'offer', ...(price !== undefined && { price }), validUntil };
  }
  if (child.update?.negotiation !== negotiation) return refused(nothingToHave, 'it is not changed any more');
  // Between the ACCEPT to the partner and the ACK to the customer, one of the two agreements would not be carried.
  if (changeOf(child) === 'other')
    return refused(nothingToHave, 'its offer carries neither all that is in force nor only a part of it');
  return answerOf(child);
}

/** For how long what is in force counts as offered, in milliseconds: it does not end. */
const keptForMs = 86_400_000;

function answerOf({ session }: Child): PartnerAnswer['answer'] | undefined {
  const { outcome, offer, requested, transaction } = session;
  if (outcome === undefined) {
    // What it still says to the CANCEL makes no offer of it.
    if (transaction.closing !== undefined) return refused(nothingToHave, 'no offer in time');
    if (offer === undefined || session.state !== 'OfferProcessing') return undefined;
    const { cpd, cost, validityDate } = receivedOffer(offer);
    return {
      kind: 'offer',
      ...(!isSameDocument(cpd, requested) && { cpd }),
      ...(cost !== undefined && { price: cost }),
      validUntil: validityDate,
    };
  }
  if (outcome.kind !== 'failed') return refused(nothingToHave, `no offer: ${outcome.kind}`);
  return refused(outcome.statusCode, outcome.statusText ?? `FAIL ${outcome.statusCode}`);
}

const refused = (statusCode: number, reason: string): PartnerAnswer['answer'] => ({
  kind: 'refusal',
  statusCode,
  reasons: [reason.slice(0, longestReason)],
});
const refusal = (candidate: string, child: string, statusCode: number, reason: string): PartnerAnswer => ({
  candidate,
  child,
  answer: refused(statusCode, reason),
});

/** Characters of a reason that the policy takes. */
const longestReason = 4_096;
