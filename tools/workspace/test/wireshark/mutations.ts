/** Uniform numbers from 0 to below 1 by a seed (mulberry32), so that every run sees the same octets. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Octets that readers of CBOR and JSON take for something. */
const telling = [
  0x00, 0x17, 0x18, 0x1b, 0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x3a, 0x40, 0x5c, 0x5f, 0x60, 0x65, 0x7b, 0x7d,
].concat([
  0x7f, 0x80, 0x81, 0x9f, 0xa0, 0xa1, 0xbf, 0xc0, 0xc3, 0xed, 0xf0, 0xf4, 0xf5, 0xf6, 0xf7, 0xf9, 0xfa, 0xfb, 0xff,
]);

/** Good datagrams, each with one to four things done to it: octets changed, put in, taken out, repeated, cut off. */
export function mutations(good: readonly Buffer[], count: number, seed: number): readonly Buffer[] {
  const next = numbersFrom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const oneOf = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new TypeError('nothing to choose from');
    return value;
  };
  const mutate = (octets: Buffer): Buffer => {
    const at = below(octets.length);
    const [before, after] = [octets.subarray(0, at), octets.subarray(at)];
    switch (below(6)) {
      case 0:
        return Buffer.concat([before, Buffer.from([oneOf(telling)]), after.subarray(1)]);
      case 1:
        return Buffer.concat([before, Buffer.from([below(256)]), after.subarray(1)]);
      case 2:
        return Buffer.concat([before, Buffer.from([oneOf(telling)]), after]);
      case 3:
        return Buffer.concat([before, after.subarray(1 + below(4))]);
      case 4: {
        const piece = oneOf(good);
        const from = below(piece.length);
        return Buffer.concat([before, piece.subarray(from, from + below(12)), after]);
      }
      default:
        return before;
    }
  };
  return Array.from({ length: count }, () => {
    let octets = oneOf(good);
    for (let times = 1 + below(4); times > 0 && octets.length > 1; times -= 1) octets = mutate(octets);
    return octets.length > 0 ? octets : Buffer.from([0xa0]);
  });
}
