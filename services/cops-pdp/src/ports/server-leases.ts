import type { ServerIdentity, ServerLease } from '../domain/servers/server-lease.js';

/** Port: the leases of the policy servers on one log (V42). All times are those of the one clock behind it. */
export interface ServerLeases {
  /** A new lease of the process, in place of one that it had; its epoch is above all that were given before. */
  take(server: ServerIdentity): Promise<number>;
  /** Renews it, with what the process says of itself now; false: it is not there any more. */
  renew(server: ServerIdentity, epoch: number): Promise<boolean>;
  /** Ends it. */
  release(process: string, epoch: number): Promise<void>;
  /** All that there are, those that have run out too. */
  read(): Promise<readonly ServerLease[]>;
}

/** A lease that was not renewed for so many ms has run out: five renewals were missed. */
export const leaseMs = 10_000;
/** One that ran out so many ms ago is removed when another is taken: its process, if it goes on, takes a new one. */
export const removedAfterMs = 3_600_000;
