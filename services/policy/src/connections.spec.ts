import { expect, test } from 'vitest';
import { policyEnv } from './config.js';
import { mostConnections } from './connections.js';
import { limits } from './limits.js';

test('a process takes what its log may, one for the keys, four leases, and three for the read models', () => {
  expect(limits.readModelConnections).toBe(3);
  expect(mostConnections(8)).toBe(8 + 1 + 4 + 3);
  expect(policyEnv.databaseConnections.description).toContain(`${mostConnections(0)} more`);
});
