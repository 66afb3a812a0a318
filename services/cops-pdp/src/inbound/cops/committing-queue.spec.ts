import { describe, expect, it } from 'vitest';
import { CommittingQueue } from './committing-queue.js';

it('commits one after the other, is full at its bound, and says when there is room again', async () => {
  const seen: string[] = [];
  const queue = new CommittingQueue({
    maximum: 2,
    onRoom: () => seen.push('room'),
    onFault: (error) => seen.push(`fault ${String(error)}`),
  });
  const first = Promise.withResolvers<void>();
  queue.add(async () => {
    await first.promise;
    seen.push('first');
  });
  expect(queue.isFull).toBe(false);
  queue.add(() => Promise.reject(new Error('no log')));
  expect(queue.isFull).toBe(true);
  queue.add(() => {
    seen.push('third');
    return Promise.resolve();
  });
  const { settled } = queue;
  first.resolve();
  await settled;
  expect(seen).toStrictEqual(['first', 'fault Error: no log', 'room', 'third']);
  expect(queue.isFull).toBe(false);
});

describe('works that follow', () => {
  const queueOf = (seen: string[]): CommittingQueue =>
    new CommittingQueue({
      maximum: 8,
      onRoom: () => undefined,
      onFault: (error) => seen.push(`fault ${String(error)}`),
    });

  it('begin at once, and are taken in their order', async () => {
    const seen: string[] = [];
    const queue = queueOf(seen);
    const first = Promise.withResolvers<string>();
    const begin = (name: string, outcome: Promise<string>) =>
      queue.follow(
        () => {
          seen.push(`${name} begins`);
          return outcome;
        },
        (taken) => seen.push(taken),
      );
    begin('first', first.promise);
    begin('second', Promise.resolve('second is committed'));
    begin('third', Promise.reject(new Error('no log')));
    expect(seen).toStrictEqual(['first begins', 'second begins', 'third begins']);
    await new Promise(setImmediate);
    expect(seen).toHaveLength(3);
    const { settled } = queue;
    first.resolve('first is committed');
    await settled;
    expect(seen.slice(3)).toStrictEqual(['first is committed', 'second is committed', 'fault Error: no log']);
  });

  it('wait for one that has the connection to itself, which waits for those before it', async () => {
    const seen: string[] = [];
    const queue = queueOf(seen);
    const [first, alone] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
    const say = (what: string) => void seen.push(what);
    queue.follow(() => first.promise, say);
    queue.add(() => {
      seen.push('alone begins');
      return alone.promise;
    });
    queue.follow(() => {
      seen.push('last begins');
      return Promise.resolve('last');
    }, say);
    await new Promise(setImmediate);
    expect(seen).toStrictEqual([]);
    first.resolve('first');
    await new Promise(setImmediate);
    expect(seen).toStrictEqual(['first', 'alone begins']);
    alone.resolve();
    await queue.settled;
    expect(seen).toStrictEqual(['first', 'alone begins', 'last begins', 'last']);
    queue.follow(() => Promise.resolve('at once'), say);
    await queue.settled;
    expect(seen.at(-1)).toBe('at once');
  });
});
