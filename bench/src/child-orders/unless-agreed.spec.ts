import { expect, test } from 'vitest';
import { throwUnlessAgreed } from './unless-agreed.js';

test.each([
  [{ agreed: 4 }, 4],
  [{ agreed: 5 }, 4],
  [{ 'with two children: agreed': 2, 'alone: agreed': 2 }, 4],
])('orders that have all agreed are measured: %j', (ended, orders) => {
  expect(() => throwUnlessAgreed(ended, orders)).not.toThrow();
});

test.each([
  [{}, 1],
  [{ agreed: 3 }, 4],
  [{ agreed: 4, failed: 1 }, 4],
  [{ 'with two children: agreed': 4, 'alone: nothing': 1 }, 4],
  [{ 'alone: not agreed': 4 }, 4],
])('others are not: %j', (ended, orders) => {
  expect(() => throwUnlessAgreed(ended, orders)).toThrow('orders ended as');
});
