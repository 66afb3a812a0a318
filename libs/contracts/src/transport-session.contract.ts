import type { ConnectivityProvisioningDocument, Message } from '@parley/cpnp';
import { Type, type Static } from 'typebox';

/** The CPNP session (CPNP-03 §8.4), how it speaks, and the gateway instance that last heard it. */
export const TransportSession = Type.Object(
  {
    clientAddress: Type.String({ description: 'IPv4 or IPv6 address as the gateway saw it' }),
    clientPort: Type.Integer({ minimum: 1, maximum: 65535 }),
    serverAddress: Type.String({ description: 'the address that the client wrote to' }),
    serverPort: Type.Integer({ minimum: 1, maximum: 65535 }),
    encoding: Type.Union([Type.Literal('cbor'), Type.Literal('json')]),
    gateway: Type.String({ description: 'instance id of the gateway' }),
  },
  { $id: 'TransportSession', title: 'Transport session' },
);
export type TransportSession = Static<typeof TransportSession>;

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

/** A connectivity provisioning document; its own schema is docs/cpd.schema.json. */
export const Document = Type.Unsafe<ConnectivityProvisioningDocument>(
  Type.Object({ components: Type.Array(Type.Object({})) }, { title: 'Connectivity provisioning document' }),
);
