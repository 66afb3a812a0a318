import { expect, test } from 'vitest';
import { mostConnections } from './connections.js';
import { orderEnv } from './config.js';
import { limits } from './limits.js';

test('a process takes what its log may, two for the keys, four leases, and four for the read models', () => {
  expect(limits.readModelConnections).toBe(4);
  expect(mostConnections(8)).toBe(8 + 2 + 4 + 4);
  expect(orderEnv.databaseConnections.description).toContain(`${mostConnections(0)} more`);
});
