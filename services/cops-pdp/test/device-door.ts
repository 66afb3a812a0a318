import { MemoryEventLog, type Append, type AppendOutcome } from '@parley/event-log';
import { VirtualClock } from '@parley/testkit';
import { listenForDevices, type CopsListener } from '../src/inbound/cops/cops-listener.js';
import { pdpSettings } from '../src/inbound/cops/pdp-settings.js';
import { copsPdpCodec } from '../src/streams/codecs.js';
import { opening, RawDevice } from './raw-device.js';
import { runningService } from './running-service.js';
import { JudgeDevices } from '../src/use-cases/judge-devices.js';

/** A log whose commits of some streams come when the test lets them. */
export class HeldLog extends MemoryEventLog {
  /** All that was to be appended, in its order. */
  readonly appends: Append[] = [];
  #holds: (streamId: string) => boolean = () => false;
  #released = Promise.withResolvers<void>();

  hold(holds: (streamId: string) => boolean): void {
    this.#holds = holds;
    this.#released = Promise.withResolvers();
  }

  release(): void {
    this.#holds = () => false;
    this.#released.resolve();
  }

  override async append(append: Append): Promise<AppendOutcome> {
    this.appends.push(append);
    if (this.#holds(append.streamId)) await this.#released.promise;
    return super.append(append);
  }
}

/** The service in memory with its door on a port of loopback; timers go when the test says so. */
export async function openDeviceDoor(pepIds: readonly string[]) {
  const log = new HeldLog({ upcast: copsPdpCodec.upcast });
  const faults: unknown[] = [];
  const running = runningService(log, (error) => faults.push(error));
  await running.announce(pepIds);
  const clock = new VirtualClock();
  const counted = new Map<string, number>();
  const count = (name: string, by = 1): void => void counted.set(name, (counted.get(name) ?? 0) + by);
  const listener: CopsListener = await listenForDevices({
    host: '127.0.0.1',
    port: 0,
    settings: pdpSettings({ security: { none: true, hmac: false, tls: false } }),
    judging: new JudgeDevices({ books: running.service.books, isLoopback: true }),
    devices: running.service.devices,
    taps: running.service.taps,
    timers: {
      get nowMs() {
        return clock.nowMs;
      },
      after: (ms, call) => clock.at(clock.nowMs + ms, call),
    },
    counters: {
      received: ({ op }) => count(`received ${op}`),
      sent: ({ op }) => count(`sent ${op}`),
      fault: (code) => count(`fault ${code}`),
      ignored: (reason) => count(`ignored ${reason}`),
      connected: () => count('connected'),
      notConnected: (reason) => count(`refused ${reason}`),
      opened: () => count('opened'),
      refused: (reason) => count(`refused ${reason}`),
      ended: (cause) => count(`ended ${cause}`),
      strangers: (by) => count('strangers', by),
    },
    random: () => 0,
    alternative: () => undefined,
    onError: (error) => faults.push(error),
  });
  const devices: RawDevice[] = [];
  const connect = async (): Promise<RawDevice> => {
    const device = await RawDevice.connect(listener.port);
    devices.push(device);
    return device;
  };
  return {
    ...running,
    log,
    /** Of connections and their timers. */
    clock,
    /** What the service reads the time of. */
    serviceClock: running.clock,
    counted: (name: string): number => counted.get(name) ?? 0,
    /** What went wrong in the service, and has no answer. */
    faults,
    port: listener.port,
    connect,
    /** A device that has its session. */
    opened: async (pepId: string): Promise<RawDevice> => {
      const device = await connect();
      device.say(opening(pepId));
      await device.hears('CAT');
      return device;
    },
    /** Forgets what the test alone keeps: devices whose connections are over, and what was to be appended. */
    letGo: () => {
      devices.splice(0, devices.length, ...devices.filter(({ isClosed }) => !isClosed));
      log.appends.splice(0);
    },
    /** Ends the door alone. */
    shutDown: () => listener.stop(),
    close: async () => {
      log.release();
      for (const device of devices) device.destroy();
      await listener.stop();
      await running.stop();
    },
  };
}
export type DeviceDoor = Awaited<ReturnType<typeof openDeviceDoor>>;
