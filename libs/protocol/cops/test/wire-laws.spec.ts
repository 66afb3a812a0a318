import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopsFault, decode, encode, faultCodes, validate } from '../src/index.js';
import { messagesOf, ops } from './arbitraries.js';

/** Either a message that its own rules accept, or a fault of the closed list; anything else fails the law. */
function expectMessageOrFault(octets: Uint8Array): void {
  const decoded = decode(octets);
  if (decoded.kind === 'message') expect(validate(decoded.message)).toBeUndefined();
  else {
    expect(decoded.fault).toBeInstanceOf(CopsFault);
    expect(faultCodes).toContain(decoded.fault.code);
  }
}

/** The octets with their own length in the header. */
function withLength(octets: Uint8Array): Uint8Array {
  const copy = octets.slice();
  new DataView(copy.buffer).setUint32(4, copy.length);
  return copy;
}

describe.each(ops)('%s', (op) => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(messagesOf(op), (message) => {
        expect(decode(encode(message))).toStrictEqual({ kind: 'message', message });
      }),
      { numRuns: 60 },
    );
  });

  it('takes a multiple of 4 octets, which its header names', () => {
    fc.assert(
      fc.property(messagesOf(op), (message) => {
        const octets = encode(message);
        expect(octets.length % 4).toBe(0);
        expect(withLength(octets)).toStrictEqual(octets);
      }),
      { numRuns: 20 },
    );
  });

  it('is at fault in every strict prefix', () => {
    fc.assert(
      fc.property(messagesOf(op), (message) => {
        const octets = encode(message);
        for (let length = 0; length < octets.length; length++) {
          if (decode(octets.subarray(0, length)).kind !== 'fault') throw new Error(`prefix of ${length} is a message`);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is at fault with octets behind it', () => {
    fc.assert(
      fc.property(messagesOf(op), fc.uint8Array({ minLength: 1, maxLength: 8 }), (message, more) => {
        expect(decode(Uint8Array.from([...encode(message), ...more])).kind).toBe('fault');
      }),
      { numRuns: 10 },
    );
  });

  it('yields a message or a fault for changed octets', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(messagesOf(op), changes, (message, edits) => {
        const octets = encode(message);
        for (const [place, octet] of edits) octets[place % octets.length] = octet;
        expectMessageOrFault(octets);
      }),
      { numRuns: 60 },
    );
  });

  it('yields a message or a fault where words are cut out or doubled, and the length says so', () => {
    fc.assert(
      fc.property(messagesOf(op), fc.nat(), fc.nat({ max: 10 }), fc.boolean(), (message, place, words, cut) => {
        const octets = encode(message);
        const at = 8 + 4 * (place % (octets.length / 4));
        const head = octets.subarray(0, cut ? at : at + 4 * words);
        expectMessageOrFault(withLength(Uint8Array.from([...head, ...octets.subarray(cut ? at + 4 * words : at)])));
      }),
      { numRuns: 60 },
    );
  });
});

describe('any octets', () => {
  it('yield a message or a fault, whatever operation they name', () => {
    const body = fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), body, (op, words) => {
        expectMessageOrFault(
          withLength(Uint8Array.from([0x10, op, 0, 0, 0, 0, 0, 0, ...words.flatMap((word) => [...word])])),
        );
        expectMessageOrFault(Uint8Array.from(words.flatMap((word) => [...word])));
      }),
      { numRuns: 500 },
    );
  });
});
