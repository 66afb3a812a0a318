import { request } from 'node:http';
import { hostname } from 'node:os';
import { createLogger, startTelemetry } from '@parley/telemetry';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOperationsDoor, type OperationsDoor } from '../src/index.js';

const telemetry = startTelemetry({ service: 'test', env: {} });
const addresses = ['127.0.0.1', '127.0.0.9'];
const hosts = ['order', 'Order.Provider.example'];

describe('the operations door, asked by a peer on this machine,', () => {
  let door: OperationsDoor;
  beforeAll(async () => {
    const logger = createLogger('test', { PARLEY_LOG_LEVEL: 'silent' });
    door = await openOperationsDoor({ addresses, port: 0, hosts, checks: [], telemetry, logger });
  });
  afterAll(async () => {
    await door.close();
    await telemetry.shutdown();
  });

  /** The status of the answer; the header Host is what the test says, and not what the URL says. */
  const ask = (address: string, path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ host: address, port: door.listening[0]?.port, path, method, headers, agent: false });
      asked.once('response', (response) => resolve(response.resume().statusCode));
      asked.once('error', reject).end();
    });
  const address = fc.constantFrom(...addresses);
  const path = fc.constantFrom('/health/live', '/health/ready', '/metrics');
  const port = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`),
  );
  const own = fc.constantFrom('localhost', 'LOCALHOST', 'order', 'order.provider.example', hostname());
  const foreign = fc
    .oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.constantFrom('localhost.evil.example', 'order.evil.example', '127.0.0.1.evil.example', 'order@evil.example'),
    )
    .filter((host) => !addresses.includes(host) && host !== hostname());

  it('answers to its own names on every route', async () => {
    await fc.assert(
      fc.asyncProperty(address, path, port, own, async (at, route, suffix, name) => {
        expect(await ask(at, route, { host: name + suffix })).toBe(200);
        expect(await ask(at, route, { host: at + suffix, origin: `http://${at}${suffix}` })).toBe(200);
      }),
      { numRuns: 30 },
    );
  });

  it('answers to no other name, on no route', async () => {
    await fc.assert(
      fc.asyncProperty(address, fc.oneof(path, fc.webPath()), port, foreign, async (at, route, suffix, name) => {
        expect(await ask(at, route || '/', { host: name + suffix })).toBe(421);
      }),
      { numRuns: 60 },
    );
  });

  it('answers to no page of another origin, by whatever name it is asked', async () => {
    const origin = fc.oneof(fc.webUrl(), fc.constantFrom('null', 'http://localhost:1', 'https://localhost', 'file://'));
    await fc.assert(
      fc.asyncProperty(address, path, origin, fc.constantFrom('GET', 'POST'), async (at, route, from, method) => {
        expect(await ask(at, route, { host: 'localhost', origin: from }, method)).toBe(403);
      }),
      { numRuns: 60 },
    );
  });
});
