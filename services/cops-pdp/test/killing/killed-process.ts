import { PostgresEventLog } from '@parley/event-log';
import { systemClock } from '@parley/running';
import { descriptor } from '../../src/descriptor.js';
import { copsPdpCodec } from '../../src/streams/codecs.js';
import { MessageCutter } from '../byte-scripts/lengths.js';
import { memoryDevice, type MemoryDevice } from '../memory-device.js';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from '../policy-process.js';
import { disagreements, type Wanted } from './disagreements.js';
import { Life } from './life.js';
import { startMortalProxy, type Carry } from './mortal-proxy.js';
import { shownOtherwise } from './shown.js';

/** The types of events that stand in a statement which appends. */
const typesIn = (octets: Buffer): readonly string[] => [
  ...new Set(octets.toString('latin1').match(/\b(?:device|vpn|identifiers|allocation|network)-[a-z-]+(?=[",}\0])/g)),
];

/** Between a process and PostgreSQL: before an append gets there, and when it is committed and nobody in the process has heard. */
function appends(life: Life): { readonly toTarget: Carry; readonly fromTarget: Carry } {
  let appending: string | undefined;
  return {
    toTarget: (chunk, pass) => {
      if (chunk.includes('append_')) {
        appending = typesIn(chunk).join();
        if (!life.pass(`before ${appending}`)) return;
      }
      pass(chunk);
    },
    fromTarget: (chunk, pass) => {
      const appended = appending;
      appending = undefined;
      if (appended === undefined || life.pass(`after ${appended}`)) pass(chunk);
    },
  };
}

/** Between devices and a process: before and after each message to a device. */
function messages(life: Life): { readonly toTarget: Carry; readonly fromTarget: Carry } {
  const cutter = new MessageCutter();
  return {
    toTarget: (chunk, pass) => pass(chunk),
    fromTarget: (chunk, pass) => {
      for (const message of cutter.cut(chunk)) {
        if (!life.pass('before a message to a device')) return;
        pass(message);
        if (!life.pass('after a message to a device')) return;
      }
    },
  };
}

/**
 * A policy server in a process of its own that is killed and started again, with real PostgreSQL and NATS. It reaches its log, and
 * devices reach it, by what sees each append and each message, and can end its life there.
 */
export class KilledProcess {
  #life = new Life();
  #killed: Promise<void> = Promise.resolve();
  #process: PolicyProcess | undefined;
  readonly #ends: (() => Promise<void>)[] = [];
  readonly devices = new Map<string, MemoryDevice>();

  private constructor(
    readonly provider: ProcessProvider,
    private readonly log: PostgresEventLog,
  ) {}

  /** The process has the network, and each device is connected. */
  static async with(postgresUrl: string, pepIds: readonly string[]): Promise<KilledProcess> {
    const provider = await startProcessProvider(postgresUrl);
    const { databaseUrl: url } = provider;
    const { schema } = descriptor.database;
    const log = new PostgresEventLog({ url, schema, maxConnections: 1, upcast: copsPdpCodec.upcast });
    const world = new KilledProcess(provider, log);
    await world.#begin(pepIds);
    return world;
  }

  async #begin(pepIds: readonly string[]): Promise<void> {
    const { provider } = this;
    const life = (): Life => this.#life;
    const through = new URL(provider.databaseUrl);
    const log = { host: through.hostname, port: Number(through.port) };
    const database = await startMortalProxy({ target: () => log, life, carry: appends });
    const door = await startMortalProxy({
      target: () => ({ host: '127.0.0.1', port: this.#process?.port ?? 0 }),
      ...{ life, carry: messages },
    });
    this.#ends.push(
      () => database.close(),
      () => door.close(),
    );
    [through.hostname, through.port] = ['127.0.0.1', String(database.port)];
    this.#process = await provider.start({ PARLEY_COPS_ADVERTISE: `127.0.0.1:${door.port}` }, through.href);
    this.#live();
    await provider.announce(pepIds);
    await this.#process.untilReady(200);
    for (const [at, pepId] of pepIds.entries()) {
      const device = memoryDevice(pepId, [{ host: '127.0.0.1', port: door.port }], { start: 1 + at * 1_000 });
      this.devices.set(pepId, device);
      device.pep.start();
    }
  }

  #live(): void {
    this.#life.onEnd(() => {
      this.#killed = this.#process?.kill() ?? Promise.resolve();
    });
  }

  get life(): Life {
    return this.#life;
  }

  /** The device's tunnels of the VPN break, and stay in its driver (status 4, VPN00 §6.10). */
  breakTunnels(pepId: string, vpn: string): void {
    const driver = this.devices.get(pepId)?.driver;
    for (const { ref } of driver?.tunnels ?? [])
      if (ref.vpnId.kind === 'name' && ref.vpnId.name === vpn) driver?.flap(ref, { kind: 'failed', errorCode: 8 });
  }

  /** kill -9 where it still lives, and a new process. */
  async restart(): Promise<void> {
    this.#life.end();
    await this.#killed;
    this.#life = new Life();
    await this.#process?.restart();
    this.#live();
  }

  /** How log, devices and identifiers differ from what is wanted, and from each other. */
  unlike(wanted: Wanted): Promise<readonly string[]> {
    return disagreements({ log: this.log, clock: systemClock, devices: this.devices }, wanted);
  }

  /** And what people are shown. @throws while no process answers */
  async disagreements(wanted: Wanted): Promise<readonly string[]> {
    return [...(await this.unlike(wanted)), ...(await shownOtherwise(this.provider.bus, this.devices, wanted))];
  }

  async stop(): Promise<void> {
    for (const { pep } of this.devices.values()) pep.stop();
    this.#life.end();
    await this.#killed;
    for (const end of this.#ends) await end();
    await this.log.close();
    await this.provider.stop();
  }
}
