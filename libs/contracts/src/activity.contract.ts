import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';

/** Whether something can be used (N53), and since when. */
export const activityState = Type.Union([Type.Literal('active'), Type.Literal('inactive')]);

const Changed = Type.Object({
  orderId: Type.String({ minLength: 1, maxLength: 512, description: "the provider's identifier of the parent order" }),
  negotiation: Type.Integer({ minimum: 1, description: 'of the parent, whose agreement they are bought for' }),
  state: activityState,
  since: Type.String({ description: 'ISO instant at which the broker came to know it' }),
  children: Type.Integer({ minimum: 1, description: 'child orders that the agreement needs' }),
  notTold: Type.Integer({ minimum: 0, description: 'those of them whose partner does not tell: they count as active' }),
});
/** The broker asks partners by STATUS whether what they carry can be used. */
export const brokerActivityChanged = {
  kind: 'event',
  type: 'broker.activity-changed',
  version: 1,
  summary:
    'Whether all that partners carry for an agreement can be used: said when it is agreed, and when that changes.',
  producer: 'broker',
  consumers: ['order'],
  schema: Changed,
} as const satisfies EventContract;
export type BrokerActivityChanged = Static<typeof Changed>;
