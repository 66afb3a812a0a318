import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { DecidedAnswer } from './decision.schema.js';
import { policyDiffProvider } from './provider-data.contract.js';
import { policyReloadProvider } from './provider-reload.contract.js';

const { sealed, name } = policyDiffProvider.request.properties;
const { problems } = policyReloadProvider.reply.properties;

const from = {
  since: Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z$',
      description: 'ISO instant: decisions that were made for an earlier one are left out; absent: none is',
    }),
  ),
  after: Type.Optional(
    Type.Integer({ minimum: 0, description: '`next` of the answer before; absent: from the beginning of the ledger' }),
  ),
};
const next = Type.Optional(
  Type.Integer({
    minimum: 0,
    description: 'asks for what follows; it may be what was asked for, where so much had to be read; absent: the end',
  }),
);
const count = (description: string) => Type.Integer({ minimum: 0, description });

const about = {
  orderId: Type.String(),
  negotiation: Type.Integer({ minimum: 1, description: '1 for the PROVISION, one more for each UPDATE' }),
  customerId: Type.String(),
  decidedAt: Type.String({ description: 'ISO instant that it was made for' }),
  ledgerVersion: Type.Integer({ minimum: 0, description: 'events of the ledger that it was made on' }),
};

const Difference = Type.Object(
  {
    ...about,
    was: DecidedAnswer,
    would: DecidedAnswer,
    members: Type.Array(Type.String(), { description: 'of the decision: those that would be other' }),
    rules: Type.Array(
      Type.Object({
        name: Type.String(),
        effect: Type.String(),
        what: Type.Union(
          [Type.Literal('applies'), Type.Literal('applies-no-longer'), Type.Literal('changed'), Type.Literal('failed')],
          { description: 'failed: it cannot be judged; changed: it applied, and says something else now' },
        ),
      }),
      { description: 'why: the rules that are judged otherwise' },
    ),
    parts: Type.Array(Type.String(), {
      description: "why: other parts of the provider's data that are not as they were, such as prices",
    }),
  },
  { $id: 'DecisionDifference', title: 'Decision that would be another one' },
);
export type DecisionDifference = Static<typeof Difference>;

const asked = { kind: 'request', version: 1, askers: ['all-in-one', 'parley'], answerer: 'policy' } as const;

export const policySimulate = {
  ...asked,
  version: 2,
  subject: 'policy.simulate',
  summary:
    'Which past decisions would be others by a provider file, each on the ledger that it had; nothing is recorded.',
  request: Type.Object({
    ...from,
    candidate: Type.Optional(
      Type.Object(
        {
          sealed,
          name,
          takes: Type.Union([Type.Literal('rules'), Type.Literal('provider')], {
            description: "rules: those of the file, on the provider's data that each decision had; provider: all of it",
          }),
        },
        { description: "absent: the provider's data that are in use" },
      ),
    ),
  }),
  reply: Type.Object({
    problems,
    decisions: count('that were decided again'),
    unknown: count('that could not be: the order service does not know what was asked, or the log what was sold'),
    cutOff: Type.Optional(
      count('of which it is not known what rules would do: the watchdog ended their evaluation; absent: none'),
    ),
    differing: Type.Array(Difference),
    next,
  }),
} as const satisfies RequestContract;
export type Simulated = Static<typeof policySimulate.reply>;

const Finding = Type.Object(
  {
    ledgerVersion: about.ledgerVersion,
    orderId: Type.Optional(about.orderId),
    negotiation: Type.Optional(about.negotiation),
    decidedAt: Type.Optional(about.decidedAt),
    kind: Type.Union([Type.Literal('differs'), Type.Literal('broken'), Type.Literal('unknown')], {
      description:
        'differs: made again, it has other octets; broken: the event is not what its hash says; unknown: not made again',
    }),
    why: Type.String(),
  },
  { $id: 'DecisionFinding', title: 'What is wrong with a recorded decision' },
);
export type DecisionFinding = Static<typeof Finding>;

export const policyVerifyDecisions = {
  ...asked,
  subject: 'policy.verify-decisions',
  summary: 'Whether the recorded decisions are those that their inputs lead to; of older procedures, by their hashes.',
  request: Type.Object(from),
  reply: Type.Object({
    same: count('that were made again, and have the same octets'),
    byHash: count('that no procedure of this release makes: the hash of their event was computed again'),
    findings: Type.Array(Finding),
    next,
  }),
} as const satisfies RequestContract;
export type DecisionsVerified = Static<typeof policyVerifyDecisions.reply>;
