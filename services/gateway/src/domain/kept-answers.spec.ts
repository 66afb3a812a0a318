import { describe, expect, it } from 'vitest';
import { keptAs, KeptAnswers, type KeptAnswer } from './kept-answers.js';

const answer: KeptAnswer = { octets: Uint8Array.of(1, 2, 3), method: 'ACK' };
const lifetimeMs = 10_000;
const kept = (maximumWeight = 1_000) => new KeptAnswers({ maximumEntries: 10, maximumWeight, lifetimeMs }, 200);

describe('KeptAnswers (N9)', () => {
  it('gives a repeat the same answer', () => {
    const answers = kept();
    expect(answers.arrive('t', 'h', 0)).toStrictEqual({ kind: 'new' });
    answers.keepAnswer('t', 'h', answer, 10);
    expect(answers.arrive('t', 'h', 300)).toStrictEqual({ kind: 'repeat', answer });
  });

  it('holds back a repeat while the answer is on its way', () => {
    const answers = kept();
    answers.arrive('t', 'h', 0);
    expect(answers.arrive('t', 'h', 5_000)).toStrictEqual({ kind: 'repeat-too-soon' });
  });

  it('says an answer again at most once in the interval', () => {
    const answers = kept();
    answers.arrive('t', 'h', 0);
    answers.keepAnswer('t', 'h', answer, 0);
    expect([199, 200, 399, 400].map((ms) => answers.arrive('t', 'h', ms).kind)).toStrictEqual([
      'repeat-too-soon',
      'repeat',
      'repeat-too-soon',
      'repeat',
    ]);
  });

  it('lets a repeat be asked about again while more is to come, at most once in the interval and once at a time', () => {
    const answers = kept();
    answers.arrive('t', 'h', 0);
    answers.keepAnswer('t', 'h', 'more-to-come', 0);
    expect([199, 200, 900].map((ms) => answers.arrive('t', 'h', ms).kind)).toStrictEqual([
      'repeat-too-soon',
      'new',
      'repeat-too-soon',
    ]);
    answers.keepAnswer('t', 'h', answer, 1_000);
    expect(answers.arrive('t', 'h', 1_200)).toStrictEqual({ kind: 'repeat', answer });
  });

  it('keeps what ends a transaction, ACK and FAIL, and nothing before it', () => {
    const octets = Uint8Array.of(1);
    expect((['PROCESSING', 'OFFER', 'ACK', 'FAIL'] as const).map((method) => keptAs(method, octets))).toStrictEqual([
      'more-to-come',
      'more-to-come',
      { octets, method: 'ACK' },
      { octets, method: 'FAIL' },
    ]);
  });

  it('takes other content in the same transaction as new, and no late answer to the earlier one', () => {
    const answers = kept();
    answers.arrive('t', 'h1', 0);
    expect(answers.arrive('t', 'h2', 1)).toStrictEqual({ kind: 'new' });
    answers.keepAnswer('t', 'h1', answer, 2);
    expect(answers.arrive('t', 'h2', 1_000)).toStrictEqual({ kind: 'repeat-too-soon' });
  });

  it('gives a repeat the FAIL that took the place of the offer', () => {
    const answers = kept();
    const fail: KeptAnswer = { octets: Uint8Array.of(9), method: 'FAIL' };
    answers.arrive('t', 'h', 0);
    answers.keepAnswer('t', 'h', 'more-to-come', 0);
    answers.supersede('t', fail, 100);
    expect(answers.arrive('t', 'h', 300)).toStrictEqual({ kind: 'repeat', answer: fail });
  });

  it('keeps no answer to a datagram whose lifetime is over, whether it was looked for since or not', () => {
    for (const afterMs of [lifetimeMs - 1, lifetimeMs]) {
      const answers = kept();
      answers.arrive('t', 'h', 0);
      answers.supersede('t', answer, afterMs);
      const isKept = afterMs < lifetimeMs;
      expect(answers.arrive('t', 'h', afterMs + 300).kind).toBe(isKept ? 'repeat' : 'new');
    }
  });

  it('keeps no FAIL of a transaction that it has not heard of', () => {
    const answers = kept();
    answers.supersede('t', answer, 0);
    expect(answers.arrive('t', 'h', 1_000)).toStrictEqual({ kind: 'new' });
  });

  it('takes the same datagram as new once it is forgotten, and forgets no other content', () => {
    const answers = kept();
    answers.arrive('t', 'h', 0);
    answers.forget('t', 'other', 0);
    expect(answers.arrive('t', 'h', 1)).toStrictEqual({ kind: 'repeat-too-soon' });
    answers.forget('t', 'h', 1);
    expect(answers.arrive('t', 'h', 2)).toStrictEqual({ kind: 'new' });
  });

  it('forgets the oldest answers past its octets', () => {
    const answers = kept(5);
    for (const key of ['t1', 't2']) {
      answers.arrive(key, 'h', 0);
      answers.keepAnswer(key, 'h', answer, 0);
    }
    expect([answers.arrive('t2', 'h', 300).kind, answers.arrive('t1', 'h', 300).kind]).toStrictEqual(['repeat', 'new']);
  });

  it('keeps an answer for as long as it is asked for, and forgets it a lifetime later', () => {
    const answers = kept();
    answers.arrive('t', 'h', 0);
    answers.keepAnswer('t', 'h', answer, 0);
    for (const ms of [9_999, 19_998]) expect(answers.arrive('t', 'h', ms)).toStrictEqual({ kind: 'repeat', answer });
    expect(answers.arrive('t', 'h', 29_998)).toStrictEqual({ kind: 'new' });
    answers.forgetUnused(39_998);
    expect(answers.remembered).toBe(0);
  });
});
