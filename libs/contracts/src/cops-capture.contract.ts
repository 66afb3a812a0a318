import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

const CapturedMessage = Type.Object(
  {
    connection: Type.String({ description: 'names the TCP connection among those of all servers' }),
    at: Type.String({ description: 'ISO instant' }),
    from: Type.Union([Type.Literal('device'), Type.Literal('server')]),
    peer: Type.String({ description: 'address and port that the device connected from' }),
    octets: Type.String({ description: 'of one message, outside of TLS, base64' }),
  },
  { $id: 'CapturedMessage', title: 'Captured message' },
);
/** A COPS message as it passed between a device and the policy server. */
export type CapturedMessage = Static<typeof CapturedMessage>;

const Captured = Type.Object({
  outcome: Type.Union([Type.Literal('captured'), Type.Literal('refused')]),
  refusal: Type.Optional(Type.Union([Type.Literal('unknown-device'), Type.Literal('too-many')])),
  pepId: Type.Optional(Type.String()),
  isOpen: Type.Optional(Type.Boolean({ description: 'whether the device has a session now' })),
  messages: Type.Array(CapturedMessage),
  next: Type.Optional(Type.String({ description: 'asks for what comes behind them' })),
  dropped: Type.Integer({
    minimum: 0,
    description: 'messages that found no room, since these were not asked for in time',
  }),
});
export const vpnCaptureSession = {
  kind: 'request',
  version: 1,
  askers: ['all-in-one', 'parley'],
  answerer: 'cops-pdp',
  subject: 'vpn.capture-session',
  summary:
    'The messages of a device since the question before; the first one begins, and some seconds without one end it. A process that does not hold the session asks the one that does.',
  request: Type.Object({
    device: Type.String({ minLength: 1, maxLength: 256, description: 'by its name, or its PEPID' }),
    after: Type.Optional(Type.String({ maxLength: 256, description: '`next` of the answer before' })),
  }),
  reply: Captured,
} as const satisfies RequestContract;
export type CapturedSession = Static<typeof Captured>;

/** The process that holds a session, by its name. */
export const vpnCaptureSessionAt = (process: string): string => `${vpnCaptureSession.subject}.${process}`;
