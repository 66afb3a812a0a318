import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';

/** Addresses of this machine that others reach; from there, it is a stranger to itself. There may be none. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .filter(({ internal, family }) => !internal && family === 'IPv4')
  .map(({ address }) => address);

describe('the HTTP port of the embedded form', () => {
  let embedded: Embedded;
  beforeAll(async () => {
    embedded = await startEmbedded({ PARLEY_BIND: ['127.0.0.1', '::1', ...outside].join(',') });
  });
  afterAll(() => embedded.stop());

  const peers: readonly (readonly [host: string, status: number])[] = [
    ['127.0.0.1', 200],
    ['[::1]', 200],
    ...outside.map((address) => [address, 403] as const),
  ];
  it.each(peers)('at %s answers health and metrics, and dead letters and tasks with %i', async (host, status) => {
    const statusOf = async (path: string) => {
      const response = await fetch(`http://${host}:${embedded.httpPort}/${path}`);
      await response.body?.cancel();
      return response.status;
    };
    expect(await Promise.all(['health/live', 'health/ready', 'metrics'].map(statusOf))).toStrictEqual([200, 200, 200]);
    expect(await Promise.all(['dead-letters', 'tasks'].map(statusOf))).toStrictEqual([status, status]);
  });
});
