import { MemoryEventLog, newStream, type RecordedEvent, type StreamHead } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { RememberedStreams } from './remembered-streams.js';

/** A log of streams, and what is read of it. */
class Log {
  readonly reads: (readonly [string, number, number])[] = [];
  readonly #log = new MemoryEventLog();
  readonly #heads = new Map<string, StreamHead>();

  async write(streamId: string, ...words: readonly string[]): Promise<readonly RecordedEvent[]> {
    const outcome = await this.#log.append({
      streamId,
      expected: this.#heads.get(streamId) ?? newStream,
      events: words.map((word) => ({ type: 'said', schemaVersion: 1, data: { word } })),
      meta: { cause: 'test' },
      recordedAt: '2026-04-23T10:00:00.000Z',
    });
    if (outcome.kind !== 'appended') throw new Error(outcome.kind);
    this.#heads.set(streamId, outcome.head);
    return this.#log.readStream(streamId, outcome.head.version - words.length);
  }

  read(streamId: string) {
    return (after: number, most: number) => {
      this.reads.push([streamId, after, most]);
      return this.#log.readStream(streamId, after, most);
    };
  }
}

const wordsOf = (stream: readonly RecordedEvent[]) =>
  stream.map(({ data: { word } }) => (typeof word === 'string' ? word : '')).join(' ');

describe('the remembered streams', () => {
  it('need no read where the batches have all of a stream, and give the same objects again', async () => {
    const log = new Log();
    const streams = new RememberedStreams();
    const first = await log.write('s', 'a', 'b');
    const before = await streams.upTo(2, first, log.read('s'));
    const after = await streams.upTo(3, await log.write('s', 'c'), log.read('s'));
    expect([wordsOf(before), wordsOf(after), log.reads]).toStrictEqual(['a b', 'a b c', []]);
    expect(after[1]).toBe(before[1]);
    // A batch that was not written comes again.
    expect(wordsOf(await streams.upTo(2, first, log.read('s')))).toBe('a b');
    expect(log.reads).toStrictEqual([]);
  });

  it('are read for what no batch had, and from the first event on where nothing is remembered', async () => {
    const log = new Log();
    const streams = new RememberedStreams();
    await log.write('s', 'a', 'b');
    const later = await log.write('s', 'c');
    expect(wordsOf(await streams.upTo(3, later, log.read('s')))).toBe('a b c');
    await log.write('s', 'd');
    const last = await log.write('s', 'e');
    expect(wordsOf(await streams.upTo(5, last, log.read('s')))).toBe('a b c d e');
    streams.forget();
    expect(wordsOf(await streams.upTo(5, last, log.read('s')))).toBe('a b c d e');
    expect(log.reads).toStrictEqual([
      ['s', 0, 3],
      ['s', 3, 2],
      ['s', 0, 5],
    ]);
  });

  it('are read again where the log was set back and went on otherwise', async () => {
    const streams = new RememberedStreams();
    const lost = new Log();
    await streams.upTo(2, await lost.write('s', 'a', 'b'), lost.read('s'));
    const log = new Log();
    await log.write('s', 'x');
    const other = await log.write('s', 'y');
    expect(wordsOf(await streams.upTo(2, other, log.read('s')))).toBe('x y');
    const next = await log.write('s', 'z');
    expect(wordsOf(await streams.upTo(3, next, log.read('s')))).toBe('x y z');
    expect(log.reads).toStrictEqual([['s', 0, 2]]);
    const third = new Log();
    await third.write('s', '1', '2', '3');
    expect(wordsOf(await streams.upTo(4, await third.write('s', '4'), third.read('s')))).toBe('1 2 3 4');
  });

  it('are bounded by their events: the latest ones stay', async () => {
    const log = new Log();
    const streams = new RememberedStreams();
    const half = Array.from({ length: limits.rememberedStreamEvents / 2 }, (_, at) => String(at));
    for (const id of ['a', 'b', 'c']) await streams.upTo(half.length, await log.write(id, ...half), log.read(id));
    for (const id of ['c', 'b', 'a']) await streams.upTo(half.length + 1, await log.write(id, 'more'), log.read(id));
    expect(log.reads).toStrictEqual(
      [
        ['b', 0, half.length + 1],
        ['a', 0, half.length + 1],
      ].slice(log.reads.length - 2),
    );
    expect(log.reads.at(-1)?.[0]).toBe('a');
  });
});
