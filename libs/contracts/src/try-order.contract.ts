import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { policyFeasibility } from './feasibility.contract.js';
import { policyDiffProvider } from './provider-data.contract.js';
import { policyReloadProvider } from './provider-reload.contract.js';

const { sealed, name } = policyDiffProvider.request.properties;
const { customerId, cpd, asksForPrice } = policyFeasibility.request.properties;
const { problems } = policyReloadProvider.reply.properties;

const at = Type.String({ description: 'ISO instant of the question' });

export const policyTryOrder = {
  kind: 'request',
  subject: 'policy.try-order',
  version: 2,
  summary: 'What an order would be answered by a provider file, where others hold what is said; nothing is recorded.',
  askers: ['all-in-one', 'parley'],
  answerer: 'policy',
  request: Type.Object({
    provider: Type.Object({ sealed, name }),
    order: Type.Object({ customerId, cpd, at, asksForPrice }),
    held: Type.Array(Type.Object({ customerId, cpd, at }), {
      maxItems: 200,
      description: 'agreements, in their order: each is laid on the network as it is, whatever rules would say',
    }),
    updates: Type.Optional(
      Type.Integer({ minimum: 0, description: 'which of them the order is an UPDATE of, from 0; absent: a new order' }),
    ),
  }),
  reply: Type.Object({
    problems,
    notHeld: Type.Optional(
      Type.Object(
        { index: Type.Integer({ minimum: 0 }), reasons: Type.Array(Type.String()) },
        { description: 'the first agreement that the network cannot carry as it is said' },
      ),
    ),
    decision: Type.Optional(policyFeasibility.reply),
  }),
} as const satisfies RequestContract;
/** One of three: what is wrong with the file, which agreement cannot be, or what the order would be answered. */
export type TriedOrder = Static<typeof policyTryOrder.reply>;
