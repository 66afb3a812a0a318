import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { decode, defaultTunnelRow, encode, Frames, pridOf, vpnClientType, type Message } from '@parley/cops';
import { reportHealth } from '@parley/lifecycle';
import { MemoryTunnelDriver, processClock } from '@parley/pep';
import { createLogger } from '@parley/telemetry';
import { afterEach, expect, test } from 'vitest';
import { openEdgeAgent } from '../src/open-edge-agent.js';
import { KeptPolicyFile } from '../src/outbound/kept-policy/kept-policy-file.js';
import type { AgentSettings } from '../src/ports/agent-settings.js';
import { CutDisk } from './cut-disk.js';

const logger = createLogger('edge-agent', { PARLEY_LOG_LEVEL: 'silent' });
const pepId = 'ed1.example.net';
const storeOn = (files: CutDisk) => new KeptPolicyFile({ files, folder: '/state', pepId, logger });
const memoryDriver = (check = () => Promise.resolve<ReadonlyMap<string, boolean>>(new Map())) =>
  Object.assign(new MemoryTunnelDriver(processClock), { check, removeLeftovers: () => Promise.resolve(0) });
const settingsTo = (port: number): AgentSettings => ({
  ...{ pepId, driver: 'memory', proof: { security: 'none' } },
  servers: [{ host: '127.0.0.1', port }],
  stubLinks: [{ name: 'ge-0/0/1', interfaces: ['eth1'], addresses: [], behind: [] }],
});
const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** A policy server that opens sessions and decides nothing. */
async function serve(heard: (message: Message) => void = () => undefined): Promise<number> {
  const server = createServer((socket) => {
    const frames = new Frames();
    const send = (message: Message) => socket.write(encode(message));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      frames.add(chunk);
      for (let next = frames.next(); next.kind === 'frame'; next = frames.next()) {
        const decoded = decode(next.octets);
        if (decoded.kind === 'fault') throw decoded.fault;
        heard(decoded.message);
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
  const service = await openEdgeAgent({
    logger,
    driver: memoryDriver(() => {
      checks += 1;
      return Promise.resolve(new Map());
    }),
    store: storeOn(new CutDisk()),
    settings: settingsTo(await serve()),
  });
  expect(await reportHealth(service.checks)).toMatchObject({ status: 'not-ready' });
  const work = service.begin();
  await expect
    .poll(() => reportHealth(service.checks))
    .toStrictEqual({
      status: 'ready',
      checks: { 'policy-server': 'ok', 'kept-policy': 'ok' },
    });
  expect(checks).toBeGreaterThan(0);
  await work.stop();
  await expect.poll(() => reportHealth(service.checks)).toMatchObject({ status: 'not-ready' });
  await service.close();
});

test('a stub link without a carrier is not asked for', async () => {
  const asked: string[] = [];
  const port = await serve((message) => {
    if (message.op === 'REQ' || message.op === 'DRQ') asked.push(message.op);
  });
  let isUp = true;
  const driver = memoryDriver(() => Promise.resolve(new Map([['ge-0/0/1', isUp]])));
  const store = storeOn(new CutDisk());
  const service = await openEdgeAgent({ logger, driver, store, settings: settingsTo(port) });
  const work = service.begin();
  await expect.poll(() => asked).toStrictEqual(['REQ']);
  isUp = false;
  await expect.poll(() => asked).toStrictEqual(['REQ', 'DRQ']);
  await work.stop();
  await service.close();
});

test('tunnels of an earlier run are put back with no policy server in reach, and what cannot be kept is told', async () => {
  const disk = new CutDisk();
  storeOn(disk).keep({
    sessionAt: Date.now(),
    vpns: [
      {
        ...{ vpnId: { kind: 'number', number: 7 }, stubLinks: [{ kind: 'name', name: 'ge-0/0/1' }] },
        tunnels: [
          {
            ...{ prid: pridOf(5), isActive: true, status: 'activated', errorCode: 0 },
            row: { ...defaultTunnelRow, instance: 5, technology: 'vxlan' },
          },
        ],
      },
    ],
  });
  const driver = memoryDriver();
  // Nothing listens on port 1.
  const service = await openEdgeAgent({ logger, driver, store: storeOn(disk), settings: settingsTo(1) });
  const work = service.begin();
  await expect.poll(() => driver.tunnels).toMatchObject([{ ref: { prid: pridOf(5) }, active: true }]);
  expect(await reportHealth(service.checks)).toMatchObject({ checks: { 'kept-policy': 'ok' } });
  disk.refuses.create = 'EROFS';
  await work.stop();
  expect(await reportHealth(service.checks)).not.toMatchObject({ checks: { 'kept-policy': 'ok' } });
  await service.close();
});
