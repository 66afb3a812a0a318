import { expect, test } from 'vitest';
import { brokerEnv } from './config.js';
import { mostConnections } from './connections.js';

test('a process takes what its log may, two leases, and what reads secrets', () => {
  expect(mostConnections(8)).toBe(8 + 3);
  expect(brokerEnv.databaseConnections.description).toContain(`${mostConnections(0)} more`);
});
