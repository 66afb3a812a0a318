import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encode, vpnClientType } from '@parley/cops';
import { MemoryEventLog } from '@parley/event-log';
import { steadyTimers } from '@parley/running';
import { expect, it, vi } from 'vitest';
import { runningService } from '../../../test/running-service.js';
import type { CopsPdpService } from '../../cops-pdp.service.js';
import { limits } from '../../limits.js';
import { copsCounters } from './cops-counters.js';
import { listenForDevices } from './cops-listener.js';
import { pdpSettings } from './pdp-settings.js';
import { JudgeDevices } from '../../use-cases/judge-devices.js';

const openDoor = (service: CopsPdpService, port: number, notConnected: (reason: string) => void) =>
  listenForDevices({
    host: '127.0.0.1',
    port,
    settings: pdpSettings({ security: { none: true, hmac: false, tls: false } }),
    judging: new JudgeDevices({ books: service.books, isLoopback: true }),
    devices: service.devices,
    taps: service.taps,
    timers: steadyTimers,
    counters: { ...copsCounters, notConnected },
    alternative: () => undefined,
    random: () => 0,
    onError: (error) => expect.fail(String(error)),
  });

it('counts a device that has said who it is among the unproven no more, however late the log is (V40)', async () => {
  const log = new MemoryEventLog();
  const held = Promise.withResolvers<void>();
  const append = vi.spyOn(log, 'append').mockImplementation(async (one) => {
    await held.promise;
    return MemoryEventLog.prototype.append.call(log, one);
  });
  const { service, stop } = runningService(log, (error) => expect.fail(String(error)));
  const refused: string[] = [];
  const door = await openDoor(service, 0, (reason) => refused.push(reason));
  const sockets: Socket[] = [];
  const come = (): Socket => {
    const socket = connect({ host: '127.0.0.1', port: door.port });
    sockets.push(socket);
    return socket.on('error', () => undefined);
  };
  const { perSource } = limits.unprovenConnections;
  for (let at = 0; at < perSource + 1; at += 1) {
    const pepId = `ed${at}`;
    come().write(encode({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId }));
    await vi.waitFor(() => expect(append).toHaveBeenCalledTimes(at + 1), { interval: 1 });
  }
  expect(refused).toStrictEqual([]);
  for (let at = 0; at < perSource + 1; at += 1) come();
  await vi.waitFor(() => expect(refused).toStrictEqual(['too-many-unproven']));
  held.resolve();
  for (const socket of sockets) socket.destroy();
  await door.stop();
  await stop();
});

it('shares its port among its own sockets alone, and gives it up at its end', async () => {
  const { service, stop } = runningService(new MemoryEventLog(), (error) => expect.fail(String(error)));
  const door = await openDoor(service, 0, (reason) => expect.fail(reason));
  const again = () => openDoor(service, door.port, (reason) => expect.fail(reason));
  await expect(again()).rejects.toThrow(`cannot listen for COPS on 127.0.0.1 port ${door.port}`);
  const sockets = Array.from({ length: 4 * limits.acceptors }, () => connect({ host: '127.0.0.1', port: door.port }));
  for (const [at, socket] of sockets.entries())
    socket.write(encode({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId: `ed${at}` }));
  await Promise.all(sockets.map((socket) => once(socket, 'data')));
  await door.stop();
  const next = await again();
  await next.stop();
  await stop();
});
