import type { Message } from '@parley/cpnp';
import { newOrder, offer, processing, server, startedAt } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { follow, judgeMessage, openSession, step, type Followed } from './index.js';

const opened: Followed<'withdraw'> = {
  session: openSession(newOrder),
  timers: { withdraw: 7 },
  sending: [],
  told: [],
};
const released = follow(opened, { kind: 'release' }, startedAt);
const sent = follow(released, { kind: 'send' }, startedAt);
/** PROVISION has 100, and PROCESSING counts on from it. */
const answer = processing(newOrder, 101);
const received = (message: Message) => ({ kind: 'received', message, source: server }) as const;

describe('a session that is followed', () => {
  it('has what each step sends, tells and sets, in order, beside the timers of its keeper', () => {
    const first = step(opened.session, { kind: 'release' }, startedAt);
    const { session, actions } = step(first.session, { kind: 'send' }, startedAt);
    const all = [...first.actions, ...actions];
    const set = all.flatMap((one) => (one.kind === 'set-timer' ? [[one.timer, one.at] as const] : []));
    expect(set).not.toStrictEqual([]);
    expect(sent).toStrictEqual({
      session,
      timers: { withdraw: 7, ...Object.fromEntries(set) },
      sending: all.flatMap((one) => (one.kind === 'send' ? [one.message] : [])),
      told: all.flatMap((one) => (one.kind === 'notify' ? [one.event] : [])),
    });
  });

  it('loses the timers that a step clears, and keeps the others', () => {
    const { actions } = step(sent.session, received(answer), startedAt);
    const cleared = actions.flatMap((one) => (one.kind === 'clear-timer' ? [one.timer] : []));
    expect(cleared).toContain('retransmission');
    const { timers } = follow(sent, received(answer), startedAt);
    expect(timers).toMatchObject({ withdraw: 7 });
    for (const timer of cleared) expect(timers).not.toHaveProperty(timer);
  });
});

describe('a message, judged before it is recorded', () => {
  const judged = (message: Message, source = server) => judgeMessage(sent.session, message, source, startedAt);

  it('is taken where it changes something', () => {
    const { session } = step(sent.session, received(answer), startedAt);
    expect(judged(answer)).toStrictEqual({ kind: 'taken', session, message: answer });
  });

  it('is ignored from another address, and told apart from one that was taken before', () => {
    expect(judged(answer, { ...server, port: 1 })).toStrictEqual({ kind: 'ignored', reason: 'unknown-source' });
    const offered = offer(newOrder, 102);
    const { session } = follow(follow(sent, received(answer), startedAt), received(offered), startedAt);
    const again = (message: Message) => judgeMessage(session, message, server, startedAt);
    // The OFFER is answered by PROCESSING once more; a PROCESSING has no answer.
    expect(again(offered)).toStrictEqual({ kind: 'repeated' });
    expect(again(answer).kind).toBe('ignored');
  });
});
