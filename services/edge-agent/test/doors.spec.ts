import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { decode, encode, Frames, vpnClientType, type Message } from '@parley/cops';
import { reportHealth } from '@parley/lifecycle';
import { MemoryTunnelDriver, processClock } from '@parley/pep';
import { createLogger } from '@parley/telemetry';
import { afterEach, expect, test } from 'vitest';
import { openEdgeAgent } from '../src/open-edge-agent.js';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** A policy server that opens sessions and decides nothing. */
async function serve(): Promise<number> {
  const server = createServer((socket) => {
    const frames = new Frames();
    const send = (message: Message) => socket.write(encode(message));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      frames.add(chunk);
      for (let next = frames.next(); next.kind === 'frame'; next = frames.next()) {
        const decoded = decode(next.octets);
        if (decoded.kind === 'fault') throw decoded.fault;
        if (decoded.message.op === 'OPN') send({ op: 'CAT', solicited: false, clientType: vpnClientType, kaTimer: 0 });
      }
    });
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port; // It listens on TCP.
}

test('the service is ready while a policy server has its session open, and its driver is looked after', async () => {
  let checks = 0;
  const driver = Object.assign(new MemoryTunnelDriver(processClock), {
    check: () => Promise.resolve(void (checks += 1)),
    removeLeftovers: () => Promise.resolve(0),
  });
  const service = await openEdgeAgent({
    logger: createLogger('edge-agent', { PARLEY_LOG_LEVEL: 'silent' }),
    driver,
    settings: {
      ...{ pepId: 'ed1.example.net', driver: 'memory', proof: { security: 'none' } },
      servers: [{ host: '127.0.0.1', port: await serve() }],
      stubLinks: [{ name: 'ge-0/0/1', interfaces: ['eth1'], addresses: [], behind: [] }],
    },
  });
  expect(await reportHealth(service.checks)).toMatchObject({ status: 'not-ready' });
  const work = service.begin();
  await expect
    .poll(() => reportHealth(service.checks))
    .toStrictEqual({
      status: 'ready',
      checks: { 'policy-server': 'ok' },
    });
  expect(checks).toBeGreaterThan(0);
  await work.stop();
  await expect.poll(() => reportHealth(service.checks)).toMatchObject({ status: 'not-ready' });
  await service.close();
});
