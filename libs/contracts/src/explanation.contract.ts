import { Type, type Static } from 'typebox';
import { policyListCapacity } from './capacity.contract.js';
import type { RequestContract } from './contract.js';
import { decisionMembers } from './decision.schema.js';
import { StrandedOrder } from './stranded.contract.js';

const ExplainOrder = Type.Object({
  orderId: Type.String({ minLength: 1, maxLength: 512 }),
  after: policyListCapacity.request.properties.after,
});
const ExplainedDecision = Type.Object(
  {
    orderId: Type.String(),
    negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE' }),
    customerId: Type.String(),
    decidedAt: Type.String({ description: 'ISO instant that it was made for' }),
    ledgerVersion: Type.Integer({ minimum: 0, description: 'events of the ledger that it was made on' }),
    ...decisionMembers,
  },
  { $id: 'ExplainedDecision', title: 'Decision with what it was made of' },
);
/** A decision on an order, as it was recorded. */
export type ExplainedDecision = Static<typeof ExplainedDecision>;

const Explanation = Type.Object({
  decisions: Type.Array(ExplainedDecision, { description: 'the first negotiation first' }),
  stranded: Type.Optional(StrandedOrder),
  next: policyListCapacity.reply.properties.next,
  lagEvents: policyListCapacity.reply.properties.lagEvents,
});
export const policyExplainOrder = {
  kind: 'request',
  subject: 'policy.explain-order',
  version: 1,
  summary: 'Every decision on an order with what it was made of; none: nobody has decided it.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: ExplainOrder,
  reply: Explanation,
} as const satisfies RequestContract;
export type Explanation = Static<typeof Explanation>;
