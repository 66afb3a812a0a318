/** Numbers from 0 up to 1, the same sequence for the same seed (mulberry32): what a test prints, it can play again. */
export type Random = () => number;

/** `seed`: any integer; its lower 32 bits count. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
