import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { Check } from './check.contract.js';
import { decisionMembers } from './decision.schema.js';
import { Document } from './document.schema.js';

const Asked = Type.Object({
  customerId: Type.String({
    minLength: 1,
    maxLength: 128,
    description: 'who would ask, as the provider file names it',
  }),
  cpd: Document,
  updateOf: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'the agreement that it would be an UPDATE of, as the provider identifies it; absent: a new order',
    }),
  ),
  encoding: Type.Optional(
    Type.Union([Type.Literal('cbor'), Type.Literal('json')], {
      description: 'of the messages: a datagram has room for less in JSON; absent: CBOR',
    }),
  ),
  asksForPrice: Type.Optional(Type.Boolean({ description: 'and what it would cost (N43)' })),
});
const Feasibility = Type.Object({
  ...decisionMembers,
  cpd: Type.Optional(Document),
  checks: Type.Optional(
    Type.Array(Check, {
      description:
        'by the order handling, all of which have to approve before it would be decided at all; absent: none',
    }),
  ),
});
export const policyFeasibility = {
  kind: 'request',
  subject: 'policy.feasibility',
  version: 1,
  summary:
    'What an order of a document, or an UPDATE to it, would be answered now; nothing is recorded and nothing is held.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: Asked,
  reply: Feasibility,
} as const satisfies RequestContract;
/** What an order would be answered; `cpd` of a counter-offer. */
export type Feasibility = Static<typeof Feasibility>;
