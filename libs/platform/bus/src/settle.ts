/** Resolves when all have settled, or after `ms`. */
export async function settleWithin(promises: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([Promise.allSettled(promises), late]);
  clearTimeout(timer);
}
