import { MemoryEventLog } from '@parley/event-log';
import { defaultReconnectRule, type Clock } from '@parley/pep';
import { VirtualClock } from '@parley/testkit';
import { MemoryServerLeases } from '../../src/outbound/server-leases/memory-server-leases.js';
import { copsPdpCodec } from '../../src/streams/codecs.js';
import type { PlanVpns } from '../../src/use-cases/plan-vpns.js';
import { memoryDevice, type MemoryDevice } from '../memory-device.js';
import { isTransit, linkOf } from '../transit-names.js';
import { pools } from '../world.js';
import { disagreements, type Wanted } from './disagreements.js';
import { Life } from './life.js';
import { MortalServer, type Outside } from './mortal-server.js';
import { settled } from './settled.js';
import { refused } from './wire.js';

/** An event of another service: it comes until it was handled, whichever process does. */
export type Told = (plans: PlanVpns, inbox: { readonly consumer: string; readonly messageId: string }) => Promise<void>;

/** A policy server that is killed and started again, its log, and devices of libs/pep that know nothing of it. */
export class KilledWorld {
  readonly outside: Outside;
  readonly devices = new Map<string, MemoryDevice>();
  #server: MortalServer;
  #told = 0;
  /** Told, and not handled yet. */
  readonly #open = new Map<string, Told>();

  private constructor(names: readonly string[]) {
    const clock = new VirtualClock(Date.parse('2026-04-23T10:00:00.000Z'));
    this.outside = {
      log: new MemoryEventLog({ upcast: copsPdpCodec.upcast }),
      clock,
      leases: new MemoryServerLeases(clock),
    };
    this.#server = new MortalServer(this.outside, new Life());
    const pepClock: Clock = {
      now: () => clock.nowMs,
      schedule: (at, run) =>
        clock.at(at, async () => {
          run();
          await settled();
        }),
    };
    for (const [at, name] of names.entries())
      this.devices.set(
        name,
        memoryDevice(name, [{ host: '127.0.0.1', port: 3288 }], {
          stubLinks: [linkOf(name)],
          reconnect: defaultReconnectRule,
          start: 1 + at * 1_000,
          ports: {
            clock: pepClock,
            connect: () => (this.#server.life.isOver ? refused() : this.#server.accept()),
          },
        }),
      );
  }

  /** The server has the network, and each device is connected. */
  static async with(names: readonly string[]): Promise<KilledWorld> {
    const world = new KilledWorld(names);
    await world.#server.begin();
    const devices = names.map((deviceId) => ({
      ...{ deviceId, name: deviceId, stubLinks: [linkOf(deviceId)] },
      ...{ technologies: ['vxlan', 'gre'] as const, transit: isTransit(deviceId) },
    }));
    await world.#server.service.plans.recordNetwork({ version: 'one', pools, devices });
    for (const { pep } of world.devices.values()) pep.start();
    await world.pass(1_000);
    return world;
  }

  get server(): MortalServer {
    return this.#server;
  }

  /** kill -9: nobody is there until a restart. */
  async kill(): Promise<void> {
    this.#server.life.end();
    await settled();
  }

  /** kill -9 where it still lives, and a new process on the same log. */
  async restart(): Promise<void> {
    await this.kill();
    this.#server = new MortalServer(this.outside, new Life());
    await this.#server.begin();
    for (const [messageId, told] of this.#open) this.#deliver(messageId, told);
    await settled();
  }

  tell(told: Told): void {
    const messageId = `m${(this.#told += 1)}`;
    this.#open.set(messageId, told);
    this.#deliver(messageId, told);
  }

  #deliver(messageId: string, told: Told): void {
    const { service, faults } = this.#server;
    told(service.plans, { consumer: 'cops-pdp', messageId }).then(
      () => this.#open.delete(messageId),
      (error: unknown) => faults.push(error),
    );
  }

  async pass(ms: number): Promise<void> {
    await settled();
    await this.outside.clock.runUntil(this.outside.clock.nowMs + ms);
    await settled();
  }

  disagreements(wanted: Wanted): Promise<readonly string[]> {
    const { log, clock } = this.outside;
    return disagreements({ log, clock, devices: this.devices }, wanted);
  }

  /** How many events were committed. */
  async committed(): Promise<number> {
    return this.outside.log.countAfter(undefined, Number.POSITIVE_INFINITY);
  }

  stop(): void {
    this.#server.life.end();
    for (const { pep } of this.devices.values()) pep.stop();
  }
}
