import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { CancelCause } from './order.contract.js';

const negotiation = {
  orderId: Type.String({ minLength: 1, maxLength: 512, description: "the provider's order identifier" }),
  negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE of the order' }),
};

const FindEnds = Type.Object({
  negotiations: Type.Array(Type.Object(negotiation), { minItems: 1, maxItems: 100 }),
});
const Found = Type.Object({
  ...negotiation,
  became: Type.Union(
    [
      Type.Literal('open'),
      Type.Literal('completed'),
      Type.Literal('update-cancelled'),
      Type.Literal('cancelled'),
      Type.Literal('unknown'),
    ],
    {
      description:
        'as the events of the same names say; open: it has not ended; unknown: no such order, or it has asked for nothing under this number',
    },
  ),
  cause: Type.Optional(CancelCause),
  validUntil: Type.Optional(
    Type.String({ description: 'ISO instant: the validity date of an open offer; absent: nothing is offered yet' }),
  ),
});
/** What became of one negotiation of an order. */
export type FoundEnd = Static<typeof Found>;
const Ends = Type.Object({
  negotiations: Type.Array(Found, { description: 'without those whose order this release cannot read (ADR 19)' }),
});

export const orderFindEnds = {
  kind: 'request',
  subject: 'order.find-ends',
  version: 1,
  summary: 'What became of negotiations of whose end the asker has heard nothing.',
  askers: ['policy'],
  answerer: 'order',
  request: FindEnds,
  reply: Ends,
} as const satisfies RequestContract;
