import { connect, type Socket } from 'node:net';
import { encode, vpnClientType } from '@parley/cops';
import { MemoryEventLog } from '@parley/event-log';
import { steadyTimers } from '@parley/running';
import { expect, it, vi } from 'vitest';
import { runningService } from '../../../test/running-service.js';
import { limits } from '../../limits.js';
import { copsCounters } from './cops-counters.js';
import { listenForDevices } from './cops-listener.js';
import { pdpSettings } from './pdp-settings.js';
import { JudgeDevices } from '../../use-cases/judge-devices.js';

it('counts a device that has said who it is among the unproven no more, however late the log is (V40)', async () => {
  const log = new MemoryEventLog();
  const held = Promise.withResolvers<void>();
  const append = vi.spyOn(log, 'append').mockImplementation(async (one) => {
    await held.promise;
    return MemoryEventLog.prototype.append.call(log, one);
  });
  const { service, stop } = runningService(log, (error) => expect.fail(String(error)));
  const refused: string[] = [];
  const door = await listenForDevices({
    host: '127.0.0.1',
    port: 0,
    settings: pdpSettings({ security: { none: true, hmac: false, tls: false } }),
    judging: new JudgeDevices({ books: service.books, isLoopback: true }),
    devices: service.devices,
    taps: service.taps,
    timers: steadyTimers,
    counters: { ...copsCounters, notConnected: (reason) => refused.push(reason) },
    alternative: () => undefined,
    random: () => 0,
    onError: (error) => expect.fail(String(error)),
  });
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
