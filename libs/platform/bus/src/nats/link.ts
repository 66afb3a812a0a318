import {
  type ConnectionOptions,
  type NatsConnection,
  connect,
  createInbox,
  PermissionViolationError,
} from '@nats-io/transport-node';
import { type BusLog, messageOf } from '../bus-log.js';
import { JETSTREAM } from '../limits.js';
import { Outgoing } from './outgoing.js';
import { Refusals } from './refusals.js';
import { settleWithin } from '../settle.js';

/** The connection to NATS. It reconnects by itself, for ever; those who must act when it goes or comes back register here. */
export class Link {
  /** No server answers at the moment. */
  isAway = false;
  /** Epoch ms; 0 before the first. */
  reconnectedAt = 0;
  readonly refusals: Refusals;
  /** Everything that is published goes through it. */
  readonly outgoing: Outgoing;
  readonly #onAway = new Set<() => void>();
  readonly #onBack = new Set<() => void>();
  readonly #onForbidden = new Set<(subject: string) => void>();

  private constructor(
    readonly nc: NatsConnection,
    private readonly log: BusLog,
    private readonly inboxPrefix: string | undefined,
  ) {
    this.refusals = new Refusals(log);
    this.outgoing = new Outgoing(nc);
    this.#watch().catch((error: unknown) => this.log.error({ cause: messageOf(error) }, 'status of NATS is lost'));
  }

  /** Tries until `startTimeoutMs` have passed, then throws what the last attempt said. */
  static async open(options: ConnectionOptions, startTimeoutMs: number, log: BusLog): Promise<Link> {
    const until = Date.now() + startTimeoutMs;
    for (;;) {
      try {
        const nc = await connect({
          ...options,
          timeout: JETSTREAM.pingTimeoutMs,
          reconnect: true,
          maxReconnectAttempts: -1,
          reconnectTimeWait: JETSTREAM.reconnectWaitMs,
          ignoreAuthErrorAbort: true,
          pingInterval: 10_000,
        });
        return new Link(nc, log, options.inboxPrefix);
      } catch (error) {
        if (Date.now() + JETSTREAM.reconnectWaitMs > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, JETSTREAM.reconnectWaitMs));
      }
    }
  }

  /** Resolves when the server has had all that was published and subscribed before. */
  flush(): Promise<void> {
    this.outgoing.handOver();
    return this.nc.flush();
  }

  /** The same, for at most the time of a ping, and not while there is no server. */
  async settle(): Promise<void> {
    if (!this.isAway && !this.nc.isClosed()) await settleWithin([this.flush()], JETSTREAM.pingTimeoutMs);
  }

  /** A subject that nobody else listens to. */
  newInbox(): string {
    return createInbox(this.inboxPrefix);
  }

  /** Returns the function that forgets the listener. */
  onAway(listener: () => void): () => void {
    this.#onAway.add(listener);
    return () => void this.#onAway.delete(listener);
  }

  /** The server does not let us publish there. Returns the function that forgets the listener. */
  onForbidden(listener: (subject: string) => void): () => void {
    this.#onForbidden.add(listener);
    return () => void this.#onForbidden.delete(listener);
  }

  onBack(listener: () => void): () => void {
    this.#onBack.add(listener);
    return () => void this.#onBack.delete(listener);
  }

  async #watch(): Promise<void> {
    for await (const status of this.nc.status()) {
      switch (status.type) {
        case 'disconnect':
          this.isAway = true;
          this.log.warn({ server: status.server }, 'NATS is away');
          for (const listener of this.#onAway) listener();
          break;
        case 'reconnect':
          this.isAway = false;
          this.reconnectedAt = Date.now();
          this.refusals.forget();
          this.log.warn({ server: status.server }, 'NATS is back');
          for (const listener of this.#onBack) listener();
          break;
        case 'error':
          if (status.error instanceof PermissionViolationError) this.#forbidden(status.error);
          else this.log.error({ cause: messageOf(status.error) }, 'NATS reports an error');
          break;
        default:
      }
    }
  }

  #forbidden({ operation, subject }: PermissionViolationError): void {
    const what = operation === 'publish' ? 'publish to' : 'hear';
    this.refusals.refused(`${what} ${subject}`, `not permitted to ${what} ${subject}`);
    if (operation === 'publish') for (const listener of this.#onForbidden) listener(subject);
  }
}
