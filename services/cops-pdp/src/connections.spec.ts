import { readEnv } from '@parley/config';
import { expect, test } from 'vitest';
import { copsPdpEnv } from './config.js';
import { mostConnections } from './connections.js';
import { limits } from './limits.js';

test('a process takes what its log may, four leases, and four for the read models', () => {
  expect(limits.readModelConnections).toBe(4);
  expect(mostConnections(8)).toBe(8 + 4 + 4);
  expect(copsPdpEnv.databaseConnections.description).toContain(`${mostConnections(0)} more`);
});

test('devices are taken on the port of COPS, unless the environment names another one (RFC 2748 §2.3)', () => {
  const needed = { PARLEY_DATABASE_URL: 'postgres://127.0.0.1/parley', PARLEY_NATS_URL: 'nats://127.0.0.1' };
  expect(readEnv(needed, copsPdpEnv).copsPort).toBe(3288);
  expect(readEnv({ ...needed, PARLEY_COPS_PORT: '3289' }, copsPdpEnv).copsPort).toBe(3289);
});
