import { startRelay, type EventLog } from '@parley/event-log';
import { InProcessBus } from '@parley/bus';
import { MemoryReadModelStore } from '@parley/read-model';
import { createLogger } from '@parley/telemetry';
import { copsPdpService, type CopsPdpService } from '../src/cops-pdp.service.js';
import { FileDoorSecrets } from '../src/outbound/door-secrets/file-door-secrets.js';
import { MemoryServerLeases } from '../src/outbound/server-leases/memory-server-leases.js';
import { networkStream } from '../src/streams/stream-names.js';
import { PepDoor } from './pep-door.js';
import { isTransit, linkOf } from './transit-names.js';
import { pools } from './world.js';

const noFiles = {
  copsHost: '127.0.0.1',
  copsCert: undefined,
  copsKey: undefined,
  copsCa: undefined,
  copsSharedKeys: undefined,
};
/** The secrets of a door on loopback that has none. */
export const noSecrets = new FileDoorSecrets(noFiles, () => 0);
const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
let processes = 0;

/** The service without its doors, as it runs on a log: what follows from events, and sessions. */
export function runningService(
  log: EventLog,
  onError: (error: unknown) => void,
  bus = new InProcessBus({ log: logger }),
) {
  const clock = { nowMs: Date.parse('2026-04-23T10:00:00.000Z') };
  const timers = { nowMs: 0, after: () => () => undefined };
  const service: CopsPdpService = copsPdpService({
    log,
    readModelStore: new MemoryReadModelStore(),
    bus,
    logger,
    clock,
    timers,
    serverLeases: new MemoryServerLeases(clock),
    identity: { process: `p${(processes += 1)}`, role: 'primary' },
    random: () => 0,
    listen: { host: '127.0.0.1', port: 0 },
    secrets: noSecrets,
  });
  const end = service.devices.sessions.follow();
  const relay = startRelay({ log, name: 'relay', publish: (event) => service.following.follow(event), onError });
  return {
    service,
    clock,
    door: (name: string) => new PepDoor(service.devices, name, [linkOf(name)]),
    announce: async (devices: readonly string[]) => {
      await service.books.network.reload(networkStream);
      await service.plans.recordNetwork({
        version: 'one',
        pools,
        devices: devices.map((deviceId) => ({
          deviceId,
          name: deviceId,
          stubLinks: [linkOf(deviceId)],
          technologies: ['vxlan', 'gre'],
          transit: isTransit(deviceId),
        })),
      });
    },
    stop: async () => {
      end();
      await relay.stop();
    },
  };
}
