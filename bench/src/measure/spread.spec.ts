import { describe, expect, it } from 'vitest';
import { quantile, spreadOf } from './spread.js';

describe('the spread of measurements', () => {
  it('takes the middle one of an odd number and the mean of the two middle ones of an even number', () => {
    expect(spreadOf([3, 1, 2])).toStrictEqual({ median: 2, min: 1, max: 3 });
    expect(spreadOf([4, 1, 2, 3])).toStrictEqual({ median: 2.5, min: 1, max: 4 });
  });

  it('takes a quantile between two values by their distance', () => {
    expect(quantile([0, 10], 0.95)).toBe(9.5);
  });

  it('refuses to speak of nothing', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});
