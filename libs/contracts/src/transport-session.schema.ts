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
