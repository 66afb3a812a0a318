import type { CustomerOrderIdentifier, TransactionId } from '@parley/cpnp';
import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { CpnpMessage } from './cpnp-message.schema.js';
import { TransportSession } from './transport-session.schema.js';

const Received = Type.Object({
  session: TransportSession,
  customerId: Type.String({ minLength: 1, description: 'whom the source address belongs to (N33)' }),
  orderId: Type.String({
    description: 'the provider order identifier that the message names, else the one derived on receipt (N10)',
  }),
  message: CpnpMessage,
  contentHash: Type.String({ description: 'SHA-256 of the datagram, base64url; equal for a repeat (N9)' }),
});
/** The reason for "no order matches" where one does match, of another customer: the gateway logs it, and keeps no answer. */
export const foreignOrder = 'foreign-order';

const ends = {
  session: Type.Pick(TransportSession, ['clientAddress', 'clientPort', 'serverAddress', 'serverPort']),
  transactionId: Type.Unsafe<TransactionId>(Type.String({ description: 'base64url without padding' })),
};
const Settled = Type.Object(ends);

const Answers = Type.Object({
  outcome: Type.Union([Type.Literal('answered'), Type.Literal('recorded'), Type.Literal('dropped')]),
  reason: Type.Optional(
    Type.String({
      description: `why it was refused or dropped: a label of the refusals metric; ${foreignOrder} is logged, and asked about anew at each repeat`,
    }),
  ),
  answers: Type.Array(CpnpMessage, { description: 'to be sent in this order; the last one answers a repeat' }),
  settled: Type.Optional(
    Type.Array(Settled, {
      description: 'transactions whose OFFER is answered or has ended: it is sent no more, also one that is on its way',
    }),
  ),
});

/** Asks the order service for the answer to a message of a known customer that is valid by itself. */
export const cpnpReceived = {
  kind: 'request',
  subject: 'cpnp.received',
  version: 1,
  summary: 'A CPNP message from a customer, decoded and validated alone; the reply is sent only after the commit.',
  askers: ['gateway'],
  answerer: 'order',
  request: Received,
  reply: Answers,
} as const satisfies RequestContract;
export type CpnpReceived = Static<typeof Received>;
export type CpnpAnswers = Static<typeof Answers>;

const Send = Type.Object({
  session: TransportSession,
  message: CpnpMessage,
  untilAnswered: Type.Boolean({
    description: 'retransmit by RETRANS_TIMER until an answer says that it is settled (CPNP-03 §11.2.1)',
  }),
});
const Sent = Type.Object({ sent: Type.Boolean() });

/**
 * Asks a gateway to send a message that answers no datagram: on `cpnp.send.<gateway>`, or on this subject when that gateway is
 * gone.
 */
export const cpnpSend = {
  kind: 'request',
  subject: 'cpnp.send',
  version: 1,
  summary:
    'A CPNP message to a customer that the server speaks first: an OFFER, the FAIL in its place, or what was answered long after the datagram (an ACK or FAIL that waited, or PROCESSING with a date).',
  askers: ['order'],
  answerer: 'gateway',
  request: Send,
  reply: Sent,
} as const satisfies RequestContract;
export type CpnpSend = Static<typeof Send>;

/** The subject of one gateway instance. */
export const cpnpSendTo = (gateway: string): string => `${cpnpSend.subject}.${gateway}`;

const Settle = Type.Object({
  ...ends,
  customerOrderIdentifier: Type.Unsafe<CustomerOrderIdentifier>(Type.String()),
});
const SettleAnswer = Type.Object({ settled: Type.Boolean() });

/**
 * Asks a gateway to say an OFFER no more, as the order has ended without a message of its client: on `cpnp.settle.<gateway>`, or on
 * this subject when that gateway is gone.
 */
export const cpnpSettle = {
  kind: 'request',
  subject: 'cpnp.settle',
  version: 1,
  summary: 'The OFFER of a transaction has ended by the provider: it is sent no more, also one that is on its way.',
  askers: ['order'],
  answerer: 'gateway',
  request: Settle,
  reply: SettleAnswer,
} as const satisfies RequestContract;
export type CpnpSettle = Static<typeof Settle>;

/** The subject of one gateway instance. */
export const cpnpSettleOf = (gateway: string): string => `${cpnpSettle.subject}.${gateway}`;
