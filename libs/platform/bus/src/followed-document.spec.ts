import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FollowedDocument, type Numbered } from './followed-document.js';
import { InProcessBus } from './in-process/in-process-bus.js';

interface Paper extends Numbered {
  readonly text: string;
}
const paper = (version: number, text = `text ${version}`, changedAt = `at ${version}`): Paper => ({
  version,
  changedAt,
  text,
});
const silent = { error: () => undefined, warn: () => undefined };

/** An owner on a bus, and a process that goes by its paper. */
function world(others: readonly Paper[] = [], sleep = (): Promise<void> => Promise.resolve()) {
  const bus = new InProcessBus({ log: silent });
  const owner: { says: Paper | Error; asked: number; beforeAnswer: () => Promise<void> } = {
    says: new Error('away'),
    asked: 0,
    beforeAnswer: () => Promise.resolve(),
  };
  const used: [string, string][] = [];
  const unanswered: unknown[] = [];
  let waitedMs = 0;
  let back = (): void => undefined;
  const followed = new FollowedDocument<Paper>({
    bus: { listen: bus.listen.bind(bus), onBack: (listener) => ((back = listener), () => undefined) },
    type: 'paper.changed',
    numberOf: ({ version, changedAt }) => {
      if (typeof version !== 'number' || typeof changedAt !== 'string') throw new TypeError('no number');
      return { version, changedAt };
    },
    owner: {
      name: 'the owner',
      ask: async (known) => {
        owner.asked += 1;
        const { says } = owner;
        await owner.beforeAnswer();
        if (says instanceof Error) throw says;
        return known?.version === says.version && known.changedAt === says.changedAt ? undefined : says;
      },
    },
    others: others.map((says, at) => ({ name: `other ${at}`, ask: async () => says })),
    otherwise: 'a file',
    use: ({ text }, from) => {
      if (text === 'bad') throw new Error('cannot be used');
      used.push([text, from]);
    },
    onUnanswered: (error) => unanswered.push(error),
    waiting: {
      now: () => waitedMs,
      sleep: async (ms) => {
        waitedMs += ms;
        await sleep();
      },
    },
  });
  let said = 0;
  const say = (data: { readonly version?: number; readonly changedAt?: string }) =>
    bus.publish({
      id: `${(said += 1)}`,
      type: 'paper.changed',
      source: '/owner',
      time: '2026-11-22T12:00:00.000Z',
      subject: 'paper',
      data: { ...data },
    });
  return {
    ...{ owner, used, unanswered, followed, say },
    isBack: () => back(),
    becomes: async (next: Paper) => {
      owner.says = next;
      await say({ version: next.version, changedAt: next.changedAt });
    },
  };
}

describe('a document that is followed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('is asked for at the start, and at each number that is said and is another, the next one or not', async () => {
    const { owner, followed, used, becomes, say } = world();
    owner.says = paper(1);
    await followed.open();
    const running = followed.start();
    await settle();
    await becomes(paper(2));
    await settle();
    await becomes(paper(7));
    await settle();
    const { asked } = owner;
    await say({ version: 7, changedAt: 'at 7' });
    await settle();
    expect(owner.asked).toBe(asked);
    expect(used).toStrictEqual([1, 2, 7].map((version) => [`text ${version}`, 'the owner']));
    expect(followed.note).toBe('version 7');
    await running.stop();
    await followed.close();
    await becomes(paper(8));
    await settle();
    expect(followed.inUse?.version).toBe(7);
  });

  it('is waited for by a start that has nothing else, and its fault is thrown when nobody answers in time', async () => {
    const fault = new Error('no file');
    const never = world();
    await expect(never.followed.openFor(1_000, fault)).rejects.toBe(fault);
    expect(never.owner.asked).toBe(1 + 4);
    expect(never.unanswered).toHaveLength(1);
    const late = world([], async () => {
      if (late.owner.asked === 3) late.owner.says = paper(5);
    });
    await late.followed.openFor(1_000, fault);
    expect(late.used).toStrictEqual([['text 5', 'the owner']]);
    expect(late.owner.asked).toBe(4);
    const other = world([paper(2)]);
    await other.followed.openFor(0, fault);
    expect(other.followed.note).toBe('version 2, from other 0');
  });

  it('is the one of a log that was set back: a number again, or one below', async () => {
    const { owner, followed, used, becomes } = world();
    owner.says = paper(3);
    await followed.open();
    const running = followed.start();
    await becomes(paper(3, 'another', 'later'));
    await settle();
    await becomes(paper(2));
    await settle();
    await running.stop();
    expect(used.map(([text]) => text)).toStrictEqual(['text 3', 'another', 'text 2']);
  });

  it('is asked for again when it changes while it is asked for: of two versions at once, the last is in use', async () => {
    const { owner, followed, used, becomes } = world();
    owner.says = paper(1);
    await followed.open();
    const running = followed.start();
    await settle();
    // The answer to the first question is of version 2, and comes when 3 was said already.
    const late = Promise.withResolvers<void>();
    owner.beforeAnswer = () => late.promise;
    await becomes(paper(2));
    await settle();
    owner.beforeAnswer = () => Promise.resolve();
    await becomes(paper(3));
    late.resolve();
    await settle();
    expect(used.map(([text]) => text)).toStrictEqual(['text 1', 'text 2', 'text 3']);
    await running.stop();
  });

  it('is answered by the owner alone once anything is known, and by another until then', async () => {
    const { owner, followed, used, becomes, unanswered } = world([paper(4)]);
    await followed.open();
    const running = followed.start();
    await settle();
    expect(followed.note).toBe('version 4, from other 0');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(used).toStrictEqual([['text 4', 'other 0']]);
    expect(unanswered).toHaveLength(1);
    await becomes(paper(4));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(followed.note).toBe('version 4');
    owner.says = new Error('away again');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([followed.note, unanswered.length]).toStrictEqual(['version 4', 2]);
    await running.stop();
    expect(used).toHaveLength(1);
  });

  it('is not known while nobody answers, and known when the owner comes', async () => {
    const { owner, followed, used } = world();
    await followed.open();
    const running = followed.start();
    await settle();
    expect([followed.inUse, followed.note]).toStrictEqual([undefined, 'a file, until the owner answers']);
    owner.says = paper(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(used).toStrictEqual([['text 1', 'the owner']]);
    await running.stop();
  });

  it('is known though word of it was lost: when the bus is back, and from time to time', async () => {
    const { owner, followed, isBack } = world();
    owner.says = paper(1);
    await followed.open();
    const running = followed.start();
    await settle();
    owner.says = paper(2);
    isBack();
    await settle();
    expect(followed.inUse?.version).toBe(2);
    owner.says = paper(3);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(followed.inUse?.version).toBe(3);
    await running.stop();
  });

  it('stays what it is where another cannot be used, or what is said is no number', async () => {
    const { owner, followed, becomes, unanswered, say } = world();
    owner.says = paper(1);
    await followed.open();
    const running = followed.start();
    await settle();
    await say({});
    await becomes(paper(2, 'bad'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([followed.inUse?.version, unanswered.length]).toStrictEqual([1, 1]);
    await expect(followed.ask()).rejects.toThrow('cannot be used');
    await becomes(paper(3));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(followed.inUse?.version).toBe(3);
    await running.stop();
  });
});
