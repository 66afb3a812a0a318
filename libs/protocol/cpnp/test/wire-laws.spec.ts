import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpnpFault, decode, encode, faultCodes, type Message, validate } from '../src/index.js';
import { encodings, messages, messagesOf, methods } from './arbitraries.js';

const kinds = methods.flatMap((method) => encodings.map((encoding) => ({ method, encoding })));

/** Either a message that its own rules accept, or a fault of the closed list; anything else fails the law. */
function expectValueOrFault(octets: Uint8Array): void {
  const decoded = decode(octets);
  if (decoded.kind === 'message') expect(validate(decoded.message)).toBeUndefined();
  else {
    expect(decoded.fault).toBeInstanceOf(CpnpFault);
    expect(faultCodes).toContain(decoded.fault.code);
  }
}

describe.each(kinds)('$method in $encoding', ({ method, encoding }) => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(messagesOf(method), (message) => {
        expect(decode(encode(message, encoding))).toStrictEqual({ kind: 'message', message, encoding });
      }),
      { numRuns: 60 },
    );
  });

  it('writes the same octets for what it read', () => {
    fc.assert(
      fc.property(messagesOf(method), (message) => {
        const octets = encode(message, encoding);
        const decoded = decode(octets);
        expect(decoded.kind === 'message' && encode(decoded.message, encoding)).toStrictEqual(octets);
      }),
      { numRuns: 30 },
    );
  });

  it('finds a fault in every strict prefix of a good datagram', () => {
    fc.assert(
      fc.property(messagesOf(method), (message) => {
        const octets = encode(message, encoding);
        for (let length = 0; length < octets.length; length++) {
          if (decode(octets.subarray(0, length)).kind !== 'fault') throw new Error(`prefix of ${length} is a message`);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('finds a fault in a good datagram with any octet behind it', () => {
    fc.assert(
      fc.property(messagesOf(method), fc.integer({ min: 0, max: 255 }), (message, octet) => {
        expect(decode(new Uint8Array([...encode(message, encoding), octet])).kind).toBe('fault');
      }),
      { numRuns: 10 },
    );
  });

  it('yields a value or a fault for a good datagram with changed octets', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(messagesOf(method), changes, (message, edits) => {
        const octets = encode(message, encoding).slice();
        for (const [place, octet] of edits) octets[place % octets.length] = octet;
        expectValueOrFault(octets);
      }),
      { numRuns: 60 },
    );
  });

  it('yields a value or a fault for a good datagram with a piece cut out or doubled', () => {
    fc.assert(
      fc.property(messagesOf(method), fc.nat(), fc.nat({ max: 40 }), fc.boolean(), (message, place, size, cut) => {
        const octets = encode(message, encoding);
        const at = place % octets.length;
        const head = octets.subarray(0, cut ? at : at + size);
        expectValueOrFault(new Uint8Array([...head, ...octets.subarray(cut ? at + size : at)]));
      }),
      { numRuns: 30 },
    );
  });
});

describe('any octets', () => {
  it('yield a value or a fault', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectValueOrFault), { numRuns: 2000 });
  });

  it.each([
    ['a map of CBOR', 0xa0, 0xbf],
    ['an object of JSON', 0x7b, 0x7b],
  ])('that begin like %s yield a value or a fault', (_, first, last) => {
    const starts = fc.integer({ min: first, max: last });
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        expectValueOrFault(new Uint8Array([start, ...rest]));
      }),
      { numRuns: 2000 },
    );
  });

  it('of JSON punctuation yield a value or a fault', () => {
    const scraps = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\\u00',
      'd800',
      '1',
      '-',
      '.5',
      'e9',
      'null',
      'tru',
      ' ',
      '"version"',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 40 }), (parts) => {
        expectValueOrFault(new TextEncoder().encode(`{${parts.join('')}`));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('both encodings', () => {
  it('carry the same message', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const [cbor, json] = encodings.map((encoding) => decode(encode(message, encoding)));
        expect(cbor?.kind === 'message' && cbor.message).toStrictEqual(json?.kind === 'message' && json.message);
      }),
    );
  });

  it('never hold a reference to the datagram', () => {
    const check = (message: Message, encoding: (typeof encodings)[number]) => {
      const octets = encode(message, encoding).slice();
      const decoded = decode(octets);
      octets.fill(0);
      expect(decoded).toStrictEqual({ kind: 'message', message, encoding });
    };
    fc.assert(fc.property(messages, fc.constantFrom(...encodings), check));
  });
});
