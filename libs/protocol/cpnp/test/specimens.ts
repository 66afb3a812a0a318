import {
  type ConnectivityProvisioningDocument,
  type Message,
  type MessageOf,
  type Method,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
} from '../src/index.js';

/** One good message of each kind, with every member that it may have: seeds for examples. */
export function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a specimen is wrong');
  return value;
}

export const transactionId = certain(parseTransactionId('AAECAwQFBgcICQoLDA0ODw'));
export const nonce = certain(parseNonce('8PHy8_T19vf4-fr7_P3-_w'));
export const customerOrderIdentifier = certain(parseCustomerOrderIdentifier('acme-2026-0042'));
export const providerOrderIdentifier = certain(parseProviderOrderIdentifier('P-7f3c'));
const connectivityProvisioningDocument: ConnectivityProvisioningDocument = {
  components: [{ profiles: [{ customerNodesMap: [{ identifier: 'acme-paris' }] }] }],
};
const informationElements = { negotiationOptions: { purpose: 'permanent' } };
const date = '2026-04-23T10:00:00.000Z';
const header = { version: 1, sequenceNumber: 70_000, transactionId, customerOrderIdentifier } as const;

const specimens: { readonly [M in Method]: MessageOf<M> } = {
  PROVISION: {
    ...header,
    method: 'PROVISION',
    expectedResponseDate: date,
    connectivityProvisioningDocument,
    informationElements,
  },
  PROCESSING: { ...header, method: 'PROCESSING', providerOrderIdentifier, expectedOfferDate: date },
  OFFER: {
    ...header,
    method: 'OFFER',
    providerOrderIdentifier,
    nonce,
    validityDate: date,
    connectivityProvisioningDocument,
    informationElements,
  },
  ACCEPT: {
    ...header,
    method: 'ACCEPT',
    providerOrderIdentifier,
    nonce,
    connectivityProvisioningDocument,
    informationElements,
  },
  DECLINE: { ...header, method: 'DECLINE', providerOrderIdentifier, nonce },
  ACK: { ...header, method: 'ACK', providerOrderIdentifier, connectivityProvisioningDocument, informationElements },
  CANCEL: { ...header, method: 'CANCEL', providerOrderIdentifier, connectivityProvisioningDocument },
  WITHDRAW: {
    ...header,
    method: 'WITHDRAW',
    providerOrderIdentifier,
    nonce,
    connectivityProvisioningDocument,
    informationElements,
  },
  UPDATE: {
    ...header,
    method: 'UPDATE',
    providerOrderIdentifier,
    nonce,
    expectedResponseDate: 'infinite',
    connectivityProvisioningDocument,
    informationElements,
  },
  STATUS: { ...header, method: 'STATUS', providerOrderIdentifier, nonce, informationElements },
  FAIL: { ...header, method: 'FAIL', providerOrderIdentifier, statusCode: 5, statusText: 'no capacity to Málaga' },
};

export const specimenOf = <M extends Method>(method: M): MessageOf<M> => specimens[method];

/** The specimen with members set or, where undefined, left out: also ones that its type forbids. */
export function altered(method: Method, changes: Readonly<Record<string, unknown>>): Message {
  const all: Record<string, unknown> = { ...specimens[method], ...changes };
  const left = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(left) as unknown as Message; // May be no message at all: that is the point.
}

/** The members that a message has on the wire in JSON, to be altered before they are written. */
export function wireObjectOf(octets: Uint8Array): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(octets)) as Record<string, unknown>; // Our own writer's object.
}

export const octetsOfText = (text: string): Uint8Array => new TextEncoder().encode(text);
export const octetsOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const hexOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
