import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineWriter } from './line-writer.js';

/** Where lines go: room for so many octets from now on, and the error of what finds none. */
class Outlet {
  written = '';
  room = Infinity;
  error = 'ENOSPC';

  readonly write = (octets: Uint8Array): number => {
    if (this.room === 0) throw Object.assign(new Error(this.error), { code: this.error });
    const count = Math.min(this.room, octets.length);
    this.room -= count;
    this.written += Buffer.from(octets.subarray(0, count)).toString('latin1');
    return count;
  };

  /** What stands there: numbers of lines, and of each line that tells of dropped ones how many they are. */
  read() {
    const entries = this.written
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { n?: number; dropped?: number }); // every line is whole
    return {
      numbers: entries.flatMap(({ n }) => n ?? []),
      dropped: entries.reduce((sum, { dropped = 0 }) => sum + dropped, 0),
      endsWhole: this.written === '' || this.written.endsWith('\n'),
    };
  }
}

const lineOf = (n: number, size: number) => `{"level":"info","service":"order","n":${n},"msg":"${'m'.repeat(size)}"}\n`;

describe('lines that find no room', () => {
  const change = fc.record({
    room: fc.oneof(fc.constant(0), fc.nat(400), fc.constant(Infinity)),
    error: fc.constantFrom('ENOSPC', 'EAGAIN', 'EIO', 'EDQUOT', 'EFBIG'),
    lines: fc.array(fc.oneof(fc.nat(300), fc.nat(40_000)), { maxLength: 12 }),
  });

  it('are dropped, counted and told of when there is room; no other line is lost, torn or doubled', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const outlet = new Outlet();
        const writer = new LineWriter(outlet.write);
        let count = 0;
        for (const { room, error, lines } of changes) {
          Object.assign(outlet, { room, error });
          for (const size of lines) writer.write(lineOf((count += 1), size));
        }
        outlet.room = Infinity;
        writer.write(lineOf((count += 1), 0));
        writer.end();
        const { numbers, dropped, endsWhole } = outlet.read();
        expect(endsWhole).toBe(true);
        expect(numbers).toStrictEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(numbers.at(-1)).toBe(count);
        expect(numbers.length + dropped).toBe(count);
      }),
    );
  });

  it('wait for a reader that is a moment behind, and are all there when it goes on', () => {
    const sizes = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(sizes, fc.nat(500), (lines, room) => {
        const outlet = new Outlet();
        const writer = new LineWriter(outlet.write);
        Object.assign(outlet, { room, error: 'EAGAIN' });
        const kept = lines.map((size, n) => writer.write(lineOf(n, size)));
        outlet.room = Infinity;
        writer.end();
        expect(kept).toStrictEqual(lines.map(() => true));
        expect(outlet.read()).toStrictEqual({ numbers: lines.map((_, n) => n), dropped: 0, endsWhole: true });
      }),
    );
  });

  it('are not tried any more once the reader has gone', () => {
    fc.assert(
      fc.property(fc.constantFrom('EPIPE', 'ECONNRESET', 'EBADF'), fc.nat(9), (error, lines) => {
        const outlet = new Outlet();
        const writer = new LineWriter(outlet.write);
        Object.assign(outlet, { room: 0, error });
        expect(writer.write(lineOf(0, 1))).toBe(false);
        outlet.room = Infinity;
        for (let n = 0; n < lines; n += 1) expect(writer.write(lineOf(n, 1))).toBe(false);
        writer.end();
        expect(outlet.written).toBe('');
      }),
    );
  });
});
