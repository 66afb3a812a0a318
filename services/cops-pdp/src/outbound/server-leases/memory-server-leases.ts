import type { Clock } from '@parley/running';
import type { ServerIdentity, ServerLease } from '../../domain/servers/server-lease.js';
import { leaseMs, removedAfterMs, type ServerLeases } from '../../ports/server-leases.js';

interface Given extends ServerIdentity {
  readonly epoch: number;
  readonly renewedMs: number;
  readonly answeringSinceMs: number;
}

/** Leases of the policy servers of one process, for tests and one-process forms. */
export class MemoryServerLeases implements ServerLeases {
  readonly #given = new Map<string, Given>();
  #epoch = 0;

  constructor(private readonly clock: Clock) {}

  take(server: ServerIdentity): Promise<number> {
    const { nowMs } = this.clock;
    for (const [process, { renewedMs }] of this.#given)
      if (nowMs - renewedMs > removedAfterMs) this.#given.delete(process);
    const epoch = (this.#epoch += 1);
    this.#given.set(server.process, { ...server, epoch, renewedMs: nowMs, answeringSinceMs: nowMs });
    return Promise.resolve(epoch);
  }

  renew(server: ServerIdentity, epoch: number): Promise<boolean> {
    const given = this.#given.get(server.process);
    if (given?.epoch !== epoch) return Promise.resolve(false);
    const { nowMs } = this.clock;
    const answeringSinceMs = nowMs - given.renewedMs > leaseMs ? nowMs : given.answeringSinceMs;
    this.#given.set(server.process, { ...server, epoch, renewedMs: nowMs, answeringSinceMs });
    return Promise.resolve(true);
  }

  release(process: string, epoch: number): Promise<void> {
    if (this.#given.get(process)?.epoch === epoch) this.#given.delete(process);
    return Promise.resolve();
  }

  read(): Promise<readonly ServerLease[]> {
    const { nowMs } = this.clock;
    return Promise.resolve(
      [...this.#given.values()].map(({ renewedMs, answeringSinceMs, ...lease }) => ({
        ...lease,
        ...(nowMs - renewedMs <= leaseMs && { freshForMs: nowMs - answeringSinceMs }),
      })),
    );
  }
}
