import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority, type Issued } from '@parley/certificates';
import { MemoryEventLog } from '@parley/event-log';
import { steadyTimers, systemClock } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import type { DeviceEvent } from '../src/domain/device/device.events.js';
import type { NetworkDevice } from '../src/domain/network/network.events.js';
import { DevicesDoor } from '../src/inbound/cops/devices-door.js';
import { FileDoorSecrets } from '../src/outbound/door-secrets/file-door-secrets.js';
import { copsPdpCodec, deviceCodec } from '../src/streams/codecs.js';
import { deviceStream, networkStream } from '../src/streams/stream-names.js';
import { runningService } from './running-service.js';
import { pools } from './world.js';

/** An address that is not loopback's: on it every device has to prove itself, whatever address it shows. */
export const everywhere = '0.0.0.0';

export interface DoorWanted {
  readonly host?: string;
  /** The text of the file of shared keys. */
  readonly keys?: string;
  readonly tls?: boolean;
}

/** The door of devices on a port of its own, with a log in memory and secrets in a folder. */
export class DoorBench {
  readonly log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
  readonly errors: unknown[] = [];
  readonly running = runningService(this.log, (error) => this.errors.push(error));
  #door: DevicesDoor | undefined;

  private constructor(
    readonly authority: Authority,
    readonly server: Issued,
    private readonly folder: string,
    private readonly wanted: DoorWanted,
  ) {}

  static async start(wanted: DoorWanted): Promise<DoorBench> {
    const authority = await Authority.create(Date.now());
    const server = await authority.issue(['ps1.example.net'], 'server');
    const bench = new DoorBench(authority, server, await mkdtemp(join(tmpdir(), 'door-')), wanted);
    await bench.#begin();
    return bench;
  }

  get door(): DevicesDoor {
    if (this.#door === undefined) throw new Error('the bench has not begun');
    return this.#door;
  }

  get port(): number {
    const [first] = this.door.listening;
    if (first === undefined) throw new Error('the door is closed');
    return first.port;
  }

  /** What stands in a file of the server's secrets from now on; it is read at the next reload. */
  write(name: 'server.pem' | 'server.key' | 'ca.pem' | 'keys.yaml', text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  async announce(...devices: readonly Partial<NetworkDevice>[]): Promise<void> {
    const whole = devices.map((device, at) => ({
      name: `ed${at + 1}`,
      deviceId: `ed${at + 1}.example.net`,
      stubLinks: ['ge-0'],
      technologies: ['gre' as const],
      transit: false,
      ...device,
    }));
    await this.running.service.plans.recordNetwork({ version: JSON.stringify(whole), devices: whole, pools });
    await this.door.followNetwork();
  }

  /** What the log says of a device's sessions. */
  async proofs(pepId: string): Promise<readonly string[]> {
    const events = await this.log.readStream(deviceStream(pepId));
    return events
      .map((one): DeviceEvent => deviceCodec.fromRecorded(one))
      .flatMap((event) => (event.type === 'device-session-opened' ? [event.data.proof] : []));
  }

  async stop(): Promise<void> {
    await this.#door?.stop();
    await this.running.stop();
    await rm(this.folder, { recursive: true });
  }

  async #begin(): Promise<void> {
    const { host = everywhere, keys, tls = false } = this.wanted;
    await this.write('server.pem', this.server.cert);
    await this.write('server.key', this.server.key);
    await this.write('ca.pem', this.authority.pem.cert);
    if (keys !== undefined) await this.write('keys.yaml', keys);
    const path = (isThere: boolean, name: string) => (isThere ? join(this.folder, name) : undefined);
    const secrets = new FileDoorSecrets(
      {
        copsHost: host,
        copsCert: path(tls, 'server.pem'),
        copsKey: path(tls, 'server.key'),
        copsCa: path(tls, 'ca.pem'),
        copsSharedKeys: path(keys !== undefined, 'keys.yaml'),
      },
      () => systemClock.nowMs - steadyTimers.nowMs,
    );
    const { books, devices, plans, taps } = this.running.service;
    await books.network.reload(networkStream);
    this.#door = new DevicesDoor({
      listen: { host, port: 0 },
      secrets,
      books,
      plans,
      devices,
      taps,
      timers: steadyTimers,
      random: Math.random,
      alternative: () => undefined,
      onOpen: () => Promise.resolve(),
      logger: createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' }),
    });
    plans.onNetwork(() => void this.door.followNetwork().catch((error: unknown) => this.errors.push(error)));
  }
}
