import { expect, it } from 'vitest';
import { ratesOf, ratesTogether } from './committed-rates.js';

const entry = (committedBps: number, linkIdentifier?: string) => ({
  ...{ in: { committedBps }, out: { committedBps: 2 * committedBps } },
  ...(linkIdentifier !== undefined && { linkIdentifier }),
});
const capacity = [entry(10), entry(70, 'ed-par-1/ge-0')];

it('what is committed at a link is said by its own entry, else by the one for every link', () => {
  expect(ratesOf(capacity, 'ed-par-1/ge-0')).toStrictEqual({ inBps: 70, outBps: 140 });
  expect(ratesOf(capacity, 'ed-lon-1/ge-0')).toStrictEqual({ inBps: 10, outBps: 20 });
  expect(ratesOf(capacity, undefined)).toStrictEqual({ inBps: 10, outBps: 20 });
  expect(ratesOf([entry(70, 'ed-par-1/ge-0')], undefined)).toStrictEqual({ inBps: 0, outBps: 0 });
  expect(ratesOf(undefined, 'ed-par-1/ge-0')).toStrictEqual({ inBps: 0, outBps: 0 });
});

it('what is committed together counts each border link once, and each node without one', () => {
  const customerNodesMap = [
    { identifier: 'a', linkIdentifier: 'ed-par-1/ge-0' },
    { identifier: 'b', linkIdentifier: 'ed-par-1/ge-0' },
    { identifier: 'c' },
    { identifier: 'd' },
  ];
  expect(ratesTogether({ customerNodesMap, capacity })).toStrictEqual({ inBps: 90, outBps: 180 });
  expect(ratesTogether({ customerNodesMap })).toStrictEqual({ inBps: 0, outBps: 0 });
});
