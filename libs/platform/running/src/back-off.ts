/** Milliseconds to wait after so many failures in a row: 100 ms doubling to 10 s. */
export function backOffMs(failures: number): number {
  return Math.min(10_000, 50 * 2 ** Math.min(failures, 20));
}
