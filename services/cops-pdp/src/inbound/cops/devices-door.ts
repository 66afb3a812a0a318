import { ConfigurationError } from '@parley/config';
import { isLoopback, type HealthCheck, type Listening } from '@parley/lifecycle';
import type { Running, Timers } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import type { ServerAddress } from '../../domain/servers/server-lease.js';
import { limits } from '../../limits.js';
import type { DoorSecrets } from '../../ports/door-secrets.js';
import type { Books } from '../../use-cases/books.js';
import { DeviceLines } from '../../use-cases/device-lines.js';
import { JudgeDevices } from '../../use-cases/judge-devices.js';
import type { PlanVpns } from '../../use-cases/plan-vpns.js';
import type { ServeDevices } from '../../use-cases/serve-devices.js';
import type { SessionTaps } from '../../use-cases/session-taps.js';
import { copsCounters } from './cops-counters.js';
import { listenForDevices, type CopsListener } from './cops-listener.js';
import { pdpSettings } from './pdp-settings.js';
import { Rounds } from './rounds.js';
import { TlsHandshakes } from './tls-handshakes.js';

export interface DevicesDoorOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly secrets: DoorSecrets;
  readonly books: Pick<Books, 'network'>;
  readonly plans: Pick<PlanVpns, 'network'>;
  readonly devices: ServeDevices;
  readonly taps: SessionTaps;
  readonly timers: Timers;
  readonly random: () => number;
  /** Where devices go when this server shuts down. */
  readonly alternative: () => ServerAddress | undefined;
  /** Devices may come already. */
  readonly onOpen: (port: number) => Promise<void>;
  readonly logger: Logger;
}

/**
 * The door of devices: closed until the network is known, without which no device can be known either. On a host that is not a
 * loopback address every device has to prove its PEPID (V40), by a certificate or a shared key.
 */
export class DevicesDoor implements Running {
  /** Empty while the door is closed. */
  readonly listening: Listening[] = [];
  readonly check: HealthCheck = { name: 'network', check: () => this.#sayWhyClosed() };
  readonly #lines: DeviceLines;
  readonly #handshakes: TlsHandshakes | undefined;
  readonly #judging: JudgeDevices;
  #opening: Promise<CopsListener> | undefined;
  #listener: CopsListener | undefined;
  #isStopped = false;

  constructor(private readonly options: DevicesDoorOptions) {
    const { secrets, books, listen, logger } = options;
    const { tls, keys } = secrets;
    this.#lines = new DeviceLines(logger);
    this.#handshakes = tls && new TlsHandshakes(tls, (reason, address) => this.#failed(reason, address));
    this.#judging = new JudgeDevices({ books, keys, isLoopback: isLoopback(listen.host) });
  }

  get isOpen(): boolean {
    return this.#listener !== undefined;
  }

  /** Opens the door if the network is known, and judges those who are inside by it. @throws when nothing can listen there */
  async followNetwork(): Promise<void> {
    const { version } = await this.options.plans.network();
    if (version === '' || this.#isStopped) return;
    if (this.#listener !== undefined) return this.#listener.judgeAgain();
    this.#opening ??= this.#open();
    try {
      this.#listener = await this.#opening;
    } finally {
      this.#opening = undefined;
    }
  }

  /** Reads certificates and keys again, for handshakes and messages from now on; where they cannot be used, those from before stay. */
  reloadFiles(): void {
    const { secrets, logger } = this.options;
    try {
      secrets.read();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      logger.error(
        { problems: error.problems },
        'the secrets of the door of devices cannot be used: what was read before stays',
      );
      return;
    }
    if (secrets.tls !== undefined) this.#handshakes?.use(secrets.tls);
    logger.info({}, 'the secrets of the door of devices were read again');
    this.#listener
      ?.judgeAgain()
      .catch((error: unknown) => logger.warn({ err: error }, 'open sessions were not judged again'));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const listener = await this.#opening?.catch(() => undefined);
    await (listener ?? this.#listener)?.stop();
  }

  async #open(): Promise<CopsListener> {
    const { listen, secrets, devices, taps, timers, random, alternative, onOpen, logger } = this.options;
    const { tls, keys } = secrets;
    const listener = await listenForDevices({
      ...listen,
      settings: pdpSettings({
        security: { none: isLoopback(listen.host), hmac: keys !== undefined, tls: tls !== undefined },
        ...(keys !== undefined && { keys }),
      }),
      handshakes: this.#handshakes,
      judging: this.#judging,
      devices,
      taps,
      timers,
      rounds: new Rounds(timers, limits.answerKeepAlivesMs),
      counters: copsCounters,
      random,
      alternative,
      onError: (error) => this.#lines.failed(error, 'a connection with a device could not go on'),
    });
    this.listening.push({ address: listen.host, port: listener.port });
    await onOpen(listener.port);
    logger.info({ cops: this.listening }, 'the network is known: devices may open sessions');
    return listener;
  }

  #failed(reason: string, address: string | undefined): void {
    copsCounters.refused('tls');
    this.#lines.handshakeFailed(reason, address);
  }

  #sayWhyClosed(): Promise<void> {
    if (this.isOpen) return Promise.resolve();
    return Promise.reject(new Error('is not known yet: the port for devices is closed'));
  }
}
