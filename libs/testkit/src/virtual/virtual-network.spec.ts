import { describe, expect, it } from 'vitest';
import { bothWays, perfect } from './conditions.js';
import { seededRandom } from './seeded-random.js';
import { VirtualClock } from './virtual-clock.js';
import { VirtualNetwork } from './virtual-network.js';

describe('the virtual clock', () => {
  it('rings in the order of time, then of setting, and stands at the time of the alarm', async () => {
    const clock = new VirtualClock(0);
    const heard: [string, number][] = [];
    const ring = (name: string) => () => void heard.push([name, clock.nowMs]);
    clock.at(30, ring('third'));
    clock.at(10, ring('first'));
    clock.at(10, ring('second'));
    const takeBack = clock.at(20, ring('never'));
    takeBack();
    clock.at(40, () => void clock.at(5, ring('overdue')));
    await clock.runToQuiescence();
    expect(heard).toStrictEqual([
      ['first', 10],
      ['second', 10],
      ['third', 30],
      ['overdue', 40],
    ]);
    expect(clock.size).toBe(0);
  });

  it('goes no further than it is told, and then stands there', async () => {
    const clock = new VirtualClock(0);
    let rung = 0;
    for (const atMs of [100, 50, 51]) clock.at(atMs, () => void (rung += 1));
    await clock.runUntil(60);
    expect([rung, clock.nowMs, clock.size]).toStrictEqual([2, 60, 1]);
  });

  it('says when there is no end', async () => {
    const clock = new VirtualClock(0);
    const again = () => void clock.at(clock.nowMs + 1, again);
    again();
    await expect(clock.runToQuiescence(100)).rejects.toThrow('still busy');
  });
});

describe('the virtual network', () => {
  const play = async (seed: number) => {
    const clock = new VirtualClock(0);
    const arrived: number[] = [];
    const network = new VirtualNetwork<string>(
      clock,
      seededRandom(seed),
      { toServer: { loss: 0.2, repeat: 0.1, delayMs: [5, 50] }, toClient: perfect },
      { toServer: ([first = -1]) => void arrived.push(first), toClient: () => undefined },
    );
    for (let at = 0; at < 200; at += 1) network.send('toServer', Uint8Array.of(at), 'client');
    await clock.runToQuiescence();
    return { arrived, traffic: network.traffic.toServer };
  };

  it('loses, repeats and reorders, and does the same again for the same seed', async () => {
    const { arrived, traffic } = await play(7);
    expect(traffic.lost).toBeGreaterThan(0);
    expect(traffic.repeated).toBeGreaterThan(0);
    expect(arrived.length).toBe(traffic.delivered);
    expect(traffic.delivered).toBe(traffic.sent - traffic.lost + traffic.repeated);
    expect(arrived).not.toStrictEqual(arrived.toSorted((one, other) => one - other));
    expect(await play(7)).toStrictEqual({ arrived, traffic });
    expect((await play(8)).arrived).not.toStrictEqual(arrived);
  });

  it('leaves datagrams alone under perfect conditions', async () => {
    const clock = new VirtualClock(0);
    const arrived: number[] = [];
    const network = new VirtualNetwork<string>(clock, seededRandom(1), bothWays(perfect), {
      toServer: () => undefined,
      toClient: ([first = -1]) => void arrived.push(first),
    });
    for (let at = 0; at < 50; at += 1) network.send('toClient', Uint8Array.of(at), 'client');
    await clock.runToQuiescence();
    expect(arrived).toStrictEqual(Array.from({ length: 50 }, (_, at) => at));
  });
});
