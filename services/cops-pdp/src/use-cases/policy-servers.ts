import { alternativeOf, primaryBack } from '../domain/servers/guidance.js';
import type { ServerAddress, ServerIdentity, ServerLease } from '../domain/servers/server-lease.js';
import { limits } from '../limits.js';
import type { ServerLeases } from '../ports/server-leases.js';

/** This policy server among those on its log: its lease, and what the others say of themselves (V42). */
export class PolicyServers {
  #identity: ServerIdentity;
  #epoch = 0;
  /** As they were at the last renewal. */
  #known: readonly ServerLease[] = [];
  #reading: Promise<readonly ServerLease[]> = Promise.resolve([]);
  #next: Promise<readonly ServerLease[]> | undefined;

  constructor(
    private readonly leases: ServerLeases,
    identity: ServerIdentity,
  ) {
    this.#identity = identity;
  }

  get identity(): ServerIdentity {
    return this.#identity;
  }

  /** What the sessions of this process are known by, with a name of their own. */
  get holder(): { readonly process: string; readonly epoch: number } {
    return { process: this.#identity.process, epoch: this.#epoch };
  }

  /** Has to be called before the first session. @throws while the database is away */
  async take(): Promise<void> {
    this.#epoch = await this.leases.take(this.#identity);
  }

  /**
   * Devices reach this process here from now on, and the others know it at once: until then they serve devices that belong here.
   * @throws while the database is away: they know it after the next renewal
   */
  async advertise(address: ServerAddress): Promise<void> {
    this.#identity = { ...this.#identity, address };
    await this.renew();
  }

  /** Whether the lease is still that of before: else it was removed meanwhile, and a new one was taken. */
  async renew(): Promise<boolean> {
    const isKept = await this.leases.renew(this.#identity, this.#epoch);
    if (!isKept) await this.take();
    this.#known = await this.leases.read();
    return isKept;
  }

  /** Others take this process for gone, and it knows the alternative as it is now. */
  async release(): Promise<void> {
    this.#known = await this.leases.read();
    await this.leases.release(this.#identity.process, this.#epoch);
  }

  /** As they are now. Those who ask while an answer is under way get the next one together: thousands of devices may come at once. */
  read(): Promise<readonly ServerLease[]> {
    this.#next ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#reading = this.leases.read();
        this.#next = undefined;
        return this.#reading;
      });
    return this.#next;
  }

  /** Where devices go when this process shuts down (RFC 2748 §4.7). */
  get alternative(): ServerAddress | undefined {
    return alternativeOf(this.#identity, this.#known);
  }

  /** Whether no other process is known to be alive: before the first renewal nobody knows. */
  get isAlone(): boolean {
    const alive = this.#known.filter(({ freshForMs }) => freshForMs !== undefined);
    return alive.length > 0 && alive.every(({ process }) => process === this.#identity.process);
  }

  /** How soon what others commit has to be looked for: a process that begins is known within a renewal of its lease. */
  get lookForOthersMs(): number {
    return this.isAlone ? limits.lookForNobodyMs : limits.lookForOthersMs;
  }

  get doesPrimaryAnswer(): boolean {
    return this.#known.some(({ role, freshForMs }) => role === 'primary' && freshForMs !== undefined);
  }

  /** Where devices are led back to (RFC 2748 §2.3). */
  get primaryBack(): ServerAddress | undefined {
    return primaryBack(this.#identity, this.#known);
  }
}
