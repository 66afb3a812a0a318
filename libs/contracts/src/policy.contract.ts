import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';
import { Escalation, Price, Refusal } from './decision.schema.js';
import { Document } from './document.schema.js';
import { Bought } from './partner.contract.js';
import { provisioningMembers } from './vpn-plan.schema.js';

const Offer = Type.Object({
  kind: Type.Literal('offer'),
  /** Absent: as requested. */
  cpd: Type.Optional(Document),
  reasons: Type.Array(Type.String()),
  price: Type.Optional(Price),
  validityMs: Type.Optional(
    Type.Integer({
      minimum: 1,
      description:
        'milliseconds for which the OFFER is valid from when it is made; absent: as the order service is configured',
    }),
  ),
  validUntil: Type.Optional(
    Type.String({
      description:
        'ISO instant: the OFFER ends no later, as what is bought for it ends (N40); absent: no later than `bought.validUntil`, where something is',
    }),
  ),
  escalation: Type.Optional(Escalation),
  ...provisioningMembers,
  bought: Type.Optional(Bought),
});
const Decided = Type.Object({
  orderId: Type.String({ minLength: 1 }),
  negotiation: Type.Integer({ minimum: 1, description: 'of the order: 1 for the PROVISION, one more for each UPDATE' }),
  decision: Type.Union([Offer, Refusal]),
});

/** The decision between AwaitingProcessing and an offer; for an offer the capacity is reserved. */
export const policyDecided = {
  kind: 'event',
  type: 'policy.decided',
  version: 2,
  summary:
    'The policy decided: an offer (as requested, or a counter-offer with its reasons) or a refusal with its FAIL code.',
  producer: 'policy',
  consumers: ['order'],
  schema: Decided,
} as const satisfies EventContract;
export type PolicyDecided = Static<typeof Decided>;
