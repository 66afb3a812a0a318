import { Type, type Static } from 'typebox';
import { Check } from './check.contract.js';
import type { EventContract } from './contract.js';
import { Document } from './document.schema.js';
import { provisioningMembers } from './vpn-plan.schema.js';

const Offer = Type.Object({
  kind: Type.Literal('offer'),
  /** Absent: as requested. */
  cpd: Type.Optional(Document),
  reasons: Type.Array(Type.String()),
  price: Type.Optional(
    Type.Object(
      { amount: Type.String(), currency: Type.String() },
      { description: 'asked for by the customer: decimal text, and ISO 4217 (N43)' },
    ),
  ),
  escalation: Type.Optional(
    Type.Object(
      {
        reasons: Type.Array(Type.String(), { minItems: 1 }),
        checks: Type.Array(Check, { minItems: 1, description: 'one after the other; all must approve' }),
      },
      { description: 'the order is outside the guidelines: the capacity is reserved, and administrators are asked' },
    ),
  ),
  ...provisioningMembers,
});
const Refusal = Type.Object({
  kind: Type.Literal('refusal'),
  statusCode: Type.Integer({ minimum: 1, maximum: 6, description: 'FAIL code (CPNP-03 §9.2.10)' }),
  reasons: Type.Array(Type.String(), { minItems: 1 }),
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
