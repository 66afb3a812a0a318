import { Type, type Static } from 'typebox';
import type { EventContract, RequestContract } from './contract.js';
import { Price } from './decision.schema.js';
import { Document } from './document.schema.js';
import { OrderPath } from './order-path.contract.js';

const negotiation = {
  orderId: Type.String({ minLength: 1, maxLength: 512, description: "the provider's identifier of the parent order" }),
  negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE of the order' }),
};
const candidateName = Type.String({ minLength: 1, maxLength: 64, description: 'within the negotiation: "p1.2"' });
const childName = Type.String({
  minLength: 1,
  maxLength: 512,
  description: "the broker's identifier of the child order",
});
const partnerName = Type.String({ minLength: 1, maxLength: 128, description: 'as the provider file names it' });
const instant = (description: string) => Type.String({ description: `ISO instant: ${description}` });

const Candidate = Type.Object({
  candidate: candidateName,
  partner: partnerName,
  interconnect: Type.String({ description: 'the link of ours that hands over: "device/stub"' }),
  linkIdentifier: Type.String({ description: 'what the partner calls it' }),
  back: Type.Optional(
    Type.Object(
      {
        interconnect: Type.String({ description: 'the link of ours: "device/stub"' }),
        linkIdentifier: Type.String({ description: 'what the partner calls it' }),
      },
      {
        description:
          'of a segment between two devices of ours: where it comes back to us; absent: sites outside the footprint are bought',
      },
    ),
  ),
  beyond: Type.Optional(
    Type.String({
      description:
        'the partner that this one orders of in turn, and of whom that one does: "arctic > polar"; absent: it connects the sites itself',
    }),
  ),
  updates: Type.Optional(
    Type.Object(
      {
        negotiation: Type.Integer({ minimum: 1, description: 'that it was bought for' }),
        part: Type.String(),
        candidate: candidateName,
        child: childName,
      },
      {
        description:
          'the part of the agreement in force that it changes, by an UPDATE of that child order; absent: it is ordered anew. No two candidates name one child',
      },
    ),
  ),
  cpd: Document,
});
const NeededPart = Type.Object({
  part: Type.String({
    description: 'within the negotiation: "p1"; "p1+p2" is both as one, beside or in place of each by itself',
  }),
  candidates: Type.Array(Candidate, { minItems: 1, description: 'of whom it can be bought, the preferred ones first' }),
});

const PartnersNeeded = Type.Object({
  ...negotiation,
  customerId: Type.String({ minLength: 1 }),
  answerBy: instant('what partners have answered is asked for until then; without a word the order is refused'),
  parts: Type.Array(NeededPart, { minItems: 1 }),
  path: Type.Optional(OrderPath),
});
/** Sites of an order are outside the footprint: child orders are to be placed (CPNP-03 §8.9). */
export const policyPartnersNeeded = {
  kind: 'event',
  type: 'policy.partners-needed',
  version: 1,
  summary:
    'An order needs partners: candidates for each missing part with the document to ask them for; our own part is held until they have answered.',
  producer: 'policy',
  consumers: ['broker'],
  schema: PartnersNeeded,
} as const satisfies EventContract;
export type PolicyPartnersNeeded = Static<typeof PartnersNeeded>;

const Answer = Type.Object({
  candidate: candidateName,
  child: childName,
  answer: Type.Union([
    Type.Object({
      kind: Type.Literal('offer'),
      cpd: Type.Optional(Document),
      price: Type.Optional(Price),
      validUntil: instant('the end of the offer (CPNP-03 §9.1.8)'),
    }),
    Type.Object({
      kind: Type.Literal('refusal'),
      statusCode: Type.Integer({ minimum: 1, maximum: 8, description: 'FAIL code (CPNP-03 §9.2.10)' }),
      reasons: Type.Array(Type.String({ maxLength: 4_096 }), { maxItems: 64 }),
    }),
  ]),
});
const ChooseOffers = Type.Object({
  ...negotiation,
  answers: Type.Array(Answer, {
    maxItems: 64,
    description: 'of the candidates that have answered; `cpd` absent: as it was asked',
  }),
});
/** What a partner has answered about a candidate. */
export type PartnerAnswer = Static<typeof Answer>;

const TakenPart = Type.Object({
  part: Type.String(),
  candidate: candidateName,
  child: childName,
  partner: partnerName,
  interconnect: Type.String({ description: 'the link of ours that hands over: "device/stub"' }),
  back: Type.Optional(Type.String({ description: 'of a segment: the link of ours where it comes back' })),
});
/** What is bought of partners for an offer. */
export const Bought = Type.Object(
  {
    taken: Type.Array(TakenPart, { minItems: 1 }),
    validUntil: instant('the earliest end of what the partners offer: the offer to the customer ends no later (N40)'),
  },
  { description: 'what is bought of partners for it; absent: nothing' },
);

const Chosen = Type.Object({
  answer: Type.Union(
    [
      Type.Object({
        kind: Type.Literal('offer'),
        isCounterOffer: Type.Boolean({ description: 'it differs from what the customer asked' }),
        needsApproval: Type.Boolean({ description: 'groups approve first: nothing is accepted before they have' }),
        price: Type.Optional(Price),
        bought: Bought,
      }),
      Type.Object({
        kind: Type.Literal('refusal'),
        statusCode: Type.Integer({ minimum: 1, maximum: 6 }),
        reasons: Type.Array(Type.String(), { minItems: 1 }),
      }),
      Type.Object({
        kind: Type.Literal('over'),
      }),
    ],
    {
      description:
        'the offer to the customer, as `policy.decided` tells it; over: nobody waits for it any more, or it is offered without partners',
    },
  ),
  declined: Type.Array(childName, { description: 'children of the question that are not taken' }),
});
export const policyChooseOffers = {
  kind: 'request',
  subject: 'policy.choose-offers',
  version: 1,
  summary:
    'Which of the offers of partners are taken, and what is offered to the customer with them; asked again, it is answered the same.',
  askers: ['broker'],
  answerer: 'policy',
  request: ChooseOffers,
  reply: Chosen,
} as const satisfies RequestContract;
export type ChosenOffers = Static<typeof Chosen>;

const Known = Type.Object({
  partners: Type.Array(partnerName, { maxItems: 1_024, description: 'whom it has the address and the identity of' }),
});
export const brokerListPartners = {
  kind: 'request',
  subject: 'broker.list-partners',
  version: 1,
  summary: 'With which partners child orders can be negotiated; where nobody answers, nothing is bought.',
  askers: ['policy'],
  answerer: 'broker',
  request: Type.Object({}),
  reply: Known,
} as const satisfies RequestContract;
