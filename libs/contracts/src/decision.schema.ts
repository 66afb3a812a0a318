import { Type, type Static, type TObject } from 'typebox';
import { Check } from './check.contract.js';

/** What a decision is made of, in the message that tells it and in the answers about it. */

export const Price = Type.Object(
  { amount: Type.String(), currency: Type.String() },
  { description: 'asked for by the customer: decimal text, and ISO 4217 (N43)' },
);

export const Escalation = Type.Object(
  {
    reasons: Type.Array(Type.String(), { minItems: 1 }),
    checks: Type.Array(Check, { minItems: 1, description: 'one after the other; all must approve' }),
  },
  { description: 'the order is outside the guidelines: the capacity is reserved, and administrators are asked' },
);

export const Refusal = Type.Object({
  kind: Type.Literal('refusal'),
  statusCode: Type.Integer({ minimum: 1, maximum: 6, description: 'FAIL code (CPNP-03 §9.2.10)' }),
  reasons: Type.Array(Type.String(), { minItems: 1 }),
});

const Reduced = Type.Object(
  {
    listed: Type.Array(
      Type.Object({
        clause: Type.String({ description: 'below the profile: "capacity.in.committedBps"' }),
        link: Type.Optional(
          Type.String({ description: 'the border link, or the links of pairs, where the value is of these alone' }),
        ),
        asked: Type.Number(),
        offered: Type.Number(),
        why: Type.Array(Type.String(), { description: 'the first of the reasons' }),
      }),
    ),
    count: Type.Integer({ minimum: 1 }),
  },
  {
    description:
      'values that are offered lower than asked, or higher of a delay, variation or loss: the first of them, and how many there are',
  },
);

const JudgedByRules = Type.Object(
  {
    fired: Type.Array(Type.Object({ name: Type.String(), effect: Type.String() }), {
      description: 'rules that applied, in the order in which they were judged',
    }),
    failed: Type.Array(Type.Object({ name: Type.String(), why: Type.String() }), {
      description: 'rules that could not be judged: a person is asked',
    }),
  },
  { description: 'what the rules of the provider said; absent: none applied, and none failed' },
);

const LaidPath = Type.Object({
  from: Type.String({ description: 'the border link of the site that sends' }),
  to: Type.String(),
  over: Type.Array(Type.String(), { description: 'the devices that it passes, first and last included' }),
  delayMs: Type.Number({ description: 'one way' }),
  isBackup: Type.Optional(
    Type.Literal(true, { description: 'it is beside the path that stands before it, for when that one fails' }),
  ),
});
const LaidPaths = Type.Object(
  {
    listed: Type.Array(LaidPath),
    count: Type.Integer({ minimum: 0 }),
  },
  { description: 'the path of each pair of sites: the first of them, and how many there are' },
);

const Preferred = Type.Object(
  {
    isFollowed: Type.Boolean({ description: 'false: the order would get less by it, and is laid as without it' }),
    instead: Type.Array(LaidPath, {
      description: 'of the paths that are listed: those that would have been laid without it, where others are',
    }),
  },
  { description: 'what came of rules that prefer some paths; absent: none applied' },
);

const Basis = Type.Object(
  {
    procedure: Type.Integer({ minimum: 1, description: 'the version of how it is decided' }),
    providerData: Type.Integer({ minimum: 0, description: "the version of the provider's data; 0: none in the log" }),
    network: Type.String({ description: 'SHA-256 of what they say of the network, in base64url' }),
    terms: Type.String({ description: 'of its prices, guidelines and catalogue' }),
    rules: Type.String({ description: 'of its rules' }),
  },
  { description: 'what it was decided by' },
);

const PriceMade = Type.Object(
  {
    template: Type.Optional(
      Type.String({ description: 'the service template whose price it is; absent: the tariff (`prices`)' }),
    ),
    period: Type.String({ description: 'how often is paid what is not set-up: month or year' }),
    parts: Type.Array(
      Type.Object({
        of: Type.String({ description: 'the member of the provider file that says what one costs' }),
        quantity: Type.String({ description: 'of sites, of Mbit/s, or of Mbit/s times km' }),
        each: Type.String(),
        amount: Type.String(),
        rule: Type.Optional(Type.String({ description: 'the rule that says what one costs' })),
      }),
      { description: 'before factors; rounded up to millionths' },
    ),
    factors: Type.Optional(
      Type.Array(Type.Object({ rule: Type.String(), factor: Type.String() }), {
        description: 'by which rules have the sum of the parts multiplied',
      }),
    ),
    distances: Type.Optional(
      Type.Object(
        {
          listed: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), km: Type.Integer({ minimum: 0 }) })),
          count: Type.Integer({ minimum: 0 }),
        },
        { description: 'how far sites send, by border links: the first of them, and how many there are' },
      ),
    ),
  },
  { description: 'what the price was made of; absent: decided by a release that did not say' },
);

const CreditUse = Type.Object(
  {
    perMonth: Type.String({ description: 'the credit, an amount of the currency of `monthly`' }),
    used: Type.String({ description: 'what of it is used, with this offer' }),
  },
  { description: 'of a customer that has a credit: what the offer leaves of it' },
);

const KeptShares = Type.Object(
  {
    listed: Type.Array(
      Type.Object({
        link: Type.String({ description: 'the border link that keeps it' }),
        of: Type.String({ description: 'the border link of the same site that may fail' }),
        percent: Type.Integer({ minimum: 1, maximum: 100, description: 'of what the link that fails commits' }),
        inBps: Type.Integer({ minimum: 0, description: 'into the network, bit/s' }),
        outBps: Type.Integer({ minimum: 0, description: 'out of the network, bit/s' }),
      }),
    ),
    count: Type.Integer({ minimum: 0 }),
  },
  { description: 'what border links keep for when others of their sites fail: the first, and how many there are' },
);

const DecidedOffer = Type.Object({
  kind: Type.Literal('offer'),
  isCounterOffer: Type.Boolean({ description: 'it differs from what was asked' }),
  reasons: Type.Array(Type.String(), { description: 'why it differs from what was asked' }),
  reduced: Type.Optional(Reduced),
  failover: Type.Optional(KeptShares),
  price: Type.Optional(Price),
  priceMade: Type.Optional(PriceMade),
  monthly: Type.Optional({
    ...Price,
    description:
      'what it costs each month, set-up left out; absent: not known, or decided by a release that did not say',
  }),
  credit: Type.Optional(CreditUse),
  validity: Type.Optional(
    Type.Object(
      {
        ms: Type.Integer({ minimum: 1, description: 'milliseconds from when the OFFER is made' }),
        by: Type.Union([Type.Literal('rule'), Type.Literal('template'), Type.Literal('default')], {
          description: 'default: of the section `offers`',
        }),
        rule: Type.Optional(Type.String()),
      },
      {
        description:
          'how long it is valid; absent: as the order service is configured, or decided by an earlier release',
      },
    ),
  ),
  validUntil: Type.Optional(
    Type.String({ description: 'ISO instant: it ends no later, as what is bought of partners for it ends (N40)' }),
  ),
  escalation: Type.Optional(Escalation),
  template: Type.Optional(Type.String({ description: 'the service template that the order names' })),
});

const NeededPartners = Type.Object(
  {
    kind: Type.Literal('needs-partners'),
    answerBy: Type.String({ description: 'ISO instant until which partners have to answer' }),
    parts: Type.Array(
      Type.Object({
        part: Type.String(),
        sites: Type.Array(Type.String(), {
          description: 'customer nodes outside the footprint; none: a segment between two devices of ours',
        }),
        candidates: Type.Array(
          Type.Object({
            candidate: Type.String(),
            partner: Type.String(),
            interconnect: Type.String({ description: 'the link of ours that hands over: "device/stub"' }),
            back: Type.Optional(Type.String({ description: 'of a segment: the link of ours where it comes back' })),
            beyond: Type.Optional(
              Type.String({
                description: 'the partner that this one orders of in turn, and of whom that one does: "arctic > polar"',
              }),
            ),
          }),
        ),
      }),
    ),
  },
  { description: 'our own part is held, and partners are asked for the rest' },
);

const PartnerAnswers = Type.Array(
  Type.Object({
    candidate: Type.String(),
    partner: Type.String(),
    child: Type.String({ description: "the broker's identifier of the child order" }),
    isTaken: Type.Boolean(),
    why: Type.String(),
    price: Type.Optional(Price),
    validUntil: Type.Optional(Type.String({ description: 'ISO instant; absent: it offers nothing' })),
  }),
  { description: 'what partners answered, what is taken of it, and why; absent: none was asked' },
);

const NotAsked = Type.Array(
  Type.Object({
    sites: Type.Array(Type.String(), { description: 'customer nodes outside the footprint' }),
    partner: Type.String(),
    interconnect: Type.String({ description: 'the link of ours that would hand over: "device/stub"' }),
    rule: Type.String(),
    why: Type.String(),
  }),
  { description: 'of whom is not asked, as a rule says so; absent: nobody was left out' },
);

/** An answer to the order itself: what is offered, or why nothing is. */
export const DecidedAnswer = Type.Union([DecidedOffer, Refusal]);

/** A decision with what it was made of; the document of a counter-offer is beside it, where it is told. */
export const decisionMembers = {
  answer: Type.Union([DecidedOffer, Refusal, NeededPartners]),
  partnerAnswers: Type.Optional(PartnerAnswers),
  notAsked: Type.Optional(NotAsked),
  rules: Type.Optional(JudgedByRules),
  paths: Type.Optional(LaidPaths),
  tried: Type.Optional({
    ...LaidPaths,
    description:
      'the paths that it was refused for: those nearest to what is asked, or those that have no capacity left',
  }),
  preferred: Type.Optional(Preferred),
  basis: Type.Optional(Basis),
};
export type Decision = Static<TObject<typeof decisionMembers>>;
