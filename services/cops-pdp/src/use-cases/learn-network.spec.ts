import { MemoryEventLog } from '@parley/event-log';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NetworkPart } from '../ports/network-source.js';
import { copsPdpCodec } from '../streams/codecs.js';
import { networkStream } from '../streams/stream-names.js';
import { booksOf, type Books } from './books.js';
import { LearnNetwork } from './learn-network.js';
import { PlanVpns } from './plan-vpns.js';

/** A network of so many devices, one in each part. */
const partsOf = (version: string, count: number): readonly NetworkPart[] =>
  Array.from({ length: count }, (_, at) => ({
    version,
    part: at + 1,
    parts: count,
    devices: [{ deviceId: `ed${at + 1}`, name: `ed${at + 1}`, stubLinks: [], technologies: ['gre'], transit: false }],
    pools: { vnis: [[1, 9]], keys: [], inner: [] },
  }));

describe('the network of the provider', () => {
  let books: Books;
  /** What its owner answers, and how often it was asked. */
  let current: readonly NetworkPart[];
  let asked: number;
  let learn: LearnNetwork;
  const known = async () => {
    const { version, devices } = await books.network.reload(networkStream);
    return [version, ...devices.keys()];
  };

  beforeEach(() => {
    const clock = { nowMs: 1_000 };
    books = booksOf(new MemoryEventLog({ upcast: copsPdpCodec.upcast }), clock);
    asked = 0;
    const plans = new PlanVpns(books, { endThoseNotIn: () => undefined }, clock);
    learn = new LearnNetwork(plans, {
      current: (part) => {
        asked += 1;
        const answer = current[part - 1];
        return answer === undefined ? Promise.reject(new Error('nobody answers')) : Promise.resolve(answer);
      },
    });
  });

  it('is recorded when its last part has come', async () => {
    const [first, second] = partsOf('one', 2);
    if (first !== undefined) await learn.take(first);
    expect(await known()).toStrictEqual(['']);
    if (second !== undefined) await learn.take(second);
    expect([await known(), asked]).toStrictEqual([['one', 'ed1', 'ed2'], 0]);
  });

  it('is asked for by the process that hears its last part, and not all of them', async () => {
    current = partsOf('one', 3);
    const [, , third] = current;
    if (third !== undefined) await learn.take(third);
    expect([await known(), asked]).toStrictEqual([['one', 'ed1', 'ed2', 'ed3'], 3]);
  });

  it('comes again while its owner answers with another one', async () => {
    current = partsOf('before', 2);
    const [, second] = partsOf('one', 2);
    if (second === undefined) return;
    await expect(learn.take(second)).rejects.toThrow('the network one was announced, and not answered');
    expect(await known()).toStrictEqual(['']);
    current = partsOf('one', 2);
    await learn.take(second);
    expect(await known()).toStrictEqual(['one', 'ed1', 'ed2']);
  });

  it('is asked for again where it changes between two answers', async () => {
    const [one] = partsOf('one', 2);
    const [, two] = partsOf('two', 2);
    if (one === undefined || two === undefined) return;
    current = [one, two];
    await expect(learn.ask()).rejects.toThrow('changed while it was asked for');
    current = partsOf('two', 2);
    await learn.ask();
    expect(await known()).toStrictEqual(['two', 'ed1', 'ed2']);
  });
});
