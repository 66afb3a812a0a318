import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

/** The providers that an order came through, as its element has them (N49). */
export const OrderPath = Type.Array(
  Type.Object({
    r: Type.String({ minLength: 22, maxLength: 22, description: 'drawn for a child order: 16 octets in base64url' }),
    mac: Type.String({ minLength: 43, maxLength: 43, description: 'its HMAC under a secret of one provider' }),
  }),
  { minItems: 1, maxItems: 8, description: 'marks of the providers that it came through; absent: of none (N49)' },
);

const Recognised = Type.Object({
  cameBack: Type.Boolean({ description: 'one of the marks is ours: the order comes of one of our own child orders' }),
});
export const brokerRecognisePath = {
  kind: 'request',
  subject: 'broker.recognise-path',
  version: 1,
  summary: 'Whether an order that came through other providers was one of ours before: it would go round in a loop.',
  askers: ['order'],
  answerer: 'broker',
  request: Type.Object({ path: OrderPath }),
  reply: Recognised,
} as const satisfies RequestContract;
export type RecognisedPath = Static<typeof Recognised>;
