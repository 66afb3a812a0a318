import {
  defaultTunnelRow,
  pridOf,
  type Prid,
  type Slid,
  type TunnelReport,
  type TunnelRow,
  type VpnId,
  type VpnOrder,
} from '@parley/cops';
import {
  defaultDeviceSettings,
  MemoryTunnelDriver,
  VpnDevice,
  type DeviceSettings,
  type Failures,
  type HeldVpn,
  type KeptPolicy,
} from '../src/index.js';
import { settled, VirtualClock } from './virtual-clock.js';

export const link = (name: string): Slid => ({ kind: 'name', name });
export const vpnId: VpnId = { kind: 'number', number: 7 };
export const row = (instance: number, change: Partial<TunnelRow> = {}): TunnelRow => ({
  ...defaultTunnelRow,
  instance,
  technology: 'vxlan',
  ...change,
});
export const prid = (instance: number): Prid => pridOf(instance);
export const install = (...rows: readonly TunnelRow[]): VpnOrder => ({
  command: 'install',
  bindings: rows.map((one) => ({ prid: prid(one.instance), row: one })),
});
export const order = (command: 'null' | 'remove' | 'activate' | 'deactivate', ...instances: number[]): VpnOrder => ({
  command,
  prids: instances.map(prid),
});

/** What outlives a run of a device. */
export interface DeviceBenchParts {
  readonly clock: VirtualClock;
  readonly driver: MemoryTunnelDriver;
}

/** A device without discovery, whose session writes down what is said. */
export class DeviceBench {
  readonly clock: VirtualClock;
  readonly driver: MemoryTunnelDriver;
  readonly device: VpnDevice;
  /** What was written down last, and what that was as each report left. */
  kept: KeptPolicy | undefined;
  readonly keptAtReports: (KeptPolicy | undefined)[] = [];
  said: unknown[] = [];
  readonly tags: string[] = [];
  #tickets = 0;

  constructor(
    settings: Partial<DeviceSettings> = {},
    failures: Failures = {},
    { clock = new VirtualClock(), driver = new MemoryTunnelDriver(clock, failures) }: Partial<DeviceBenchParts> = {},
  ) {
    this.clock = clock;
    this.driver = driver;
    const vpns = settings.discovers === true ? [] : [{ vpnId, stubLink: link('a') }];
    this.device = new VpnDevice(
      { ...defaultDeviceSettings, stubLinks: [link('a')], discovers: false, vpns, ...settings },
      {
        driver,
        clock,
        session: {
          request: (request) => this.said.push({ request }),
          report: ({ handle: _handle, type, tunnels }, ticket, tag) => {
            this.tags.push(tag);
            this.said.push({ report: [type, ticket === undefined ? 'unsolicited' : ticket, ...tunnels.map(brief)] });
            this.keptAtReports.push(this.kept);
          },
          delete: (handle, reason) => this.said.push({ delete: [handle, reason] }),
          synchronised: (handle) => this.said.push({ synchronised: handle }),
        },
        keep: (policy) => (this.kept = policy),
      },
      1,
    );
  }

  get vpn(): HeldVpn {
    const [vpn] = this.device.vpns;
    if (vpn === undefined) throw new Error('the device has no VPN');
    return vpn;
  }

  /** The process is killed; another one goes on with what was written down, over the same tunnels or others. */
  restart(settings: Partial<DeviceSettings> = {}, parts: Partial<DeviceBenchParts> = {}): DeviceBench {
    const { kept, clock, driver } = this;
    this.device.stop();
    const next = new DeviceBench(settings, {}, { clock, driver, ...parts });
    if (kept !== undefined) next.device.restore(kept);
    return next;
  }

  open(): this {
    this.device.opened();
    return this;
  }

  /** A DEC, owed a report under the next ticket; the driver has done what it does at once. */
  async decide(orders: readonly VpnOrder[], answers = false, handle = this.vpn.handle): Promise<this> {
    this.#tickets += 1;
    const context = { rType: 0x18, mType: 0 };
    this.device.decided({ handle, solicited: answers, context, orders }, answers, this.#tickets);
    await settled();
    return this;
  }

  /** What was said since the last look. */
  words(): readonly unknown[] {
    const said = this.said;
    this.said = [];
    return said;
  }
}

const brief = ({ prid: name, status, errorCode }: TunnelReport): string =>
  `${name.slice(name.lastIndexOf('.') + 1)} ${status ?? '-'}${errorCode === 0 ? '' : ` ${errorCode}`}`;
