import type { Slid, VpnId } from '@parley/cops';
import { defaultDamping, type Damping } from './damping.js';
import type { KeeperSettings } from './tunnel-keeper.js';

export interface DeviceSettings extends KeeperSettings {
  readonly stubLinks: readonly Slid[];
  /** Asks for each stub link which VPNs it has (decision V39); without, an `attend` is refused by reason 9. */
  readonly discovers: boolean;
  /** What stands in the device's own file (VPN00 §6.1). */
  readonly vpns: readonly { readonly vpnId: VpnId; readonly stubLink: Slid }[];
  /** How long a refused or lost request waits for its repeat. */
  readonly requestAgainMs: number;
}

export const defaultDeviceSettings: Omit<DeviceSettings, 'stubLinks'> & { readonly damping: Damping } = {
  discovers: true,
  vpns: [],
  requestAgainMs: 10_000,
  damping: defaultDamping,
  lifeTimeMs: 3_600_000,
  graceMs: 0,
};
