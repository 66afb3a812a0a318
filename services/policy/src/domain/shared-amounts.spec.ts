import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SharedAmounts } from './shared-amounts.js';

it('gives one object for the same rate on the same link, and what was asked for', () => {
  const shared = new SharedAmounts();
  const amount = fc.record({ resource: fc.constantFrom('a', 'b', '__proto__'), bps: fc.nat({ max: 5 }) });
  fc.assert(
    fc.property(amount, (asked) => {
      expect(shared.of(asked)).toStrictEqual({ ...asked });
      expect(shared.of({ ...asked })).toBe(shared.of(asked));
    }),
  );
});

it('forgets what nobody may need any more', () => {
  const shared = new SharedAmounts();
  const first = shared.of({ resource: 'a', bps: 0 });
  for (let bps = 1; bps < 100_000; bps += 1) shared.of({ resource: 'a', bps });
  expect(shared.of({ resource: 'a', bps: 0 })).not.toBe(first);
});
