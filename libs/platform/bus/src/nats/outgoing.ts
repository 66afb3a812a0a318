import type { NatsConnection, PublishOptions } from '@nats-io/transport-node';

interface Waiting {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly options: PublishOptions | undefined;
  readonly refuse: ((cause: unknown) => void) | undefined;
}

/**
 * Messages of one turn of the event loop, for one write to the server: the client's own publish() writes as soon as the callback
 * that called it ends, so that each of a hundred datagrams read at once would cost a system call here and one in the server.
 */
export class Outgoing {
  #waiting: Waiting[] = [];

  constructor(private readonly nc: Pick<NatsConnection, 'publish'>) {}

  /**
   * In the order of the calls. Never throws: what the client will not send (too large, the connection closed) is given to `refuse`,
   * and without one is lost as on a connection that breaks.
   */
  publish(subject: string, payload: Uint8Array, options?: PublishOptions, refuse?: (cause: unknown) => void): void {
    this.#waiting.push({ subject, payload, options, refuse });
    if (this.#waiting.length === 1) setImmediate(() => this.handOver());
  }

  /** Gives the client what waits, without the rest of the turn. */
  handOver(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const { subject, payload, options, refuse } of waiting) {
      try {
        this.nc.publish(subject, payload, options);
      } catch (cause) {
        refuse?.(cause);
      }
    }
  }
}
