import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import { isSameDocument, receivedOffer } from '@parley/cpnp-session';
import type { Child } from './child.state.js';
import { childOf, type Procurement, type Purchase } from './procurement.state.js';

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
export function answersOf(state: Procurement, { candidates }: Purchase): readonly PartnerAnswer[] {
  return candidates.flatMap(({ candidate, child: name, passedOver }) => {
    if (passedOver !== undefined) return [refusal(candidate, name, notReached, passedOver)];
    const child = childOf(state, name);
    const answer = child === undefined ? undefined : answerOf(child);
    return answer === undefined ? [] : [{ candidate, child: name, answer }];
  });
}

function answerOf({ session, created }: Child): PartnerAnswer['answer'] | undefined {
  const { outcome, offer } = session;
  if (outcome === undefined) {
    if (offer === undefined || session.state !== 'OfferProcessing') return undefined;
    const { cpd, cost, validityDate } = receivedOffer(offer);
    return {
      kind: 'offer',
      ...(!isSameDocument(cpd, created.cpd) && { cpd }),
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
