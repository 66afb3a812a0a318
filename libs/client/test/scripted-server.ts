import {
  emptyDocument,
  parseNonce,
  parseProviderOrderIdentifier,
  type ConnectivityProvisioningDocument,
  type Message,
  type MessageOf,
} from '@parley/cpnp';

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is malformed');
  return value;
};

export const providerOrderIdentifier = present(parseProviderOrderIdentifier('provider-1'));
export const nonce = present(parseNonce('AAECAwQFBgcICQoLDA0ODw'));

/** A document of one profile; `rate` tells two of them apart. */
export const documentOf = (rate: number): ConnectivityProvisioningDocument => ({
  components: [{ profiles: [{ customerNodesMap: [{ identifier: 'paris' }], capacity: [{ in: rate, out: rate }] }] }],
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

/** A server of one order that agrees to everything, and repeats its answer to what it has seen before (N9). */
export class ScriptedServer {
  #accepted = 0;
  #provision: MessageOf<'PROVISION'> | undefined;
  #answers: readonly Message[] = [];
  /** How the order stands here. */
  state: 'none' | 'offered' | 'agreed' | 'declined' | 'cancelled' = 'none';

  answersTo(message: Message): readonly Message[] {
    if (message.sequenceNumber === this.#accepted) return this.#answers;
    if (message.sequenceNumber < this.#accepted) return [];
    this.#accepted = message.sequenceNumber;
    this.#answers = this.#answersToNew(message);
    return this.#answers;
  }

  #answersToNew(message: Message): readonly Message[] {
    const next = message.sequenceNumber + 1;
    switch (message.method) {
      case 'PROVISION':
        this.#provision = message;
        this.state = 'offered';
        return [
          processing(message, next),
          offer(message, next + 1, {
            connectivityProvisioningDocument: message.connectivityProvisioningDocument,
          }),
        ];
      case 'ACCEPT':
        this.state = 'agreed';
        return [ack(message, next, message.connectivityProvisioningDocument)];
      case 'DECLINE':
        this.state = 'declined';
        return [ack(message, next, emptyDocument)];
      case 'CANCEL':
        if (this.state === 'agreed') return [fail(message, next, { statusCode: 1 })];
        this.state = 'cancelled';
        return [ack(message, next, this.#provision?.connectivityProvisioningDocument ?? emptyDocument)];
      default:
        return [];
    }
  }
}
