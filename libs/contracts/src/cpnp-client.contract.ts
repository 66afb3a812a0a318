import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { CpnpMessage } from './cpnp-message.schema.js';

/** An IP address and a UDP port. */
const Endpoint = Type.Object({
  address: Type.String({ minLength: 1, maxLength: 64, description: 'IPv4 or IPv6 address' }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
});
const encoding = Type.Union([Type.Literal('cbor'), Type.Literal('json')]);
const end = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,128}$',
  description: 'the client ports of one gateway: the same after its restart',
});

const Send = Type.Object({
  to: Endpoint,
  encoding,
  message: CpnpMessage,
});
const Sent = Type.Object({
  sent: Type.Boolean({ description: 'false: this gateway has no client port of the family of the address' }),
  end,
});

/**
 * Asks a gateway to send a message of ours as the client of a partner. A transaction stays with the ports that it began at (CPNP-03
 * §8.4, §10.1): its later messages are asked for on `cpnp.client-send.<end>` alone, and what opens a transaction on this subject where that gateway is gone.
 */
export const cpnpClientSend = {
  kind: 'request',
  subject: 'cpnp.client-send',
  version: 1,
  summary:
    'A CPNP message to a partner, of which we are the client; from now on the partner is heard at the client ports.',
  askers: ['broker'],
  answerer: 'gateway',
  request: Send,
  reply: Sent,
} as const satisfies RequestContract;
export type CpnpClientSend = Static<typeof Send>;

/** The subject of the client ports of one gateway. */
export const cpnpClientSendOf = (end: string): string => `${cpnpClientSend.subject}.${end}`;

const Received = Type.Object({
  from: Endpoint,
  end,
  message: CpnpMessage,
});
const Taken = Type.Object({
  outcome: Type.Union([Type.Literal('taken'), Type.Literal('dropped')]),
  reason: Type.Optional(Type.String({ description: 'why it was dropped: a label of the refusals metric' })),
});

/** What a partner sent to a client port, decoded and validated alone; what follows of it is asked for by `cpnp.client-send`. */
export const cpnpClientReceived = {
  kind: 'request',
  subject: 'cpnp.client-received',
  version: 1,
  summary: 'A CPNP message from a partner to our client port; the answer comes after the commit.',
  askers: ['gateway'],
  answerer: 'broker',
  request: Received,
  reply: Taken,
} as const satisfies RequestContract;
export type CpnpClientReceived = Static<typeof Received>;
export type CpnpClientTaken = Static<typeof Taken>;
