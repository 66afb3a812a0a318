import type { Clock } from '../clock.js';

/** Milliseconds between two writes of an open session in which nothing changes: so much later a life time may end after a crash. */
const stampMs = 60_000;

/**
 * When what a device holds is written down: before a report of a change leaves, so that no PDP knows what a restart forgets; soon after
 * any other change; and from time to time in a session, which tells when it was open last.
 */
export class Keeping {
  #stopSoon: (() => void) | undefined;
  #stopStamp: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly write: () => void,
  ) {}

  changed(): void {
    this.#stopSoon ??= this.clock.schedule(this.clock.now(), () => this.#write());
  }

  /** What has changed is written when this returns. */
  settle(): void {
    if (this.#stopSoon !== undefined) this.#write();
  }

  sessionOpened(): void {
    this.#write();
    this.#stopStamp?.();
    this.#stopStamp = this.clock.schedule(this.clock.now() + stampMs, () => this.sessionOpened());
  }

  sessionClosed(): void {
    this.#stopStamp?.();
    this.#stopStamp = undefined;
    this.#write();
  }

  #write(): void {
    this.#stopSoon?.();
    this.#stopSoon = undefined;
    this.write();
  }
}
