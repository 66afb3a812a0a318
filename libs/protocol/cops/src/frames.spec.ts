import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '../test/arbitraries.js';
import { octetsOf } from '../test/octets.js';
import { encode } from './codec.js';
import type { Framed } from './decoded.js';
import { Frames } from './frames.js';

const keepAlive = octetsOf('1009000000000008');

/** All that a stream yields when it comes in these chunks. */
function framesOf(chunks: readonly Uint8Array[], frames = new Frames()): readonly Framed[] {
  const all: Framed[] = [];
  for (const chunk of chunks) {
    frames.add(chunk);
    for (let next = frames.next(); next.kind !== 'incomplete'; next = frames.next()) {
      all.push(next);
      if (next.kind === 'fault') return all;
    }
  }
  return all;
}

/** Cuts octets at some places. */
function cut(octets: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const sorted = [0, ...places.map((place) => place % (octets.length + 1)).sort((a, b) => a - b), octets.length];
  return sorted.slice(1).map((place, index) => octets.slice(sorted[index], place));
}

describe('a stream', () => {
  it('yields the same messages in whatever chunks it comes', () => {
    const written = fc
      .array(messages, { minLength: 1, maxLength: 6 })
      .map((all) => all.map((message) => encode(message)));
    fc.assert(
      fc.property(written, fc.array(fc.nat(), { maxLength: 12 }), (all, places) => {
        const stream = Uint8Array.from(all.flatMap((octets) => [...octets]));
        const wanted = all.map((octets) => ({ kind: 'frame', octets }));
        expect(framesOf(cut(stream, places))).toStrictEqual(wanted);
        expect(framesOf(Array.from(stream, (octet) => Uint8Array.of(octet)))).toStrictEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('holds what is left of a message, and never writes over what it handed out', () => {
    const frames = new Frames();
    frames.add(Uint8Array.from([...keepAlive, ...keepAlive.subarray(0, 3)]));
    const first = frames.next();
    expect(frames.next()).toStrictEqual({ kind: 'incomplete' });
    expect(frames.unread).toBe(3);
    for (const octet of keepAlive.subarray(3)) frames.add(Uint8Array.of(octet));
    expect(frames.next()).toStrictEqual({ kind: 'frame', octets: keepAlive });
    expect(first).toStrictEqual({ kind: 'frame', octets: keepAlive });
    expect(frames.unread).toBe(0);
  });

  it('holds no more than its own octets of a long message that comes octet by octet', () => {
    const frames = new Frames();
    frames.add(octetsOf('1001565000040000'));
    for (let index = 0; index < 5_000; index++) frames.add(Uint8Array.of(0));
    expect(frames.unread).toBe(5_008);
    expect(frames.next()).toStrictEqual({ kind: 'incomplete' });
  });
});

describe('a header that no message can have', () => {
  it.each([
    ['a length of 0', '1006565000000000', 'too-short'],
    ['a length below 8', '1006565000000004', 'too-short'],
    ['a length of 7', '1006565000000007', 'too-short'],
    ['a length above the limit', '1006565000040004', 'too-long'],
    ['a length of 4 GiB', '10065650fffffffc', 'too-long'],
    ['an odd length', '1006565000000009', 'not-aligned'],
    ['a length that is even and no multiple of 4', '100656500000000e', 'not-aligned'],
    ['version 2', '2006565000000008', 'unsupported-version'],
    ['HTTP', '474554202f204854', 'unsupported-version'],
  ])('with %s ends the stream with error 3', (_, header, code) => {
    const frames = new Frames();
    frames.add(Uint8Array.from([...keepAlive, ...octetsOf(header), ...keepAlive]));
    expect(frames.next()).toStrictEqual({ kind: 'frame', octets: keepAlive });
    const fault = frames.next();
    expect(fault).toMatchObject({
      kind: 'fault',
      fault: { code, error: { code: 3, subCode: 0 }, endsConnection: true },
    });
    frames.add(keepAlive);
    expect(frames.next()).toStrictEqual(fault);
    expect(frames.unread).toBe(0);
  });

  it('names operation and client type, which an answer needs', () => {
    expect(framesOf([octetsOf('1006565000000004')])).toMatchObject([{ fault: { op: 'OPN', clientType: 0x5650 } }]);
  });

  it('is one above the limit that this side sets', () => {
    const message = encode({ op: 'OPN', solicited: false, clientType: 1, pepId: 'a'.repeat(90) });
    expect(framesOf([message], new Frames({ maximumMessageOctets: message.length }))).toMatchObject([
      { kind: 'frame' },
    ]);
    expect(framesOf([message], new Frames({ maximumMessageOctets: message.length - 4 }))).toMatchObject([
      { kind: 'fault', fault: { code: 'too-long' } },
    ]);
  });
});
