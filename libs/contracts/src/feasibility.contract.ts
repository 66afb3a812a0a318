import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { decisionMembers } from './decision.schema.js';
import { Document } from './document.schema.js';

const Asked = Type.Object({
  customerId: Type.String({
    minLength: 1,
    maxLength: 128,
    description: 'who would ask, as the provider file names it',
  }),
  cpd: Document,
  asksForPrice: Type.Optional(Type.Boolean({ description: 'and what it would cost (N43)' })),
});
const Feasibility = Type.Object({ ...decisionMembers, cpd: Type.Optional(Document) });
export const policyFeasibility = {
  kind: 'request',
  subject: 'policy.feasibility',
  version: 1,
  summary: 'What a new order of a document would be answered now; nothing is recorded and nothing is held.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: Asked,
  reply: Feasibility,
} as const satisfies RequestContract;
/** What a new order would be answered; `cpd` of a counter-offer. */
export type Feasibility = Static<typeof Feasibility>;
