import type { Technology } from '@parley/cops';
import type { Retries } from '../tunnel-end.js';
import type { Pools } from '../allocations/allocations.commands.js';

/** An edge device, as the provider's network data say. */
export interface NetworkDevice {
  /** As operators know it. */
  readonly name: string;
  /** PEPID. */
  readonly deviceId: string;
  readonly stubLinks: readonly string[];
  readonly technologies: readonly Technology[];
  readonly address4?: string;
  readonly address6?: string;
  readonly underlayMtu?: number;
  /** Name of the certificate (dNSName) or key that proves the PEPID (V40). */
  readonly certificateName?: string;
  readonly keyId?: number;
  /** Carries tunnels of others, and ends none (V43). */
  readonly transit: boolean;
  /** The first one for a tunnel's technology counts; absent: none is. */
  readonly retries?: readonly RetriesOf[];
}

/** For tunnels of these technologies; absent: of any. */
export interface RetriesOf extends Retries {
  readonly technologies?: readonly Technology[];
}

export interface NetworkRecorded {
  readonly type: 'network-recorded';
  readonly data: {
    /** Of the announcement: two of one version say the same. */
    readonly version: string;
    readonly devices: readonly NetworkDevice[];
    readonly pools: Pools;
    /** Devices that were there before. */
    readonly gone: readonly string[];
    /** Devices that had gone, and are there again; absent: none. */
    readonly returned?: readonly string[];
  };
}
export type NetworkEvent = NetworkRecorded;
