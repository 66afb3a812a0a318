import { expect, it } from 'vitest';
import { StreamReads, type StreamRead } from './stream-reads.js';

/** Streams with so many events, each known by its version, and what was asked for in each statement. */
function readsOf(lengths: Readonly<Record<string, number>>) {
  const statements: (readonly StreamRead[])[] = [];
  const held: PromiseWithResolvers<void>[] = [];
  const reads = new StreamReads<number>(
    async (asked) => {
      statements.push(asked);
      const hold = Promise.withResolvers<void>();
      held.push(hold);
      await hold.promise;
      return asked.map(({ streamId, afterVersion, limit }) =>
        Array.from({ length: lengths[streamId] ?? 0 }, (_, at) => at + 1)
          .filter((version) => version > afterVersion)
          .slice(0, limit),
      );
    },
    (version) => version,
    { maxTogether: 3, eventsTogether: 2, maxInFlight: 1 },
  );
  const read = (streamId: string, afterVersion = 0, limit = Infinity) => reads.read({ streamId, afterVersion, limit });
  const answer = async (): Promise<void> => {
    await new Promise(setImmediate);
    held.shift()?.resolve();
    await new Promise(setImmediate);
  };
  return { read, answer, held, statements: () => statements.map((asked) => asked.map(({ streamId }) => streamId)) };
}

it('reads asked for in one turn go together, up to a bound, and each gets its own events', async () => {
  const { read, answer, statements } = readsOf({ a: 1, b: 2 });
  const all = Promise.all([read('a'), read('none'), read('b', 1), read('b', 0, 1)]);
  await answer();
  await answer();
  expect(await all).toStrictEqual([[1], [], [2], [1]]);
  expect(statements()).toStrictEqual([['a', 'none', 'b'], ['b']]);
});

it('what is asked for while a statement is under way begins after it', async () => {
  const { read, answer, statements } = readsOf({ a: 1, b: 1, c: 1 });
  const first = read('a');
  await new Promise(setImmediate);
  const later = Promise.all([read('b'), read('c')]);
  expect(statements()).toStrictEqual([['a']]);
  await answer();
  await answer();
  expect([await first, await later]).toStrictEqual([[1], [[1], [1]]]);
  expect(statements()).toStrictEqual([['a'], ['b', 'c']]);
});

it('a stream with more events than go together is read on alone', async () => {
  const { read, answer, statements } = readsOf({ long: 5, exact: 2 });
  const all = Promise.all([read('long'), read('exact', 0, 2), read('long', 1, 3)]);
  for (let count = 0; count < 3; count += 1) await answer();
  expect(await all).toStrictEqual([
    [1, 2, 3, 4, 5],
    [1, 2],
    [2, 3, 4],
  ]);
  expect(statements()).toStrictEqual([['long', 'exact', 'long'], ['long'], ['long']]);
});

it('a read alone is read in one statement, however long', async () => {
  const { read, answer, statements } = readsOf({ long: 5 });
  const events = read('long');
  await answer();
  expect(await events).toHaveLength(5);
  expect(statements()).toStrictEqual([['long']]);
});

it('a statement that fails fails the reads in it, and no others', async () => {
  const { read, answer, held } = readsOf({ a: 1 });
  const both = Promise.allSettled([read('a'), read('a')]);
  await new Promise(setImmediate);
  held.shift()?.reject(new Error('away'));
  expect((await both).map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
  const next = read('a');
  await answer();
  expect(await next).toStrictEqual([1]);
});
