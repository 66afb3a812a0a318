import type { Prid, TunnelReport, TunnelRow, TunnelStatus } from '@parley/cops';
import { undamped, type Damping, type HeldDown } from './damping.js';

/** A tunnel as the device knows it, or the memory of one that is gone until the PDP has confirmed that. */
export interface HeldTunnel extends HeldDown {
  readonly prid: Prid;
  row: TunnelRow | undefined;
  /** `failed` by its path: it may come back as it was. */
  state: 'installing' | 'retrying' | 'installed' | 'active' | 'failed' | 'gone';
  /** What it returns to when its path is there again, or the device after a restart. */
  before: 'installed' | 'active';
  status: TunnelStatus;
  errorCode: number;
  /** Counts changes of its state; those above the confirmed one are repeated after a reconnect (decision V41). */
  version: number;
  confirmed: number;
  failures: number;
  /** Each decision about the tunnel makes the attempts before it outdated. */
  attempt: number;
  stopRetry: (() => void) | undefined;
  stopLife: (() => void) | undefined;
}

export const newTunnel = (prid: Prid, damping: Damping): HeldTunnel => ({
  prid,
  row: undefined,
  state: 'installing',
  before: 'installed',
  status: 'retrying',
  errorCode: 0,
  version: 0,
  confirmed: 0,
  failures: 0,
  attempt: 0,
  damped: undamped(damping),
  stopRetry: undefined,
  stopReport: undefined,
  stopLife: undefined,
});

export const reportOf = ({ prid, status, errorCode }: HeldTunnel): TunnelReport => ({ prid, status, errorCode });

/** Report types by decision V14: what was asked for is a success, all else a failure. */
export const isSuccess = ({ status }: TunnelReport): boolean =>
  status === 'installed' || status === 'removed' || status === 'activated' || status === 'deactivated';

/** A version of a tunnel's state that a report has said. */
export interface Said {
  readonly prid: Prid;
  readonly version: number;
}
