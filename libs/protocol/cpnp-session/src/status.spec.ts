import { decode, encode, noProviderOrder, withKnownElements, type Activity, type Message } from '@parley/cpnp';
import { newOrder, nonce, server, providerOrderIdentifier } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { judgeStatusAnswer, statusMessage, type StatusQuestion } from './status.js';

const { customerOrderIdentifier, transactionId } = newOrder;
const question: StatusQuestion = {
  server,
  customerOrderIdentifier,
  agreement: { providerOrderIdentifier, nonce },
  transactionId,
  firstSequenceNumber: 70,
};
const keys = {
  version: 1,
  sequenceNumber: 71,
  transactionId,
  customerOrderIdentifier,
  providerOrderIdentifier,
} as const;
const ack = (activity: Activity | undefined): Message => ({
  ...keys,
  method: 'ACK',
  ...(activity !== undefined && { informationElements: withKnownElements({ activity }) }),
});
const fail: Message = { ...keys, method: 'FAIL', statusCode: 1, statusText: 'unknown method' };
const active = { state: 'active', since: '2026-04-23T10:00:00.000Z' } as const;

describe('the question whether an agreement can be used', () => {
  it.each(['cbor', 'json'] as const)('is a STATUS with the keys of a WITHDRAW, in %s', (encoding) => {
    const message = statusMessage(question);
    expect(message).toStrictEqual({ ...keys, method: 'STATUS', sequenceNumber: 70, nonce });
    expect(decode(encode(message, encoding))).toStrictEqual({ kind: 'message', message, encoding });
  });

  it('is answered by an ACK that says so', () => {
    expect(judgeStatusAnswer(question, ack(active), server)).toStrictEqual({ kind: 'told', activity: active });
    const never = { state: 'inactive' } as const;
    expect(judgeStatusAnswer(question, ack(never), server)).toStrictEqual({ kind: 'told', activity: never });
  });

  it('is not told by a FAIL, of this order or of none', () => {
    const said = { kind: 'not-told', statusCode: 1, statusText: 'unknown method' };
    expect(judgeStatusAnswer(question, fail, server)).toStrictEqual(said);
    const ofNone: Message = { ...fail, providerOrderIdentifier: noProviderOrder };
    expect(judgeStatusAnswer(question, ofNone, server)).toStrictEqual(said);
  });

  const other = 'P-other' as typeof providerOrderIdentifier;
  it.each<readonly [string, Message, typeof server]>([
    ['unknown-source', ack(active), { ...server, port: 15_322 }],
    ['unknown-source', ack(active), { ...server, address: '192.0.2.2' }],
    ['unknown-order', { ...ack(active), transactionId: 'AAAAAAAAAAAAAAAA' as typeof transactionId }, server],
    ['unknown-order', { ...ack(active), customerOrderIdentifier: 'x' as typeof customerOrderIdentifier }, server],
    ['provider-identifier-mismatch', { ...ack(active), providerOrderIdentifier: other } as Message, server],
    ['provider-identifier-mismatch', { ...fail, providerOrderIdentifier: other }, server],
    ['activity-missing', ack(undefined), server],
    ['activity-missing', { ...ack(active), informationElements: { activity: { state: 'yes' } } } as Message, server],
    ['unexpected-state', { ...keys, method: 'PROCESSING' }, server],
    ['wrong-direction', { ...keys, method: 'STATUS', nonce }, server],
  ])('is not answered: %s', (reason, message, source) => {
    expect(judgeStatusAnswer(question, message, source)).toStrictEqual({ kind: 'ignored', reason });
  });
});
