import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Retransmissions } from './retransmissions.js';

const octets = Uint8Array.of(1);
const spentLifetimeMs = 3_600_000;
const bounds = { maximumWaiting: 100, maximumOctets: 1_000_000, maximumSpent: 100, spentLifetimeMs };
const open = (maximumWaiting = 100, retries = 3) =>
  new Retransmissions<string>(2_000, retries, { ...bounds, maximumWaiting });
const dueAt = (offers: Retransmissions<string>, ms: number) => offers.due(ms).map(({ route }) => route);

describe('Retransmissions', () => {
  it('repeats after 2, 4 and 8 s, then is silent', () => {
    const offers = open();
    offers.begin('k', octets, 'r', 0);
    const times = [];
    for (let ms = 0; ms <= 60_000; ms += 50) if (offers.due(ms).length > 0) times.push(ms);
    expect(times).toStrictEqual([2_000, 6_000, 14_000]);
    expect(offers.size).toBe(0);
  });

  it('stops when the message is settled', () => {
    const offers = open();
    offers.begin('k', octets, 'r', 0);
    expect(dueAt(offers, 2_000)).toStrictEqual(['r']);
    offers.settle('k', 2_000);
    expect(dueAt(offers, 60_000)).toStrictEqual([]);
  });

  it('says nothing of what was settled before it came', () => {
    const offers = open();
    offers.settle('k', 0);
    expect(offers.begin('k', octets, 'r', 0)).toBe(false);
    expect(dueAt(offers, 60_000)).toStrictEqual([]);
  });

  it('begins nothing anew that is under way, and anew what no socket could send', () => {
    const offers = open();
    expect(offers.begin('k', octets, 'first', 0)).toBe(true);
    expect(offers.begin('k', octets, 'second', 500)).toBe(false);
    offers.abandon('k');
    expect(offers.begin('k', octets, 'third', 1_000)).toBe(true);
    expect([dueAt(offers, 2_000), dueAt(offers, 3_000)]).toStrictEqual([[], ['third']]);
  });

  it('begins nothing anew whose repeats are all said', () => {
    const offers = open();
    offers.begin('k', octets, 'r', 0);
    for (const ms of [2_000, 6_000, 14_000]) expect(dueAt(offers, ms)).toStrictEqual(['r']);
    expect(offers.begin('k', octets, 'r', 15_000)).toBe(false);
    expect(dueAt(offers, 60_000)).toStrictEqual([]);
  });

  it('says what it has no room for once, each time that it is asked', () => {
    const offers = open(2);
    expect(['a', 'b', 'c', 'c'].map((key) => offers.begin(key, octets, key, 0))).toStrictEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([offers.size, dueAt(offers, 2_000)]).toStrictEqual([2, ['a', 'b']]);
    offers.settle('a', 2_000);
    offers.begin('c', octets, 'c', 2_000);
    expect(dueAt(offers, 4_000)).toStrictEqual(['c']);
  });

  it('holds no more octets than it may, and lets them go with an answer', () => {
    const offers = new Retransmissions<string>(2_000, 3, { ...bounds, maximumOctets: 3 });
    const two = Uint8Array.of(1, 2);
    offers.begin('a', two, 'a', 0);
    offers.begin('b', two, 'b', 0);
    expect(offers.size).toBe(1);
    offers.settle('a', 0);
    offers.begin('b', two, 'b', 0);
    expect(dueAt(offers, 2_000)).toStrictEqual(['b']);
  });

  it('says a message once when there are no repeats', () => {
    const offers = open(10, 0);
    expect([offers.begin('k', octets, 'r', 0), offers.begin('k', octets, 'r', 5_000)]).toStrictEqual([true, false]);
    expect(dueAt(offers, 60_000)).toStrictEqual([]);
  });

  it('forgets after a lifetime what is not to be said any more, and nothing that waits', () => {
    const offers = new Retransmissions<string>(2_000, 3, { ...bounds, spentLifetimeMs: 60_000 });
    offers.settle('answered', 0);
    offers.begin('all said', octets, 'r', 0);
    for (const ms of [2_000, 6_000, 14_000]) expect(dueAt(offers, ms)).toStrictEqual(['r']);
    offers.begin('waits', octets, 'r', 73_999);
    offers.forgetUnused(73_999);
    expect([offers.size, offers.remembered]).toStrictEqual([1, 2]);
    offers.forgetUnused(74_000);
    expect(offers.remembered).toBe(1);
    expect(offers.begin('answered', octets, 'r', 74_000)).toBe(true);
  });

  it('looks at what is due, and at one more entry per attempt, however many wait', () => {
    const offers = open(10_000);
    for (let n = 0; n < 5_000; n += 1) offers.begin(`k${n}`, octets, `k${n}`, n);
    let looks = 0;
    // An instant that counts how often it is compared or added to.
    const instant = { valueOf: () => ((looks += 1), 2_009) } as unknown as number;
    expect(offers.due(instant)).toHaveLength(10);
    // Ten compared and enqueued anew, and the first entry of each of two queues that is not due.
    expect(looks).toBe(22);
  });

  it('does what a list that is searched does', () => {
    const key = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('start' as const), key }),
      fc.record({ kind: fc.constantFrom('settle' as const, 'abandon' as const), key }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 9_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const offers = open(2);
        let model: { key: string; attempt: number; atMs: number }[] = [];
        const spent = new Set<string>();
        let nowMs = 0;
        for (const at of steps) {
          if (at.kind === 'start') {
            const known = spent.has(at.key) || model.some((entry) => entry.key === at.key);
            expect(offers.begin(at.key, octets, at.key, nowMs)).toBe(!known);
            if (!known && model.length < 2) model.push({ key: at.key, attempt: 0, atMs: nowMs + 2_000 });
          } else if (at.kind !== 'wait') {
            if (at.kind === 'settle') {
              offers.settle(at.key, nowMs);
              spent.add(at.key);
            } else {
              offers.abandon(at.key);
              spent.delete(at.key);
            }
            model = model.filter((entry) => entry.key !== at.key);
          } else {
            nowMs += at.ms;
            const due = model.filter((entry) => entry.atMs <= nowMs);
            expect(dueAt(offers, nowMs).toSorted()).toStrictEqual(due.map((entry) => entry.key).toSorted());
            for (const entry of due) {
              entry.attempt += 1;
              entry.atMs = nowMs + 2_000 * 2 ** entry.attempt;
            }
            for (const { key: said } of model.filter((entry) => entry.attempt === 3)) spent.add(said);
            model = model.filter((entry) => entry.attempt < 3);
          }
          expect(offers.size).toBe(model.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
