import {
  emptyDocument,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  withKnownElements,
  type ConnectivityProvisioningDocument,
  type Message,
  type MessageOf,
  type Nonce,
  type TransactionId,
} from '@parley/cpnp';

import type { Cpd } from '@parley/cpp';

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is malformed');
  return value;
};

export const providerOrderIdentifier = present(parseProviderOrderIdentifier('provider-1'));
export const nonce = present(parseNonce('AAECAwQFBgcICQoLDA0ODw'));

/** A document of one profile; `rate` tells two of them apart. */
export const documentOf = (rate: number): Cpd => ({
  components: [
    {
      profiles: [
        {
          customerNodesMap: [{ identifier: 'paris' }],
          capacity: [{ in: { committedBps: rate }, out: { committedBps: rate } }],
          conformanceTraffic: { outOfProfile: 'discard' },
        },
      ],
    },
  ],
});

type Keyed = Pick<Message, 'transactionId' | 'customerOrderIdentifier'>;
const headerOf = ({ transactionId, customerOrderIdentifier }: Keyed, sequenceNumber: number) => ({
  version: 1 as const,
  sequenceNumber,
  transactionId,
  customerOrderIdentifier,
  providerOrderIdentifier,
});

export const processing = (
  order: Keyed,
  sequenceNumber: number,
  more: Partial<MessageOf<'PROCESSING'>> = {},
): MessageOf<'PROCESSING'> => ({ ...headerOf(order, sequenceNumber), method: 'PROCESSING', ...more });

export const offer = (order: Keyed, sequenceNumber: number, more: Partial<MessageOf<'OFFER'>> = {}) =>
  ({
    ...headerOf(order, sequenceNumber),
    method: 'OFFER',
    nonce,
    validityDate: '2100-01-01T00:00:00.000Z',
    connectivityProvisioningDocument: documentOf(1),
    ...more,
  }) satisfies MessageOf<'OFFER'>;

export const ack = (
  order: Keyed,
  sequenceNumber: number,
  connectivityProvisioningDocument: ConnectivityProvisioningDocument | undefined = documentOf(1),
): MessageOf<'ACK'> => ({ ...headerOf(order, sequenceNumber), method: 'ACK', connectivityProvisioningDocument });

export const fail = (
  order: Keyed,
  sequenceNumber: number,
  more: Partial<MessageOf<'FAIL'>> = {},
): MessageOf<'FAIL'> => ({
  ...headerOf(order, sequenceNumber),
  method: 'FAIL',
  statusCode: 5,
  statusText: 'no capacity',
  ...more,
});

export const secondNonce = present(parseNonce('EBESExQVFhcYGRobHB0eHw'));
export const otherTransactionId = present(parseTransactionId('ICEiIyQlJicoKSorLC0uLw'));

interface Exchange {
  accepted: number;
  answers: readonly Message[];
  requested: ConnectivityProvisioningDocument | undefined;
}

/**
 * A server of one order that agrees to everything, and repeats its answer to what it has seen before (N9). The agreement
 * is apart from the transactions that make, change and end it (N20), and is active from the beginning (N53).
 */
export class ScriptedServer {
  readonly #exchanges = new Map<TransactionId, Exchange>();
  /** How the latest transaction stands here. */
  state: 'none' | 'offered' | 'agreed' | 'declined' | 'cancelled' | 'withdrawn' = 'none';
  agreement: { readonly nonce: Nonce; readonly cpd: ConnectivityProvisioningDocument } | undefined;

  constructor(agreement?: ScriptedServer['agreement']) {
    this.agreement = agreement;
  }

  answersTo(message: Message): readonly Message[] {
    const exchange = this.#exchangeOf(message);
    if (message.sequenceNumber === exchange.accepted) return exchange.answers;
    if (message.sequenceNumber < exchange.accepted) return [];
    exchange.accepted = message.sequenceNumber;
    exchange.answers = this.#answersToNew(message, exchange);
    return exchange.answers;
  }

  #exchangeOf({ transactionId }: Message): Exchange {
    const known = this.#exchanges.get(transactionId);
    if (known !== undefined) return known;
    const exchange = { accepted: 0, answers: [], requested: undefined };
    this.#exchanges.set(transactionId, exchange);
    return exchange;
  }

  #answersToNew(message: Message, exchange: Exchange): readonly Message[] {
    const next = message.sequenceNumber + 1;
    switch (message.method) {
      case 'UPDATE':
        if (message.nonce !== this.agreement?.nonce) return [fail(message, next, { statusCode: 1 })];
        return this.#offer(message, exchange, secondNonce);
      case 'PROVISION':
        return this.#offer(message, exchange, nonce);
      case 'ACCEPT':
        this.state = 'agreed';
        this.agreement = { nonce: message.nonce, cpd: message.connectivityProvisioningDocument };
        return [ack(message, next, message.connectivityProvisioningDocument)];
      case 'DECLINE':
        this.state = 'declined';
        return [ack(message, next, emptyDocument)];
      case 'CANCEL':
        if (this.state === 'agreed') return [fail(message, next, { statusCode: 1 })];
        this.state = 'cancelled';
        return [ack(message, next, exchange.requested ?? emptyDocument)];
      case 'WITHDRAW':
        if (message.nonce !== this.agreement?.nonce) return [fail(message, next, { statusCode: 1 })];
        this.state = 'withdrawn';
        this.agreement = undefined;
        return [processing(message, next), ack(message, next + 1, emptyDocument)];
      case 'STATUS': {
        if (message.nonce !== this.agreement?.nonce) return [fail(message, next, { statusCode: 1 })];
        const informationElements = withKnownElements({
          activity: { state: 'active', since: '2026-11-30T10:00:00.000Z' },
        });
        return [{ ...headerOf(message, next), method: 'ACK', informationElements }];
      }
      default:
        return [];
    }
  }

  #offer(message: MessageOf<'PROVISION' | 'UPDATE'>, exchange: Exchange, proposed: Nonce): readonly Message[] {
    const { connectivityProvisioningDocument, sequenceNumber } = message;
    exchange.requested = connectivityProvisioningDocument;
    this.state = 'offered';
    return [
      processing(message, sequenceNumber + 1),
      offer(message, sequenceNumber + 2, { nonce: proposed, connectivityProvisioningDocument }),
    ];
  }
}
