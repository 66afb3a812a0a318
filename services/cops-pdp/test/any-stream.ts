import type { Fold } from '@parley/aggregate';
import type { CopsPdpEvent } from '../src/domain/cops-pdp.recorded.js';
import type { Allocations } from '../src/domain/allocations/allocations.state.js';
import type { DeviceEvent } from '../src/domain/device/device.events.js';
import type { DeviceState } from '../src/domain/device/device.state.js';
import type { NetworkState } from '../src/domain/network/network.state.js';
import type { VpnEvent } from '../src/domain/vpn/vpn.events.js';
import type { VpnState } from '../src/domain/vpn/vpn.state.js';
import { allocationsAggregate, deviceAggregate, networkAggregate, vpnAggregate } from '../src/streams/aggregates.js';
import { copsPdpCodec } from '../src/streams/codecs.js';

/** A stream of any kind, whose first event says which. */
type AnyState =
  | { readonly kind: 'network'; readonly state: NetworkState }
  | { readonly kind: 'allocations'; readonly state: Allocations }
  | { readonly kind: 'vpn'; readonly state: VpnState }
  | { readonly kind: 'device'; readonly state: DeviceState };

const isVpn = (event: CopsPdpEvent): event is VpnEvent => event.type.startsWith('vpn-');
const isDevice = (event: CopsPdpEvent): event is DeviceEvent => event.type.startsWith('device-');

export const anyStream: Fold<AnyState | undefined, CopsPdpEvent> = {
  name: 'stream of the policy server',
  codec: copsPdpCodec,
  initial: () => undefined,
  evolve: (before, event) => {
    if (isVpn(event)) {
      const state = before?.kind === 'vpn' ? before.state : vpnAggregate.initial();
      return { kind: 'vpn', state: vpnAggregate.evolve(state, event) };
    }
    if (isDevice(event)) {
      const state = before?.kind === 'device' ? before.state : deviceAggregate.initial();
      return { kind: 'device', state: deviceAggregate.evolve(state, event) };
    }
    if (event.type === 'network-recorded') {
      const state = before?.kind === 'network' ? before.state : networkAggregate.initial();
      return { kind: 'network', state: networkAggregate.evolve(state, event) };
    }
    const state = before?.kind === 'allocations' ? before.state : allocationsAggregate.initial();
    return { kind: 'allocations', state: allocationsAggregate.evolve(state, event) };
  },
};
