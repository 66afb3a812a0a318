import type { Message } from '@parley/cpnp';
import { Type } from 'typebox';

/** A CPNP message that the gateway has decoded and validated alone; members as CPNP-03 §9.2 and the JSON encoding name them. */
export const CpnpMessage = Type.Unsafe<Message>(
  Type.Object(
    {
      version: Type.Literal(1),
      method: Type.String(),
      sequenceNumber: Type.Integer({ minimum: 0, maximum: 4294967295 }),
      transactionId: Type.String({ description: 'base64url without padding' }),
      customerOrderIdentifier: Type.String(),
    },
    { title: 'CPNP message' },
  ),
);
