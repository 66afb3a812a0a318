import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrderOfTurn, type SrvTarget } from './srv-selection.js';

const target: fc.Arbitrary<SrvTarget> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 4 }),
  port: fc.nat(65_535),
  priority: fc.nat(3),
  weight: fc.oneof(fc.constant(0), fc.nat(100)),
});
const targets = fc.array(target, { maxLength: 12 });
/** Numbers from 0 up to 1, as often as they are asked for. */
const randomOf = (numbers: readonly number[]) => {
  let next = 0;
  return () => numbers[next++ % numbers.length] ?? 0;
};
const numbers = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 1,
  maxLength: 12,
});

it('turns to every target once, lower priorities first, whatever the draw', () => {
  fc.assert(
    fc.property(targets, numbers, (given, draws) => {
      const order = inOrderOfTurn(given, randomOf(draws));
      expect(new Set(order)).toStrictEqual(new Set(given));
      expect(order).toHaveLength(given.length);
      const priorities = order.map(({ priority }) => priority);
      expect(priorities).toStrictEqual([...priorities].sort((one, other) => one - other));
    }),
  );
});

it('draws the first of a priority in proportion to its weight', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (...weights) => {
      const given = weights.map((weight, index) => ({ name: `t${index}`, port: 1, priority: 0, weight }));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      // Every value that the draw can take, once: RFC 2782 picks from 0 to the sum, both included.
      const firsts = Array.from({ length: sum + 1 }, (_, mark) => {
        const random = () => (mark + 0.5) / (sum + 1);
        return inOrderOfTurn(given, random)[0]?.name;
      });
      given.forEach(({ name, weight }) => {
        const times = firsts.filter((first) => first === name).length;
        expect(Math.abs(times - weight)).toBeLessThanOrEqual(1);
      });
    }),
  );
});

it('gives a target of weight 0 its small chance', () => {
  const given = [
    { name: 'heavy', port: 1, priority: 0, weight: 9 },
    { name: 'light', port: 1, priority: 0, weight: 0 },
  ];
  expect(inOrderOfTurn(given, () => 0)[0]?.name).toBe('light');
  expect(inOrderOfTurn(given, () => 0.1)[0]?.name).toBe('heavy');
});
