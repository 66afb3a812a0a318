import { expect, test } from 'vitest';
import { brokerEnv } from './config.js';
import { mostConnections } from './connections.js';

test('a process takes what its log may, four leases, what reads secrets, and three for the read models', () => {
  expect(mostConnections(8)).toBe(8 + 4 + 1 + 3);
  expect(brokerEnv.databaseConnections.description).toContain(`${mostConnections(0)} more`);
});
