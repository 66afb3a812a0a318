import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { SessionTaps } from './session-taps.js';

const octets = (length: number, value = 0) => new Uint8Array(length).fill(value);

function tapsAt(nowMs = 0) {
  const clock = { nowMs };
  const taps = new SessionTaps('p1', clock);
  const connect = (deviceId: string, peer = '192.0.2.7:40000') => {
    const tap = taps.connect(peer);
    tap.name(deviceId);
    return tap;
  };
  const lengths = (deviceId: string, after?: string) =>
    taps.take(deviceId, after)?.messages.map((message) => message.octets.length);
  return { clock, taps, connect, lengths };
}

describe('the messages of a session', () => {
  it('are kept from the first question on, and given once', () => {
    const { taps, connect, clock } = tapsAt();
    const tap = connect('ed1');
    tap.pass(true, octets(1));
    const begun = taps.take('ed1');
    expect(begun?.messages).toStrictEqual([]);
    clock.nowMs = 1_000;
    tap.pass(true, octets(2, 7));
    tap.pass(false, octets(3));
    connect('ed2').pass(true, octets(9));
    const taken = taps.take('ed1', begun?.next);
    const about = { connection: 'p1/1', peer: '192.0.2.7:40000', atMs: 1_000 };
    expect(taken?.messages).toStrictEqual([
      { ...about, isFromDevice: true, octets: octets(2, 7) },
      { ...about, isFromDevice: false, octets: octets(3) },
    ]);
    expect(taps.take('ed1', taken?.next)?.messages).toStrictEqual([]);
  });

  it('are given again to who did not get the answer', () => {
    const { taps, connect, lengths } = tapsAt();
    const begun = taps.take('ed1')?.next;
    connect('ed1').pass(true, octets(4));
    expect(lengths('ed1', begun)).toStrictEqual([4]);
    expect(lengths('ed1', begun)).toStrictEqual([4]);
  });

  it('begin with those before the device said who it is, as long as they are few and short', () => {
    const { taps } = tapsAt();
    taps.take('ed1');
    const tap = taps.connect('[2001:db8::7]:40000');
    tap.pass(true, octets(28));
    tap.pass(true, octets(limits.tap.octetsBefore + 1));
    for (let at = 0; at < 9; at += 1) tap.pass(false, octets(16));
    tap.name('ed1');
    tap.pass(false, octets(5));
    const taken = taps.take('ed1')?.messages.map((message) => message.octets.length);
    expect(taken).toStrictEqual([28, 16, 16, 16, 5]);
  });

  it('are kept up to a limit, and what is missing is counted', () => {
    const { taps, connect } = tapsAt();
    taps.take('ed1');
    const tap = connect('ed1');
    tap.pass(true, octets(limits.tap.octets));
    tap.pass(true, octets(1));
    const taken = taps.take('ed1');
    expect({ count: taken?.messages.length, dropped: taken?.dropped }).toStrictEqual({ count: 1, dropped: 1 });
    taps.take('ed1', taken?.next);
    tap.pass(true, octets(2));
    expect(taps.take('ed1', taken?.next)?.messages.map((message) => message.octets.length)).toStrictEqual([2]);
  });

  it('come in answers of a bounded size, a message longer than that by itself', () => {
    const { taps, connect, lengths } = tapsAt();
    const { pageOctets } = limits.tap;
    let next = taps.take('ed1')?.next;
    const tap = connect('ed1');
    for (const length of [pageOctets + 1, 10, pageOctets - 10, 1]) tap.pass(true, octets(length));
    const pages: unknown[] = [];
    for (let at = 0; at < 3; at += 1) {
      pages.push(lengths('ed1', next));
      next = taps.take('ed1', next)?.next;
    }
    expect(pages).toStrictEqual([[pageOctets + 1], [10, pageOctets - 10], [1]]);
  });

  it('are not kept any more once nobody asks for them', () => {
    const { taps, connect, clock } = tapsAt();
    const begun = taps.take('ed1');
    const tap = connect('ed1');
    clock.nowMs = limits.tap.endsAfterMs;
    tap.pass(true, octets(1));
    clock.nowMs += 1;
    tap.pass(true, octets(2));
    const again = taps.take('ed1', begun?.next);
    expect(again?.messages).toStrictEqual([]);
    expect(again?.next).not.toBe(begun?.next);
  });

  it('are those of so many devices at once, and of another one when one of them is not asked for', () => {
    const { taps, clock } = tapsAt();
    for (let at = 0; at < limits.tap.maximumTaps; at += 1) expect(taps.take(`ed${at}`)).toBeDefined();
    expect(taps.take('one too many')).toBeUndefined();
    clock.nowMs = limits.tap.endsAfterMs + 1;
    expect(taps.take('one too many')).toBeDefined();
  });
});
