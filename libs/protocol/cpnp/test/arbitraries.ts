import fc from 'fast-check';
import {
  type ConnectivityProvisioningDocument,
  type CustomerOrderIdentifier,
  fromOctets,
  type JsonObject,
  limits,
  type Message,
  type Method,
  methodCodes,
  noProviderOrder,
  type Nonce,
  parseCustomerOrderIdentifier,
  parseProviderOrderIdentifier,
  type ProviderOrderIdentifier,
  type TransactionId,
} from '../src/index.js';

/** Values for every message kind, for laws that hold for all of them. */
export const methods = Object.keys(methodCodes) as Method[]; // The keys of a constant object.
export const encodings = ['cbor', 'json'] as const;

function good<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('the arbitrary made a bad value');
  return value;
}

const randomOctets = fc.uint8Array({ minLength: limits.minimumRandomOctets, maxLength: limits.maximumRandomOctets });
export const transactionIds = randomOctets.map((octets) => good(fromOctets<TransactionId>(octets)));
export const nonces = randomOctets.map((octets) => good(fromOctets<Nonce>(octets)));

/** Names and texts of all sorts: ASCII, several planes, quotes, control characters; always well formed. */
export const texts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 120 }) },
);
const identifierTexts = fc.oneof(
  fc.string({ minLength: 1, maxLength: limits.maximumIdentifierOctets }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 63 }),
);
export const customerOrderIdentifiers: fc.Arbitrary<CustomerOrderIdentifier> = identifierTexts.map((text) =>
  good(parseCustomerOrderIdentifier(text)),
);
export const providerOrderIdentifiers: fc.Arbitrary<ProviderOrderIdentifier> = identifierTexts.map((text) =>
  good(parseProviderOrderIdentifier(text)),
);

/** Instants in whole seconds, as the wire has them. */
export const instants = fc
  .integer({ min: Date.UTC(1950, 0) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString());
const deadlines = fc.oneof(
  { weight: 4, arbitrary: instants },
  { weight: 1, arbitrary: fc.constant('infinite' as const) },
);

const numbers = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -300, max: 300 }),
  fc
    .double({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true })
    .map((value) => (value === 0 ? 0 : value)),
  fc.float({ min: -1000, max: 1000, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
);
const names = texts.filter((name) => name !== '__proto__');
const { object: jsonObjects } = fc.letrec<{ value: never; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), numbers, texts),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ) as fc.Arbitrary<never>, // `letrec` cannot name a type that contains itself.
  object: fc.dictionary(names, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

export const documents: fc.Arbitrary<ConnectivityProvisioningDocument> = fc.record(
  { components: fc.array(jsonObjects, { maxLength: 3 }) },
  { noNullPrototype: true },
);
export const informationElements: fc.Arbitrary<JsonObject> = jsonObjects;

const unsigned32 = fc.integer({ min: 0, max: limits.maximumUnsigned32 });

/** Each member that a method must or may have; `optional` are the ones that may be left out. */
const content = {
  PROVISION: {
    model: { connectivityProvisioningDocument: documents, informationElements, expectedResponseDate: deadlines },
    optional: ['informationElements', 'expectedResponseDate'],
  },
  PROCESSING: {
    model: { providerOrderIdentifier: providerOrderIdentifiers, expectedOfferDate: instants, informationElements },
    optional: ['expectedOfferDate', 'informationElements'],
  },
  OFFER: {
    model: {
      providerOrderIdentifier: providerOrderIdentifiers,
      nonce: nonces,
      validityDate: instants,
      connectivityProvisioningDocument: documents,
      informationElements,
    },
    optional: ['informationElements'],
  },
  ACCEPT: {
    model: {
      providerOrderIdentifier: providerOrderIdentifiers,
      nonce: nonces,
      connectivityProvisioningDocument: documents,
      informationElements,
    },
    optional: ['informationElements'],
  },
  ACK: {
    model: {
      providerOrderIdentifier: providerOrderIdentifiers,
      connectivityProvisioningDocument: documents,
      informationElements,
    },
    optional: ['connectivityProvisioningDocument', 'informationElements'],
  },
  DECLINE: {
    model: { providerOrderIdentifier: providerOrderIdentifiers, nonce: nonces, informationElements },
    optional: ['informationElements'],
  },
  CANCEL: {
    model: {
      providerOrderIdentifier: providerOrderIdentifiers,
      connectivityProvisioningDocument: documents,
      informationElements,
    },
    optional: ['providerOrderIdentifier', 'connectivityProvisioningDocument', 'informationElements'],
  },
  WITHDRAW: {
    model: {
      providerOrderIdentifier: providerOrderIdentifiers,
      nonce: nonces,
      connectivityProvisioningDocument: documents,
      informationElements,
    },
    optional: ['connectivityProvisioningDocument', 'informationElements'],
  },
  UPDATE: {
    model: {
      providerOrderIdentifier: providerOrderIdentifiers,
      nonce: nonces,
      expectedResponseDate: deadlines,
      connectivityProvisioningDocument: documents,
      informationElements,
    },
    optional: ['expectedResponseDate', 'informationElements'],
  },
  STATUS: {
    model: { providerOrderIdentifier: providerOrderIdentifiers, nonce: nonces, informationElements },
    optional: ['informationElements'],
  },
  FAIL: {
    model: {
      providerOrderIdentifier: fc.oneof(
        { weight: 4, arbitrary: providerOrderIdentifiers },
        { weight: 1, arbitrary: fc.constant(noProviderOrder) },
      ),
      statusCode: unsigned32,
      statusText: texts,
    },
    optional: ['statusText'],
  },
} as const satisfies Record<Method, { model: Record<string, fc.Arbitrary<unknown>>; optional: readonly string[] }>;

/** Good messages of one method, with and without each optional member. */
export function messagesOf(method: Method): fc.Arbitrary<Message> {
  const { model, optional } = content[method];
  const header = {
    version: fc.constant(1 as const),
    method: fc.constant(method),
    sequenceNumber: unsigned32,
    transactionId: transactionIds,
    customerOrderIdentifier: customerOrderIdentifiers,
  };
  const all: Record<string, fc.Arbitrary<unknown>> = { ...header, ...model };
  const requiredKeys = Object.keys(all).filter((name) => !(optional as readonly string[]).includes(name));
  return fc
    .record(all, { requiredKeys, noNullPrototype: true })
    .filter((message) => message['customerOrderIdentifier'] !== message['providerOrderIdentifier'])
    .map((message) => message as unknown as Message); // The table above is the type, member by member.
}

/** Good messages of any method. */
export const messages: fc.Arbitrary<Message> = fc.oneof(...methods.map(messagesOf));
