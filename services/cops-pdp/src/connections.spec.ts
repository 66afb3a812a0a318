import { expect, test } from 'vitest';
import { copsPdpEnv } from './config.js';
import { mostConnections } from './connections.js';
import { limits } from './limits.js';

test('a process takes what its log may, four leases, and four for the read models', () => {
  expect(limits.readModelConnections).toBe(4);
  expect(mostConnections(8)).toBe(8 + 4 + 4);
  expect(copsPdpEnv.databaseConnections.description).toContain(`${mostConnections(0)} more`);
});
