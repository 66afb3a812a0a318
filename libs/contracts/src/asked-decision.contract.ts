import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { orderFindEnds } from './negotiation-end.contract.js';
import { orderPqoReceived } from './order.contract.js';

const { orderId, negotiation } = orderFindEnds.request.properties.negotiations.items.properties;
const { cpd, room, asksForPrice, ownDomainOnly, path } = orderPqoReceived.schema.properties;

const FindAsked = Type.Object({
  negotiations: Type.Array(Type.Object({ orderId, negotiation }), {
    minItems: 1,
    maxItems: 10,
    description: 'a document is as long as a datagram at most: so many are within the megabyte of the bus',
  }),
});
const Asked = Type.Object({ orderId, negotiation, cpd, room, asksForPrice, ownDomainOnly, path });
/** What the policy was asked to decide on a negotiation. */
export type AskedDecision = Static<typeof Asked>;

export const orderFindAsked = {
  kind: 'request',
  subject: 'order.find-asked',
  version: 1,
  summary: 'What the policy was asked to decide on negotiations, as the log has it.',
  askers: ['policy'],
  answerer: 'order',
  request: FindAsked,
  reply: Type.Object({
    negotiations: Type.Array(Asked, {
      description: 'without those of which the policy was asked nothing, or that this release cannot read (ADR 19)',
    }),
  }),
} as const satisfies RequestContract;
