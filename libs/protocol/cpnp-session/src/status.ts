import {
  parseInformationElements,
  type Ack,
  type Activity,
  type CustomerOrderIdentifier,
  type Message,
  type MessageOf,
  type TransactionId,
} from '@parley/cpnp';
import { isSameEndpoint } from './judging.js';
import type { Agreement, Refusal } from './outcome.js';
import type { Endpoint } from './session.js';
import type { IgnoreReason } from './turn.js';

/**
 * One question whether an agreement can be used (N53), in a transaction of its own. It changes nothing at either side, so that it is no
 * session: whoever asks sends it again, or asks anew, as often as it likes.
 */
export interface StatusQuestion {
  readonly server: Endpoint;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly agreement: Pick<Agreement, 'providerOrderIdentifier' | 'nonce'>;
  readonly transactionId: TransactionId;
  /** Random, 1 to 2^31 - 1 (N8). */
  readonly firstSequenceNumber: number;
}

/** What a server says to it. */
export type StatusAnswer =
  | { readonly kind: 'told'; readonly activity: Activity }
  /** FAIL: it knows no STATUS, no such agreement, or does not tell. */
  | ({ readonly kind: 'not-told' } & Refusal);

export type JudgedStatusAnswer = StatusAnswer | { readonly kind: 'ignored'; readonly reason: IgnoreReason };

export const statusMessage = ({
  customerOrderIdentifier,
  agreement: { providerOrderIdentifier, nonce },
  transactionId,
  firstSequenceNumber,
}: StatusQuestion): MessageOf<'STATUS'> => ({
  version: 1,
  method: 'STATUS',
  sequenceNumber: firstSequenceNumber,
  transactionId,
  customerOrderIdentifier,
  providerOrderIdentifier,
  nonce,
});

/** What a message says to the question: from whom it is, of which transaction and order, as of an ACK of a WITHDRAW (CPNP-03 §10.1). */
export function judgeStatusAnswer(question: StatusQuestion, message: Message, source: Endpoint): JudgedStatusAnswer {
  const { server, transactionId, customerOrderIdentifier, agreement } = question;
  if (!isSameEndpoint(source, server)) return ignored('unknown-source');
  if (message.transactionId !== transactionId || message.customerOrderIdentifier !== customerOrderIdentifier)
    return ignored('unknown-order');
  switch (message.method) {
    case 'ACK':
      if (message.providerOrderIdentifier !== agreement.providerOrderIdentifier)
        return ignored('provider-identifier-mismatch');
      return readActivity(message);
    case 'FAIL': {
      const { providerOrderIdentifier: named, statusCode, statusText } = message;
      // A FAIL may name no order at all (N10).
      if (named !== '' && named !== agreement.providerOrderIdentifier) return ignored('provider-identifier-mismatch');
      return { kind: 'not-told', statusCode, ...(statusText !== undefined && { statusText }) };
    }
    case 'PROCESSING':
    case 'OFFER':
      return ignored('unexpected-state');
    default:
      return ignored('wrong-direction');
  }
}

function readActivity({ informationElements }: Ack): JudgedStatusAnswer {
  const value = informationElements?.['activity'];
  const parsed = parseInformationElements(value === undefined ? {} : { activity: value });
  if (parsed.kind === 'invalid' || parsed.elements.activity === undefined) return ignored('activity-missing');
  return { kind: 'told', activity: parsed.elements.activity };
}

const ignored = (reason: IgnoreReason): JudgedStatusAnswer => ({ kind: 'ignored', reason });
