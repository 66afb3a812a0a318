import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../test/arbitraries.js';
import { encode } from './codec.js';
import { CpnpFault } from './fault.js';
import { limits } from './limits.js';
import type { Message, Provision } from './message.js';
import { parseCustomerOrderIdentifier, parseTransactionId } from './identifier.js';
import { fits, fitsDatagram, sizeOf, sizeOfValue } from './size.js';

const encodings = ['cbor', 'json'] as const;

function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}
const provision = (content: Provision['connectivityProvisioningDocument'], identifier = 'acme-1'): Provision => ({
  version: 1,
  method: 'PROVISION',
  sequenceNumber: 7,
  transactionId: certain(parseTransactionId('AAECAwQFBgcICQoLDA0ODw')),
  customerOrderIdentifier: certain(parseCustomerOrderIdentifier(identifier)),
  connectivityProvisioningDocument: content,
});

function encoded(message: Message, encoding: (typeof encodings)[number]): number | string {
  try {
    return encode(message, encoding).byteLength;
  } catch (error) {
    if (error instanceof CpnpFault) return error.code;
    throw error;
  }
}

describe.each(encodings)('the size of a message in %s', (encoding) => {
  test('is the number of octets that are written', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(sizeOf(message, encoding).octets).toBe(encode(message, encoding).byteLength);
        expect(fits(message, encoding)).toBe(true);
      }),
    );
  });

  test('is the size of the rest and of the document', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const document = 'connectivityProvisioningDocument' in message && message.connectivityProvisioningDocument;
        if (document === false || document === undefined) return;
        const empty = { components: [] };
        const without = sizeOf({ ...message, connectivityProvisioningDocument: empty }, encoding);
        const whole = sizeOf(message, encoding);
        const [own, none] = [sizeOfValue(document, encoding), sizeOfValue(empty, encoding)];
        expect(whole.octets).toBe(without.octets - none.octets + own.octets);
        expect(whole.values).toBe(without.values - none.values + own.values);
      }),
    );
  });

  test('says of documents around both limits what can be written', () => {
    // Above and below what is known to fit without measuring the whole, too.
    const octets = fc.oneof(
      fc.integer({ min: limits.maximumDatagramOctets - 200, max: limits.maximumDatagramOctets + 100 }),
      fc.integer({ min: limits.maximumDatagramOctets - 12_000, max: limits.maximumDatagramOctets }),
    );
    const text = fc.record({
      octets,
      letter: fc.constantFrom('a', 'é', '€', '\u0001', '"'),
    });
    const many = fc.integer({ min: limits.maximumValues - 20, max: limits.maximumValues + 10 });
    // The longest one in JSON.
    const identifier = fc.constantFrom('acme-1', '\u0001'.repeat(limits.maximumIdentifierOctets));
    fc.assert(
      fc.property(fc.oneof(text, many), fc.constantFrom(1, 1e9, 0.5, 0.1), identifier, (drawn, number, name) => {
        const content =
          typeof drawn === 'number'
            ? { components: [{ n: Array.from({ length: drawn }, () => number) }] }
            : { components: [{ t: drawn.letter.repeat(drawn.octets / utf8(drawn.letter)) }] };
        const message = provision(content, name);
        const written = encoded(message, encoding);
        const isWritten = typeof written === 'number';
        const said = [fitsDatagram(sizeOf(message, encoding)), fits(message, encoding)];
        expect([...said, written]).toStrictEqual([isWritten, isWritten, written]);
        if (typeof written === 'number') expect(sizeOf(message, encoding).octets).toBe(written);
      }),
    );
  });
});

const utf8 = (text: string): number => new TextEncoder().encode(text).length;
