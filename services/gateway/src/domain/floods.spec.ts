import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Floods } from './floods.js';

const perSecond = 10;

describe('Floods', () => {
  it('name a flow once for each so many datagrams of one second, whatever others drop beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 5 }), (datagrams, others) => {
        const floods = new Floods(perSecond, 100);
        let named = 0;
        for (let n = 0; n < datagrams; n += 1) {
          if (floods.drop('flow', 0)) named += 1;
          for (let other = 0; other < others; other += 1) expect(floods.drop(`${n} ${other}`, 0)).toBe(false);
        }
        expect(named).toBe(Math.floor(datagrams / perSecond));
      }),
    );
  });

  it('name no flow that stays below the rate, however long it lasts', () => {
    const floods = new Floods(perSecond, 100);
    for (let second = 0; second < 20; second += 1)
      for (let n = 1; n < perSecond; n += 1) expect(floods.drop('flow', second * 1_000 + n)).toBe(false);
  });

  it('forget the least recent of more flows than they have room for', () => {
    const floods = new Floods(2, 3);
    for (const flow of ['a', 'b', 'c', 'd']) expect(floods.drop(flow, 0)).toBe(false);
    expect(['a', 'd'].map((flow) => floods.drop(flow, 0))).toStrictEqual([false, true]);
  });

  it('forget a flow when the second is over in which its datagrams count', () => {
    const floods = new Floods(perSecond, 100);
    floods.drop('flow', 0);
    floods.forgetUnused(999);
    expect(floods.remembered).toBe(1);
    floods.forgetUnused(1_000);
    expect(floods.remembered).toBe(0);
  });
});
