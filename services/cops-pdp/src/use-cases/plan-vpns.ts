import type { InboxEntry } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import type { NetworkCommand, NetworkState } from '../domain/network/network.state.js';
import type { VpnPlan } from '../domain/vpn/plan.js';
import type { VpnCommand } from '../domain/vpn/vpn.commands.js';
import type { VpnDeviceForgotten, VpnEvent } from '../domain/vpn/vpn.events.js';
import type { VpnState } from '../domain/vpn/vpn.state.js';
import { deviceStream, networkStream, vpnStream } from '../streams/stream-names.js';
import type { Books } from './books.js';
import { NetworkUnknown } from './network-unknown.js';
import type { ServeDevices } from './serve-devices.js';

export const toldOfNetwork = 'network-recorded';

/** What other services and operators say of VPNs and of the network. */
export class PlanVpns {
  readonly #onNetwork: (() => void)[] = [];

  constructor(
    private readonly books: Books,
    private readonly devices: Pick<ServeDevices, 'endThoseNotIn'>,
    private readonly clock: Clock,
  ) {}

  /** Called after each recording of the network. */
  onNetwork(listener: () => void): void {
    this.#onNetwork.push(listener);
  }

  /** The provider's network, as announced. A device that is gone from it loses its session. */
  async recordNetwork(network: Omit<NetworkCommand, 'type'>, inbox?: InboxEntry): Promise<void> {
    const { state } = await this.books.network.handle(
      networkStream,
      { type: 'record', ...network },
      'network.announced',
      inbox,
    );
    this.#use(state);
  }

  /** The network as another process has recorded it. */
  async followNetwork(): Promise<void> {
    this.#use(await this.books.network.reload(networkStream));
  }

  #use({ devices }: NetworkState): void {
    this.devices.endThoseNotIn(new Set(devices.keys()));
    for (const listener of this.#onNetwork) listener();
  }

  vpn(orderId: string): Promise<VpnState> {
    return this.books.vpns.stateOf(vpnStream(orderId));
  }

  network(): Promise<NetworkState> {
    return this.books.network.stateOf(networkStream);
  }

  /** @throws NetworkUnknown before the first one */
  async knownNetwork(): Promise<NetworkState> {
    const network = await this.network();
    if (network.version === '') throw new NetworkUnknown();
    return network;
  }

  /** A completed order, or its update. */
  async plan(orderId: string, negotiation: number, plan: VpnPlan, inbox?: InboxEntry): Promise<void> {
    await this.tell(
      orderId,
      { type: 'plan', negotiation, plan, now: readInstant(this.clock) },
      'order.completed',
      inbox,
    );
  }

  async withdraw(orderId: string, cause: string, inbox?: InboxEntry): Promise<void> {
    await this.tell(orderId, { type: 'withdraw', cause }, 'order.cancelled', inbox);
  }

  /**
   * A device is lost: the VPN is not waited for at it any more, or, without `orderId`, every VPN that the device has something of
   * (V44). The VPNs that it concerned.
   */
  async forgetDevice(said: VpnDeviceForgotten['data'], orderId?: string): Promise<readonly string[]> {
    const { deviceId } = said;
    // Another process may have recorded what the device has.
    const { vpns } = await this.books.devices.reload(deviceStream(deviceId));
    const concerned = [...vpns.keys()].filter((vpn) => orderId === undefined || vpn === orderId);
    for (const vpn of concerned) await this.tell(vpn, { type: 'forget-device', ...said }, 'vpn.forget');
    return concerned;
  }

  /** Whether anything came of it: what is known already, or does not fit, changes nothing. */
  async tell(orderId: string, command: VpnCommand, cause: string, inbox?: InboxEntry): Promise<readonly VpnEvent[]> {
    const handled = await this.books.vpns.handle(vpnStream(orderId), command, cause, inbox);
    return handled.kind === 'decided' ? handled.verdict : [];
  }
}
