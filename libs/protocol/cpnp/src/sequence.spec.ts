import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSequence, nextSequenceNumber } from './sequence.js';

const numbers = fc.integer({ min: 0, max: 0xffff_fffe });

describe('the number of a new message', () => {
  it('is above everything sent and received (N7)', () => {
    fc.assert(
      fc.property(fc.option(numbers, { nil: undefined }), fc.option(numbers, { nil: undefined }), (sent, received) => {
        expect(nextSequenceNumber(sent, received)).toBe(Math.max(sent ?? 0, received ?? 0) + 1);
      }),
    );
  });

  it('is one above the first number that the server receives (N8)', () => {
    expect(nextSequenceNumber(undefined, 41)).toBe(42);
  });

  it('never wraps', () => {
    expect(nextSequenceNumber(0xffff_fffe, 1)).toBe(0xffff_ffff);
    expect(nextSequenceNumber(0xffff_ffff, 1)).toBeUndefined();
    expect(nextSequenceNumber(1, 0xffff_ffff)).toBeUndefined();
  });

  it('is new to the peer that judges it', () => {
    fc.assert(
      fc.property(numbers, numbers, (sent, received) => {
        const next = nextSequenceNumber(sent, received);
        expect(next !== undefined && judgeSequence(next, sent)).toBe('new');
      }),
    );
  });
});

describe('a received number', () => {
  it.each([
    [5, undefined, 'new'],
    [0, undefined, 'new'],
    [6, 5, 'new'],
    [900, 5, 'new'],
    [5, 5, 'same'],
    [4, 5, 'older'],
    [0, 0xffff_ffff, 'older'],
  ] as const)('%s after %s is %s (N9)', (received, highest, judgement) => {
    expect(judgeSequence(received, highest)).toBe(judgement);
  });
});
