import type { Duplex } from 'node:stream';
import { InProcessBus } from '@parley/bus';
import { startDeadlines, startRelay, type EventLog, type MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { startPolling, type Timers } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import type { VirtualClock } from '@parley/testkit';
import { copsPdpService, type CopsPdpService } from '../../src/cops-pdp.service.js';
import { CopsConnection } from '../../src/inbound/cops/cops-connection.js';
import { copsCounters } from '../../src/inbound/cops/cops-counters.js';
import { pdpSettings } from '../../src/inbound/cops/pdp-settings.js';
import { Rounds } from '../../src/inbound/cops/rounds.js';
import { limits } from '../../src/limits.js';
import type { MemoryServerLeases } from '../../src/outbound/server-leases/memory-server-leases.js';
import { networkStream } from '../../src/streams/stream-names.js';
import { JudgeDevices } from '../../src/use-cases/judge-devices.js';
import { noSecrets } from '../running-service.js';
import { settled } from './settled.js';
import type { Life } from './life.js';
import { mortalLog } from './mortal-log.js';
import { wire } from './wire.js';

/** What outlives the process. */
export interface Outside {
  readonly log: MemoryEventLog;
  readonly clock: VirtualClock;
  readonly leases: MemoryServerLeases;
}

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
let processes = 0;

/** One process of the service, on virtual time and connections in memory, from its start to its end by kill -9. */
export class MortalServer {
  readonly service: CopsPdpService;
  /** What failed in it: other than by its end, nothing should. */
  readonly faults: unknown[] = [];
  readonly #log: EventLog;
  readonly #timers: Timers;

  constructor(
    private readonly outside: Outside,
    readonly life: Life,
  ) {
    const { clock, leases } = outside;
    this.#timers = {
      get nowMs() {
        return clock.nowMs;
      },
      after: (ms, call) => {
        const cancel = clock.at(clock.nowMs + ms, async () => {
          if (life.isOver) return;
          call();
          await settled();
        });
        life.onEnd(cancel);
        return cancel;
      },
    };
    this.#log = mortalLog(outside.log, life);
    this.service = copsPdpService({
      log: this.#log,
      readModelStore: new MemoryReadModelStore(),
      bus: new InProcessBus({ log: logger }),
      logger,
      clock,
      timers: this.#timers,
      serverLeases: leases,
      identity: { process: `p${(processes += 1)}`, role: 'primary' },
      random: () => 0,
      listen: { host: '127.0.0.1', port: 0 },
      secrets: noSecrets,
    });
  }

  /** As open-cops-pdp.ts begins it, without bus and read models. */
  async begin(): Promise<void> {
    const { life, service } = this;
    const { clock } = this.outside;
    const [log, timers] = [this.#log, this.#timers];
    const onError = (error: unknown): void => void (life.isOver || this.faults.push(error));
    const { books, devices, servers, following, deadline } = service;
    await books.network.reload(networkStream);
    await servers.take();
    devices.sessions.follow();
    const publish = following.follow.bind(following);
    startRelay({ log, name: 'cops-pdp-planner', publish, pollMs: Number.POSITIVE_INFINITY, timers, onError });
    startDeadlines({ log, clock, timers, pollMs: 1_000, handle: (due) => deadline.handle(due), onError });
    const often = (everyMs: number, work: () => Promise<void> | void): void =>
      void startPolling({
        work: async () => {
          await work();
          return false;
        },
        everyMs,
        timers,
        onError,
      });
    often(limits.callAgainMs, () => devices.decideLate());
    often(limits.lookForSilenceMs, () => devices.endThoseThatAreSilent());
    often(limits.lookForRefusedMs, () => devices.retryRefused());
  }

  /** A device connects: its end of the connection. Each message to it is a moment before and after it leaves. */
  accept(): Duplex {
    const { life } = this;
    const { device, server } = wire((write) => {
      if (!life.pass('before a message to a device')) return;
      write();
      life.pass('after a message to a device');
    });
    life.onEnd(() => server.destroy());
    new CopsConnection(server, {
      settings: pdpSettings({ security: { none: true, hmac: false, tls: false } }),
      judging: new JudgeDevices({ books: this.service.books, isLoopback: true }),
      devices: this.service.devices,
      ...{ peer: 'memory', tap: this.service.taps.connect('memory') },
      timers: this.#timers,
      silences: new Rounds(this.#timers, limits.hearSilenceMs),
      counters: copsCounters,
      sequenceStart: 1,
      onError: (error) => void (life.isOver || this.faults.push(error)),
      onProof: () => undefined,
      onEnded: () => undefined,
    });
    return device;
  }
}
