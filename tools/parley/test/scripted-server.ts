import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  decode,
  emptyDocument,
  encode,
  parseNonce,
  parseProviderOrderIdentifier,
  withKnownElements,
  type ConnectivityProvisioningDocument,
  type InformationElements,
  type Activity,
  type Message,
} from '@parley/cpnp';

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is malformed');
  return value;
};
const providerOrderIdentifier = present(parseProviderOrderIdentifier('provider-1'));
const nonce = present(parseNonce('AAECAwQFBgcICQoLDA0ODw'));
const secondNonce = present(parseNonce('EBESExQVFhcYGRobHB0eHw'));

export interface Script {
  readonly host?: '127.0.0.1' | '::1';
  readonly offered?: (requested: ConnectivityProvisioningDocument) => ConnectivityProvisioningDocument;
  /** Go along with every OFFER. */
  readonly elements?: InformationElements;
  /** Answer every PROVISION with this FAIL. */
  readonly fail?: { readonly statusCode: number; readonly statusText?: string };
  /** Answer every ACCEPT with this FAIL. */
  readonly failAccept?: { readonly statusCode: number };
  /** Answer every STATUS so; absent: by FAIL 1. */
  readonly activity?: Activity;
  /** Say nothing to these. */
  readonly silentTo?: readonly Message['method'][];
}

/** A CPNP server on a loopback port that offers and agrees as its script says. */
export async function scriptedServer(script: Script = {}) {
  const host = script.host ?? '127.0.0.1';
  const socket = createSocket(host === '::1' ? 'udp6' : 'udp4');
  const received: Message[] = [];
  const ports: number[] = [];
  let requested: ConnectivityProvisioningDocument = { components: [] };

  const answers = (message: Message): readonly Message[] => {
    const { transactionId, customerOrderIdentifier, sequenceNumber } = message;
    const header = (number: number) => ({
      version: 1 as const,
      sequenceNumber: sequenceNumber + number,
      transactionId,
      customerOrderIdentifier,
      providerOrderIdentifier,
    });
    if (script.silentTo?.includes(message.method)) return [];
    switch (message.method) {
      case 'PROVISION':
      case 'UPDATE':
        requested = message.connectivityProvisioningDocument;
        if (script.fail) return [{ ...header(1), method: 'FAIL', ...script.fail }];
        return [
          { ...header(1), method: 'PROCESSING' },
          {
            ...header(2),
            method: 'OFFER',
            nonce: message.method === 'UPDATE' ? secondNonce : nonce,
            ...(script.elements && { informationElements: script.elements }),
            validityDate: '2100-01-01T00:00:00.000Z',
            connectivityProvisioningDocument: script.offered?.(requested) ?? requested,
          },
        ];
      case 'ACCEPT': {
        const { connectivityProvisioningDocument } = message;
        if (script.failAccept) return [{ ...header(1), method: 'FAIL', ...script.failAccept }];
        return [{ ...header(1), method: 'ACK', connectivityProvisioningDocument }];
      }
      case 'DECLINE':
      case 'CANCEL':
        return [{ ...header(1), method: 'ACK', connectivityProvisioningDocument: requested }];
      case 'WITHDRAW':
        return [
          { ...header(1), method: 'PROCESSING' },
          { ...header(2), method: 'ACK', connectivityProvisioningDocument: emptyDocument },
        ];
      case 'STATUS': {
        const { activity } = script;
        if (activity === undefined)
          return [{ ...header(1), method: 'FAIL', statusCode: 1, statusText: 'what is that' }];
        return [{ ...header(1), method: 'ACK', informationElements: withKnownElements({ activity }) }];
      }
      default:
        return [];
    }
  };
  socket.on('message', (octets, client) => {
    const decoded = decode(octets);
    if (decoded.kind === 'fault') throw decoded.fault;
    received.push(decoded.message);
    ports.push(client.port);
    for (const answer of answers(decoded.message))
      socket.send(encode(answer, decoded.encoding), client.port, client.address);
  });
  socket.bind(0, host);
  await once(socket, 'listening');
  const { port } = socket.address();
  return {
    received,
    /** Where each was sent from. */
    ports,
    /** Resolves when so many messages have arrived. */
    async arrivals(atLeast: number): Promise<void> {
      while (received.length < atLeast) await once(socket, 'message');
    },
    endpoint: host === '::1' ? `[::1]:${port}` : `${host}:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
